"""Where cases are kept: an encrypted file and its keys."""
