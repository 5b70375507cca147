"""The portal on gunicorn with two workers, over the database that the benchmark leads to."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

WORKERS, THREADS = 2, 4
PATIENCE = 60  # seconds


@contextmanager
def served(folder: Path, *, keeps=True):
    """Within it the portal answers at the address that is given, with collected static files and no documents."""
    environment = _environment(folder, keeps)
    _manage(environment, "collectstatic", "--no-input", "--verbosity=0")
    port = _free_port()
    command = [
        *(sys.executable, "-m", "gunicorn", "council_portal.wsgi", "--no-control-socket"),
        *("--workers", str(WORKERS), "--threads", str(THREADS), "--bind", f"127.0.0.1:{port}"),
    ]
    with (folder / "gunicorn.log").open("w") as log:
        server = subprocess.Popen(command, env=environment, cwd=settings.BASE_DIR, stderr=log)  # noqa: S603
        try:
            _wait_for(f"http://127.0.0.1:{port}/empty/", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(PATIENCE)


def _environment(folder, keeps):
    """A ``var`` of its own, with the style sheet that was built."""
    folder.mkdir(parents=True, exist_ok=True)
    build = folder / "build"
    if not build.exists():
        build.symlink_to(Path(settings.VAR) / "build")
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    own = {
        "PORTAL_VAR": str(folder),
        "DATABASE_URL": url,
        "COLLECTED_STATIC": "1",
        "DJANGO_SETTINGS_MODULE": "bench.served",
        "BENCH_KEEPS": str(int(keeps)),
    }
    return {name: value for name, value in os.environ.items() if name != "DEBUG"} | own


def _manage(environment, *command):
    command = [sys.executable, "manage.py", *command]
    subprocess.run(command, env=environment, cwd=settings.BASE_DIR, check=True, stdout=subprocess.DEVNULL)  # noqa: S603


def _free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _wait_for(address, server):
    give_up = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 (our own server)
            return
        except OSError:  # not there yet, or busy beginning
            if server.poll() is not None or time.monotonic() > give_up:
                raise
            time.sleep(0.1)
