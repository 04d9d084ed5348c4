"""Open a vault, or make one."""
