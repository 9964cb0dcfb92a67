"""One reader per document format; each hands on lines or tables with their place."""
