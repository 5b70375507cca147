"""Requests over kept-open connections, as many as a server answers; bare sockets, to cost it as little as can be."""

import multiprocessing
import selectors
import socket
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

CLIENTS, CONNECTIONS = 2, 4  # each client has so many
PATIENCE = 30  # seconds


@dataclass(frozen=True)
class Ask:
    """A page to ask for, with the status that must come back."""

    address: str
    status: int = 200
    validator: str = ""

    def bytes(self):
        place = urlsplit(self.address)
        unless = f"If-None-Match: {self.validator}\r\n" if self.validator else ""
        return f"GET {place.path} HTTP/1.1\r\nHost: {place.netloc}\r\nAccept-Encoding: gzip\r\n{unless}\r\n".encode()


def answers_a_second(ask: Ask, seconds: float) -> float:
    """How many answers came in a second. Raises AssertionError where one is not what was asked for."""
    context = multiprocessing.get_context("forkserver")  # a process with threads must not fork
    with context.Pool(CLIENTS) as pool:
        counts = pool.starmap(_ask, [(ask, seconds)] * CLIENTS)
    return sum(counts) / seconds


def _ask(ask, seconds):
    place, request, counted = urlsplit(ask.address), ask.bytes(), 0
    waiting = selectors.DefaultSelector()
    for _ in range(CONNECTIONS):
        opened = socket.create_connection((place.hostname, place.port), PATIENCE)
        opened.sendall(request)
        waiting.register(opened, selectors.EVENT_READ)
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        for ready, _ in waiting.select(PATIENCE):
            closes = _answer(ready.fileobj, ask.status)
            counted += 1
            if closes:
                waiting.unregister(ready.fileobj)
                ready.fileobj.close()
                fresh = socket.create_connection((place.hostname, place.port), PATIENCE)
                waiting.register(fresh, selectors.EVENT_READ)
                fresh.sendall(request)
            else:
                ready.fileobj.sendall(request)
    for opened in list(waiting.get_map().values()):
        opened.fileobj.close()
    return counted


def _answer(opened, status):
    """Read one answer whole; whether the server closes the connection after it."""
    data = opened.recv(1 << 18)
    while b"\r\n\r\n" not in data:
        data += _more(opened)
    head, _, body = data.partition(b"\r\n\r\n")
    head = head.lower()
    assert head.startswith(f"http/1.1 {status}".encode()), head[:200]  # noqa: S101
    length = int(head.partition(b"content-length: ")[2].split(b"\r\n", 1)[0] or 0)
    got = len(body)
    while got < length:
        got += len(_more(opened))
    return b"connection: close" in head


def _more(opened):
    data = opened.recv(1 << 18)
    assert data, "the server closed the connection in the middle of an answer"  # noqa: S101
    return data
