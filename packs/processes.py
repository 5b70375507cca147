"""Processes that start at once: each is forked from a server that has our modules loaded, and nothing else."""

import multiprocessing

LOADED = ["packs.uploads", "packs.together"]


def ready_processes():
    """The context to start them in. They see neither database nor storage; the server ends with whoever asked first."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(LOADED)
    return context
