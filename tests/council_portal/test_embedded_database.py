import json
import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from council_portal.embedded_leftovers import clear_half_made, forget_dead_processes, forget_dead_server

HOLD = """
import sys
from pathlib import Path
from council_portal.embedded_database import database_url
print(database_url(Path(sys.argv[1])), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def dead():
    """The number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def hold(data):
    """A process that keeps the server until its standard input is closed."""
    return subprocess.Popen(
        [sys.executable, "-c", HOLD, data],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def server_of(data):
    file = data / "postmaster.pid"
    return psutil.Process(int(file.read_text().splitlines()[0])) if file.exists() else None


def test_a_killed_process_is_taken_off_the_list_and_a_living_one_stays(tmp_path, dead):
    handles = tmp_path / ".handle_pids.json"
    handles.write_text(json.dumps([dead, os.getpid()]))
    forget_dead_processes(handles)
    assert json.loads(handles.read_text()) == [os.getpid()]


@pytest.mark.parametrize("text", [None, "", "[1,"], ids=["absent", "empty", "cut off"])
def test_a_list_that_cannot_be_read_is_left_to_the_server(tmp_path, text):
    handles = tmp_path / ".handle_pids.json"
    if text is not None:
        handles.write_text(text)
    forget_dead_processes(handles)
    assert (handles.read_text() if handles.exists() else None) == text


def test_after_a_restart_another_process_with_the_servers_number_is_not_taken_for_it(tmp_path):
    sockets = tmp_path / "sockets"
    sockets.mkdir()
    (sockets / ".s.PGSQL.5432.lock").touch()
    (tmp_path / "postmaster.pid").write_text(f"{os.getpid()}\n{tmp_path}\n1\n5432\n{sockets}\n\n1 1\nready\n")
    forget_dead_server(tmp_path)
    assert not (tmp_path / "postmaster.pid").exists()
    assert not (sockets / ".s.PGSQL.5432.lock").exists()


def test_a_folder_whose_making_was_interrupted_is_made_again(tmp_path):
    data = tmp_path / "postgres"
    data.mkdir()
    (data / "PG_VERSION").write_text("18")
    clear_half_made(data)
    assert not data.exists()


def test_a_folder_that_a_server_ran_in_is_never_removed(tmp_path):
    (tmp_path / "PG_VERSION").write_text("18")
    (tmp_path / "postmaster.opts").touch()
    clear_half_made(tmp_path)
    assert (tmp_path / "PG_VERSION").exists()


def test_the_server_is_shared_outlives_a_killed_process_and_stops_with_the_last(tmp_path):
    data = tmp_path / "postgres"
    first, second = hold(data), hold(data)
    assert first.stdout.readline() == second.stdout.readline() != ""
    first.kill()
    first.wait()
    third = hold(data)
    assert third.stdout.readline().startswith("postgresql://")
    server = server_of(data)
    second.communicate()
    assert server.is_running()
    third.communicate()
    server.wait(60)
    assert server_of(data) is None


def test_a_killed_server_is_started_again(tmp_path):
    data = tmp_path / "postgres"
    holder = hold(data)
    holder.stdout.readline()
    holder.kill()
    holder.wait()
    server_of(data).kill()
    after = hold(data)
    assert after.stdout.readline().startswith("postgresql://")
    after.communicate()
    assert after.returncode == 0
