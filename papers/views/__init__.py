"""Pages of the public site and of the members' area. They read the record and ``people``, and nothing else."""
