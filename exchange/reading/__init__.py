"""Reading a published pack of any English council, from text or PDF, by its shape. No Django here."""

from exchange.reading.model import Block, ReadItem, ReadMinute, ReadMinutes, ReadPack, ReadReport
from exchange.reading.pack import read_pack
from exchange.reading.unreadable import UnreadablePack

__all__ = ["Block", "ReadItem", "ReadMinute", "ReadMinutes", "ReadPack", "ReadReport", "UnreadablePack", "read_pack"]
