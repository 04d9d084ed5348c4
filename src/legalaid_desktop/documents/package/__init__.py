"""A Word file as it lies on disk: the gate it passes, its parts, its words."""
