"""Tables and words out of text, HTML, Word files and PDFs."""
