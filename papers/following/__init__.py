"""What can be followed, what is new of it, and telling people: all from the record, and only what is public."""
