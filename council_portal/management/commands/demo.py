"""Serves a fictional council on this machine: the web server and a worker for the jobs, until interrupted."""

import io
import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from council_portal.children import Children
from council_portal.health import jobs

HOST = "127.0.0.1"
LOADING = 2031  # the number of the lock that lets one process at a time make tables and the fictional council
PATIENCE = 120  # seconds for the server to answer


class Command(BaseCommand):
    help = "Serve a fictional council on http://127.0.0.1:8000 (PORT= for another port) until interrupted."
    requires_system_checks = []

    def handle(self, **options):
        port = _free_port(os.environ.get("PORT", "8000"))
        address = f"http://{HOST}:{port}"
        self.stdout.write("Making ready; the first time, loading the fictional council takes some minutes.")
        self.stdout.flush()
        sign_ins = _prepare()
        _stop_when_told_to()
        try:
            with Children() as children:
                env = os.environ | {"PORTAL_URL": address}  # for links in e-mails, which the worker sends
                children.start("web server", _web_server(port), env=env)
                children.start("worker", _worker(), cwd=settings.BASE_DIR, env=env)
                _wait_until_answering(address, children)
                self.stdout.write(f"\n{sign_ins}\nThe portal is at {address}\nPress Ctrl-C to stop.")
                self.stdout.flush()
                _watch(children)
        except KeyboardInterrupt:
            self.stdout.write("\nStopped.")


def _free_port(text):
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise CommandError(f"PORT must be a number from 1 to 65535, not ‘{text}’.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(text)))
        except PermissionError as error:
            raise CommandError(f"Port {text} may not be used. Choose another: make demo PORT=8001") from error
        except OSError as error:
            raise CommandError(f"Port {text} is in use. Choose another: make demo PORT=8001") from error
    return int(text)


def _prepare():
    """Make tables and the fictional council, one process at a time; the sign-ins of the roles, in words."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [LOADING])
        call_command("migrate", verbosity=0)
        call_command("load_closed_days", stdout=io.StringIO())
        told = io.StringIO()
        call_command("index_record", "--if-empty", stdout=io.StringIO())
        try:
            call_command("load_demo", stdout=told)
        except CommandError as reason:  # there is another council, which is served then
            return str(reason)
    return told.getvalue().strip()


def _stop_when_told_to():
    def stop(*_):
        raise KeyboardInterrupt

    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, stop)


def _web_server(port):
    return [
        *(sys.executable, "-m", "gunicorn", "council_portal.wsgi"),
        *("--bind", f"{HOST}:{port}", "--workers", "2", "--threads", "4", "--no-control-socket"),
        *("--chdir", str(settings.BASE_DIR), "--log-level", "warning", "--graceful-timeout", "10"),
    ]


def _worker():
    return [sys.executable, "manage.py", "procrastinate", "worker"]


def _wait_until_answering(address, children):
    give_up = time.monotonic() + PATIENCE
    while jobs() != "ok" or not _answers(address):
        _insist_on(children)
        if time.monotonic() > give_up:
            raise CommandError(f"The portal does not answer: see {address}/health/")
        time.sleep(0.3)


def _answers(address):
    try:
        return urllib.request.urlopen(f"{address}/health/", timeout=10).status == 200  # noqa: S310 - our own address
    except (urllib.error.URLError, OSError):
        return False


def _watch(children):
    while True:
        _insist_on(children)
        time.sleep(1)


def _insist_on(children):
    if name := children.ended():
        raise CommandError(f"The {name} has stopped; what it said is above.")
