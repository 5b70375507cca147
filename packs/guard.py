"""Looking at a stranger's file in a process of its own, which may be stopped: no file can take the portal with it.

A PDF of a few kilobytes can ask for hours of work or for more memory than there is, and a library written in C can be
made to fall over. The limits here hold whatever the trick.
"""

import resource
from collections.abc import Callable

import pikepdf

from .pdf import BadUpload
from .processes import ready_processes

SECONDS = 25  # of processor time for one file
PATIENCE = 60  # seconds by the clock, on a busy machine
MEMORY = 2_000_000_000  # bytes of address space, of which about a quarter is the programs' own
MOST_OF_A_STREAM = 200_000_000  # bytes of one stream, unpacked

TOO_MUCH = (
    "This PDF is too much work to read: it unpacks to far more than it seems, or goes round in circles. "
    "Print the document to a new PDF and upload that."
)


def guarded(look: Callable[[bytes], object], data: bytes, *, too_much: str = TOO_MUCH):
    """What `look`, a function of a module, makes of `data`. Raises BadUpload where it says so, or, in the words
    `too_much`, where it does not finish."""
    processes = ready_processes()
    ours, theirs = processes.Pipe()
    process = processes.Process(target=_look, args=(theirs, look), daemon=True)
    process.start()
    theirs.close()
    try:
        ours.send_bytes(data)
        answer = ours.recv() if ours.poll(PATIENCE) else None
    except (EOFError, OSError):
        answer = None
    finally:
        ours.close()
        process.kill()
        process.join()
    if answer is None:
        raise BadUpload(too_much)
    if isinstance(answer, Exception):
        raise answer
    return answer


def _look(pipe, look):
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    limits = ("flate_max_memory", "run_length_max_memory", "dct_max_memory", "png_max_memory", "tiff_max_memory")
    pikepdf.settings.set_qpdf_limits(**dict.fromkeys(limits, MOST_OF_A_STREAM), max_stream_filters=4)
    data = pipe.recv_bytes()
    try:
        pipe.send(look(data))
    except MemoryError:
        pipe.send(None)
    except Exception as error:  # noqa: BLE001 - handed on to whoever asked
        pipe.send(error)
