"""One module a kind of slip; each rule says what must hold between cells, `blame` says which cell is wrong."""
