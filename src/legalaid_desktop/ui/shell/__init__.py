"""The window around the pages: search, rail, status bar, lock."""
