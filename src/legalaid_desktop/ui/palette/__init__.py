"""Find what can be done by its words, and do it."""
