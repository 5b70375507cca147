"""The migrated database that every test worker copies, kept from run to run for as long as the migrations are the same.

Each run's own databases carry its process number, so that runs at the same time do not meet.
"""

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import psutil
import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Identifier

ROOT = Path(__file__).resolve().parent.parent
LOCK = 20140519  # any number, the same in every run


def ready_template():
    """The name of the template for today's migrations; migrated now if it is not there yet."""
    name = f"template_{_fingerprint()}"
    with _connect() as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        known = _names(connection, "^template_[0-9a-f]+$")
        if name not in known:
            for old in known:
                _drop(connection, old)
            _make(connection, name)
    return name


def copy_made(name, *, of, filled_by=None):
    """A copy of a database, made unless it is there already, and filled, by its name, before others see it.

    Only those who want the same wait, not other runs: filling may take a while.
    """
    with _connect() as connection:
        connection.execute("SELECT pg_advisory_lock(%s, hashtext(%s))", [LOCK, name])
        if name in _names(connection, "^test_"):
            return
        building = f"{name}_building"
        _drop(connection, building)
        connection.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(building), Identifier(of)))
        if filled_by:
            filled_by(building)
        connection.execute(SQL("ALTER DATABASE {} RENAME TO {}").format(Identifier(building), Identifier(name)))


def dropped(name):
    with _connect() as connection:
        _drop(connection, name)


def drop_databases_of(process):
    """Drop the copies that the workers of one run left."""
    with _connect() as connection:
        for name in _names(connection, f"^test_{process}(_|$)"):
            _drop(connection, name)


def drop_leftovers():
    """Drop the copies of runs that were killed: those whose process no longer lives.

    Only on a server of this machine: the processes of others cannot be seen from here.
    """
    with _connect() as connection:
        if not connection.info.host.startswith("/"):
            return
        for name in _names(connection, "^test_[0-9]+(_|$)"):
            if not psutil.pid_exists(int(re.match(r"test_(\d+)", name)[1])):
                _drop(connection, name)


def _make(connection, name):
    building = f"{name}_building"
    _drop(connection, building)
    connection.execute(SQL("CREATE DATABASE {}").format(Identifier(building)))
    environment = {**os.environ, "DATABASE_URL": _with_database(os.environ["DATABASE_URL"], building)}
    subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity=0"], cwd=ROOT, env=environment, check=True)
    connection.execute(SQL("ALTER DATABASE {} RENAME TO {}").format(Identifier(building), Identifier(name)))


def _fingerprint():
    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    for file in sorted(ROOT.glob("*/migrations/*.py")):
        digest.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def _with_database(url, name):
    head, _, query = url.partition("?")
    return f"{head.rpartition('/')[0]}/{name}" + (f"?{query}" if query else "")


def _connect():
    return psycopg.connect(make_conninfo(os.environ["DATABASE_URL"]), autocommit=True)


def _names(connection, pattern):
    return [row[0] for row in connection.execute("SELECT datname FROM pg_database WHERE datname ~ %s", [pattern])]


def _drop(connection, name):
    connection.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))
