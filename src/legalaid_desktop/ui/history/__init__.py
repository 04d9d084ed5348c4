"""The saved versions of a case, side by side."""
