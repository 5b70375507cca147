import socket
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from council_portal.children import Children

SLEEP = [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)"]
PARENT = """
import sys, time
from council_portal.children import Children
with Children() as children:
    children.start("sleeper", [sys.executable, "-c", "import os, time; print(os.getpid(), flush=True); time.sleep(60)"])
    time.sleep(60)
"""


def test_a_port_in_use_is_said_and_nothing_is_started(monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setenv("PORT", str(taken.getsockname()[1]))
        with pytest.raises(CommandError, match="is in use. Choose another"):
            call_command("demo")


@pytest.mark.parametrize("port", ["0", "70000", "eight", "-1"])
def test_a_port_that_is_none_is_said(monkeypatch, port):
    monkeypatch.setenv("PORT", port)
    with pytest.raises(CommandError, match="PORT must be a number"):
        call_command("demo")


def test_one_that_ends_is_named_and_the_others_are_stopped_on_leaving():
    with Children() as children:
        children.start("sleeper", SLEEP, stdout=subprocess.DEVNULL)
        assert children.ended() == ""
        children.start("quick one", [sys.executable, "-c", ""])
        sleeper, quick = children._running.values()
        quick.wait()
        assert children.ended() == "quick one"
    assert sleeper.returncode is not None


def test_children_do_not_outlive_a_killed_parent():
    root = Path(__file__).parents[2]
    parent = subprocess.Popen([sys.executable, "-c", PARENT], cwd=root, stdout=subprocess.PIPE, text=True)
    child = psutil.Process(int(parent.stdout.readline()))
    parent.kill()
    parent.wait()
    child.wait(60)
