"""Colours, type, icons and the painting of controls."""
