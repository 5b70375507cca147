"""What is raised when a file cannot be read at all."""


class Unreadable(Exception):
    """The message is one line, fit to show to the person who chose the file."""
