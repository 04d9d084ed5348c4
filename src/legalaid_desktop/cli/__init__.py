"""The command line, over the same services as the window.

Exit codes: 0 done, 1 a problem the user can mend (one sentence on stderr), 2 wrong usage.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Sequence

from legalaid_desktop import bootstrap, memory, settings
from legalaid_desktop.cli.commands import PROBLEM, Command
from legalaid_desktop.cli.parser import build_parser
from legalaid_desktop.errors import UserError
from legalaid_desktop.text import Text


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    multiprocessing.freeze_support()
    os.umask(0o077)
    memory.keep_private()
    language = _language()
    options = build_parser(language).parse_args(arguments)
    command: Command = options.command
    try:
        return command(options, language)
    except UserError as error:
        print(error.in_language(language), file=sys.stderr)
        return PROBLEM
    except KeyboardInterrupt:
        print(Text("Interrumpido.", "Interrupted.").in_language(language), file=sys.stderr)
        return 130


def _language() -> str:
    chosen = os.environ.get("LEGALAID_LANG")
    return chosen or settings.load(bootstrap.settings_folder()).language
