"""The background jobs of publishing."""
