"""What the papers engine costs, measured beside what people use today. Run by `make bench`."""
