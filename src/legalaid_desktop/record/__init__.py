"""What we know: a case as a tree of described, frozen dataclasses."""
