"""The page of one case: its sections, its forms, and the papers drawn up from it."""
