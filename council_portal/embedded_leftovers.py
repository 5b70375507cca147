"""Clears away what was left behind when a process, the embedded server or the whole machine was killed.

To be called with the server's lock held, before the server is started or joined.
"""

import json
import shutil
from pathlib import Path

import psutil


def clear_leftovers(data: Path) -> None:
    """Make ``data``, the server's folder, fit to start from; a running server is left as it is."""
    forget_dead_processes(data / ".handle_pids.json")
    forget_dead_server(data)
    clear_half_made(data)


def forget_dead_processes(handles: Path) -> None:
    """Take out of the server's list of users every process that no longer lives: a killed one cannot sign off."""
    try:
        pids = json.loads(handles.read_text())
    except (FileNotFoundError, ValueError):
        return
    handles.write_text(json.dumps([pid for pid in pids if psutil.pid_exists(pid)]))


def forget_dead_server(data: Path) -> None:
    """Remove the lock files of a server that no longer runs.

    After a restart of the machine its process number may be somebody else's, which the server takes for its own.
    """
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return
    if lines and _is_server(lines[0], data):
        return
    sockets = Path(lines[4]) if len(lines) > 4 and lines[4] else data
    for file in (data / "postmaster.pid", sockets / ".s.PGSQL.5432.lock", sockets / ".s.PGSQL.5432"):
        file.unlink(missing_ok=True)


def clear_half_made(data: Path) -> None:
    """Remove a folder whose making was interrupted: it has a version, but no server ever ran in it."""
    if (data / "PG_VERSION").exists() and not (data / "postmaster.opts").exists():
        shutil.rmtree(data)


def _is_server(pid: str, data: Path) -> bool:
    try:
        process = psutil.Process(int(pid))
        return process.name() == "postgres" and str(data) in process.cmdline()
    except (ValueError, psutil.NoSuchProcess):
        return False
    except psutil.AccessDenied:
        return True
