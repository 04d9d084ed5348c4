"""What the law says of a case: what would cost a child dearly, with its article."""
