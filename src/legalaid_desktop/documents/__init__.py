"""From record to paper: catalogue, merge, fill, convert, verify."""
