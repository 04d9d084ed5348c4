"""A document becomes a PDF that shows every word of it."""
