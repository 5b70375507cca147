"""Reading a published pack of any English council, from text or PDF, by its shape. No Django here."""

from exchange.reading.model import Block, ReadItem, ReadMinute, ReadMinutes, ReadPack, ReadReport
from exchange.reading.pack import read_pack
from reports.figures import Unreadable

__all__ = ["Block", "ReadItem", "ReadMinute", "ReadMinutes", "ReadPack", "ReadReport", "Unreadable", "read_pack"]
