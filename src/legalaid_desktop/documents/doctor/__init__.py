"""What to look for in a template, one module a kind of trouble; `documents.check` asks them all."""
