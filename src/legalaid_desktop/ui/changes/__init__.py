"""What differs between two states of a case, side by side."""
