"""The only way from the desk to the record: checks, freezes, renders and writes, in one transaction."""
