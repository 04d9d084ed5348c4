"""The interview sheet: a page to write on, and a form to fill in and read back."""
