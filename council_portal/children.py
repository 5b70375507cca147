"""Processes that live and end with the one that started them."""

import ctypes
import signal
import subprocess
import time

_PR_SET_PDEATHSIG = 1  # Linux: the signal a process is sent when the one that started it dies, however it dies


class Children:
    """Starts processes, and stops them all on leaving the ``with`` block."""

    PATIENCE = 20  # seconds a process is given to finish what it is at

    def __init__(self):
        self._running = {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in self._running.values():
            process.terminate()
        give_up = time.monotonic() + self.PATIENCE
        for process in self._running.values():
            try:
                process.wait(max(0, give_up - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def start(self, name, command, **options):
        """In a session of its own, so that Ctrl-C reaches only the one who then stops all in good order."""
        options |= {"start_new_session": True, "preexec_fn": _end_with_parent}
        self._running[name] = subprocess.Popen(command, **options)  # noqa: S603 - the portal's own commands

    def ended(self):
        """The name of one that has ended, or nothing."""
        return next((name for name, process in self._running.items() if process.poll() is not None), "")


def _end_with_parent():
    libc = ctypes.CDLL(None)
    if hasattr(libc, "prctl"):
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
