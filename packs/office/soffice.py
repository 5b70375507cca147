"""LibreOffice run once for one file: a throw-away profile, no network, a time limit, and limits on what it may use.

The profile switches off macros, links to other files and asking anybody anything. What is left running when the time
is up is killed with all its children. Nothing of the portal's own environment is passed on.
"""

import fcntl
import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from html import escape
from pathlib import Path

from packs.pdf import BadUpload

MOST_MEMORY = 6 * 1024**3  # bytes of address space
MOST_WRITTEN = 1024**3  # bytes of one file
QUEUE_SECONDS = 30
TOO_SLOW = (
    "Turning this file into a PDF took longer than {seconds:g} seconds. "
    "Save it as a PDF in the program it came from and upload that."
)
BUSY = "Other files are being turned into PDF just now. Try again in a minute, or save it as a PDF and upload that."
FAILED = (
    "This file could not be turned into a PDF. It may be damaged. Open it in the program it came from, "
    "save it as a PDF and upload that."
)
NOWHERE = "127.0.0.1"  # a proxy nobody answers at: the last of several bolts on the door

# Path of a group of LibreOffice's settings: name and value of each.
PROFILE = {
    "Office.Common/Filter/PDF/Export": {
        "UseTaggedPDF": True,
        "PDFUACompliance": True,
        "ExportBookmarks": True,
        "ExportFormFields": False,
        "ExportNotes": False,
        "ExportNotesInMargin": False,
        "ExportNotesPages": False,
        "ExportHiddenSlides": False,
        "ExportPlaceholders": False,
        "IsAddStream": False,
        "IsSkipEmptyPages": True,
        "ReduceImageResolution": True,
        "MaxImageResolution": 300,
    },
    "Office.Common/Security/Scripting": {
        "MacroSecurityLevel": 3,
        "DisableMacrosExecution": True,
        "BlockUntrustedRefererLinks": True,
    },
    "Office.Writer/Content/Update": {"Link": 0},
    "Office.Calc/Content/Update": {"Link": 1},
    "Office.Calc/Formula/Load": {"OOXMLRecalcMode": 1, "ODFRecalcMode": 1},
    "Inet/Settings": {
        "ooInetProxyType": 2,
        "ooInetHTTPProxyName": NOWHERE,
        "ooInetHTTPProxyPort": 9,
        "ooInetHTTPSProxyName": NOWHERE,
        "ooInetHTTPSProxyPort": 9,
        "ooInetNoProxy": "",
    },
    "Office.Linguistic/General": {"DefaultLocale": "en-GB"},
    "Setup/L10N": {"ooSetupSystemLocale": "en-GB"},
    "Setup/Office": {"ooSetupInstCompleted": True},
    "Office.Common/Misc": {"FirstRun": False},
}


@dataclass(frozen=True)
class Soffice:
    """Where LibreOffice is and how much of the machine it may have.

    ``command`` is a name on the path or a path, ``seconds`` the limit for one file, ``at_once`` how many files this
    machine converts at a time; whose turn it is is kept in ``turns``, a folder all processes share.
    """

    command: str = "soffice"
    seconds: float = 60
    at_once: int = 2
    turns: Path = field(default_factory=lambda: Path(tempfile.gettempdir()) / f"office-turns-{os.getuid()}")

    @property
    def path(self) -> str | None:
        return shutil.which(self.command) if self.command else None

    @property
    def available(self) -> bool:
        return self.path is not None


@contextmanager
def running(soffice: Soffice):
    """A function ``convert(data, suffix, wanted) -> bytes``; all its calls together must keep to the time limit.

    Raises BadUpload in words, also where it is not this file's turn within a minute.
    """
    if not soffice.available:
        raise BadUpload("Word, Excel and PowerPoint files cannot be used here. Save it as a PDF and upload that.")
    with _a_turn(soffice), tempfile.TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True) as folder:
        ends = time.monotonic() + soffice.seconds
        write_profile(Path(folder) / "profile")
        yield lambda data, suffix, wanted: _convert(soffice, Path(folder), ends, data, suffix, wanted)


def _convert(soffice, folder, ends, data, suffix, wanted):
    source, out = folder / f"document.{suffix}", folder / "out"
    source.write_bytes(data)
    command = [
        *_bounds(soffice),
        *_without_network(),
        soffice.path,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
        *("--convert-to", wanted, "--outdir", str(out), str(source)),
    ]
    if not _run(command, folder, ends - time.monotonic()):
        raise BadUpload(TOO_SLOW.format(seconds=soffice.seconds))
    made = out / f"document.{wanted.split(':')[0]}"
    if not made.exists() or not made.stat().st_size:
        raise BadUpload(FAILED)
    return made.read_bytes()


def _run(command, folder, seconds) -> bool:
    """Whether the command ended within its time; whatever it started is gone afterwards."""
    if seconds <= 0:
        return False
    process = subprocess.Popen(  # noqa: S603 - the command is a setting, the rest our own words
        command,
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(timeout=seconds)
        return True
    except subprocess.TimeoutExpired:
        return False
    finally:
        with suppress(ProcessLookupError):  # nobody is left
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _environment(folder):
    return {
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",
    }


def _bounds(soffice):
    prlimit = shutil.which("prlimit")
    if not prlimit:
        return []
    cpu = max(1, round(soffice.seconds * 2))
    return [prlimit, f"--as={MOST_MEMORY}", f"--fsize={MOST_WRITTEN}", f"--cpu={cpu}", "--core=0"]


@cache
def _without_network() -> tuple[str, ...]:
    """What to put before a command so that it has no network; nothing where this machine does not allow that."""
    unshare, true = shutil.which("unshare"), shutil.which("true")
    for way in ((unshare, "--net"), (unshare, "--map-root-user", "--net")):
        if unshare and true and subprocess.run([*way, true], capture_output=True, check=False).returncode == 0:  # noqa: S603
            return way
    return ()


@contextmanager
def _a_turn(soffice):
    """One of the places for conversions on this machine, held while the block runs."""
    soffice.turns.mkdir(mode=0o700, parents=True, exist_ok=True)
    files = [(soffice.turns / str(place)).open("w") for place in range(soffice.at_once)]
    try:
        ends = time.monotonic() + QUEUE_SECONDS
        while not any(_taken(file) for file in files):
            if time.monotonic() > ends:
                raise BadUpload(BUSY)
            time.sleep(0.1)
        yield
    finally:
        for file in files:
            file.close()


def _taken(file) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def write_profile(folder: Path) -> None:
    """A user profile with our settings and nothing else."""
    lines = [
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{escape(str(value).lower() if isinstance(value, bool) else str(value))}</value></prop></item>"
        for path, settings in PROFILE.items()
        for name, value in settings.items()
    ]
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        + "\n".join(lines)
        + "</oor:items>\n"
    )
