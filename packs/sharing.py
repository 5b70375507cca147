"""Fonts, colour profiles and pictures that several documents of a pack hold alike, kept once.

Told by their bytes, so uploads that come from one program share too.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

LENGTH = re.compile(rb"/Length \d+ ")
REFERENCE = re.compile(rb"\b\d+ \d+ R\b")
LOOKED_INTO = ("/FontFile", "/FontFile2", "/FontFile3", "/CIDSet", "/ToUnicode", "/Encoding", "/CIDToGIDMap")
LOOKED_INTO += ("/W", "/Widths")
LEADS_ON = re.compile(
    rf"/DescendantFonts \[ \d+ \d+ R \]|(?:/FontDescriptor|{'|'.join(LOOKED_INTO)}) \d+ \d+ R".encode()
)


class Shared:
    """What a pack in the making holds already. Only references are changed: the second copy is then never written."""

    def __init__(self):
        self.fonts = {}
        self.streams = {}
        self.lists = {}  # widths, mostly: a number for each glyph, so the second copy is let go at once

    def share(self, pages: Iterable[pikepdf.Page]) -> None:
        """Let these pages, new to the pack, use what is there."""
        seen = set()
        for page in pages:
            self._resources(page.obj.get("/Resources"), seen)

    def share_fonts(self, fonts: Dictionary) -> None:
        """Let these fonts, by the names a page knows them under, be those that are there."""
        for name, font in fonts.items():
            if isinstance(font, Dictionary):
                fonts[name] = self._font(font)

    def _resources(self, resources, seen):
        if not isinstance(resources, Dictionary) or _visited(resources, seen):
            return
        for fonts in _inner(resources, "/Font", seen):
            self.share_fonts(fonts)
        for spaces in _inner(resources, "/ColorSpace", seen):
            for space in spaces.values():
                self._profile(space)
        for things in _inner(resources, "/XObject", seen):
            for name, thing in things.items():
                if not isinstance(thing, Stream) or _visited(thing, seen):
                    continue
                if thing.get("/Subtype") == Name.Image:
                    things[name] = self._picture(thing)
                else:
                    self._resources(thing.get("/Resources"), seen)

    def _font(self, font):
        """The first font that is the same in all it says and holds; else this one, with its file shared."""
        if font.get("/Subtype") == Name.Type3 or not font.is_indirect:
            return font
        below = font.get("/DescendantFonts")
        inner = below[0] if isinstance(below, Array) and len(below) else font
        descriptor = inner.get("/FontDescriptor") if isinstance(inner, Dictionary) else None
        if not isinstance(descriptor, Dictionary):
            return font
        said = [_besides(each) for each in (font, inner, descriptor)]
        said += [self._value(each, key) for each in (font, inner, descriptor) for key in LOOKED_INTO]
        if None in said:
            return font
        return self.fonts.setdefault(b"\0".join(said), font)

    def _value(self, owner, key):
        """What stands under a key, as bytes, a stream by its place; None where it leads on to something else."""
        value = owner.get(key)
        if value is None:
            return b""
        if isinstance(value, Stream):
            owner[key] = value = self._stream(value)
            return str(value.objgen).encode()
        said = value.unparse(resolved=True)
        if REFERENCE.search(said):
            return None
        if isinstance(value, Array) and not value.is_indirect:
            owner[key] = self.lists.setdefault(said, value)
        return said

    def _picture(self, picture):
        if isinstance(picture.get("/SMask"), Stream):
            picture.SMask = self._stream(picture.SMask)
        self._profile(picture.get("/ColorSpace"))
        return self._stream(picture)

    def _profile(self, space):
        if isinstance(space, Array) and len(space) == 2 and space[0] == Name.ICCBased and isinstance(space[1], Stream):
            space[1] = self._stream(space[1])

    def _stream(self, stream):
        """The first stream with these bytes and this dictionary."""
        if not stream.is_indirect:
            return stream
        bytes_of_it = hashlib.sha256(stream.read_raw_bytes()).digest()
        said = LENGTH.sub(b"", stream.stream_dict.unparse(resolved=True))
        return self.streams.setdefault((said, bytes_of_it), stream)


def _visited(thing, seen) -> bool:
    if not thing.is_indirect:
        return False
    found = thing.objgen in seen
    seen.add(thing.objgen)
    return found


def _inner(resources, key, seen) -> Iterator[Dictionary]:
    found = resources.get(key)
    if isinstance(found, Dictionary) and not _visited(found, seen):
        yield found


def _besides(thing) -> bytes | None:
    """What the dictionary says but for what is looked into; None where it leads on to something else."""
    said = LEADS_ON.sub(b"", thing.unparse(resolved=True))
    return None if REFERENCE.search(said) else said
