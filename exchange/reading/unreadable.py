"""What is raised when a file cannot be read as a pack at all."""


class UnreadablePack(Exception):
    """The file cannot be read; the message is one line, fit to show to the person who chose the file."""
