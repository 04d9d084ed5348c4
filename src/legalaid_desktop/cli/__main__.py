"""`python -m legalaid_desktop.cli` is `legalaid`."""

import sys

from legalaid_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
