"""Minutes into the record: as decision notice, as draft, as approved, as a signed copy. Each is a new version."""
