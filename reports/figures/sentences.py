"""Stub."""


def contradictions(text, tables, found):
    return []
