"""Netherfold Borough Council: a fictional council with people, committees, a year of meetings and published packs.

Its names, places and sentences are invented; many of its figures are those a real service would report. Everything
is done by the verbs the desk uses, so that what it shows is what the portal does.
"""
