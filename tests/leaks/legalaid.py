"""`legalaid`, that stretches a new passphrase at the lowest cost allowed: a day opens often."""

from __future__ import annotations

import sys
from dataclasses import replace

from legalaid_desktop import bootstrap
from legalaid_desktop.cli import main
from legalaid_desktop.vault.passphrase import FLOOR


def at_the_lowest_cost() -> None:
    """Let every vault of this process be one whose new slots cost as little as is allowed."""
    usual = bootstrap.vaults
    bootstrap.vaults = lambda: replace(usual(), kdf=FLOOR)


if __name__ == "__main__":
    at_the_lowest_cost()
    sys.exit(main())
