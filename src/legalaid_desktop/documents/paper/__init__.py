"""Which papers there are, to whom they go, and with what values."""
