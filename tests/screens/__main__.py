"""Take every picture: `make screenshots`. Names given as arguments take those alone."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from legalaid_desktop import bootstrap
from legalaid_desktop.ui.theme.tokens import colour_names
from tests.screens.picture import save
from tests.screens.scenes import SCENES
from tests.screens.stage import Look, Studio
from tests.ui import manners

ROOT = Path(__file__).resolve().parents[2]
IN_MANUAL = ROOT / "docs" / "manual" / "img"
BESIDE = ROOT / "build" / "screenshots"
KEPT = (Look(), Look(theme="dark"))
LOOKS = (
    *KEPT,
    Look(theme="contrast"),
    Look(text_size=200),
    Look(theme="dark", text_size=200),
    Look(language="en"),
    Look(language="en", theme="dark"),
    Look(language="en", theme="contrast"),
    Look(language="en", text_size=200),
)


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("scenes", nargs="*", help="which (all of them, if none is named)")
    asked.add_argument("--look", action="append", help="which, as es-light-100 (all of them)")
    asked.add_argument("--into", type=Path, help="one folder for all, in place of the manual's")
    chosen = asked.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication(sys.argv[:1])
    with _folder() as folder, bootstrap.worker() as worker:
        worker.warm_up()
        studio = Studio(app, worker, folder)
        for look in LOOKS:
            if chosen.look and look.name not in chosen.look:
                continue
            into = chosen.into or (IN_MANUAL if look in KEPT else BESIDE)
            for name in chosen.scenes or SCENES:
                take(studio, name, look, into / look.name)
    return 0


def take(studio: Studio, name: str, look: Look, into: Path) -> None:
    vault, act = SCENES[name]
    with studio.stage(vault, look) as stage:
        act(stage)
        shown = stage.taken or stage.take()
        for fault in manners.cut(stage.window) + manners.mute(stage.window):
            print(f"{name}, {look.name}: {fault}", file=sys.stderr)
        tokens = [stage.theme.colour(token).rgb() for token in colour_names()]
        save(shown, into / f"{name}.png", sure=tokens)


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder of the same name each time, since a path may be on screen; one run at a time."""
    folder = Path(tempfile.gettempdir()) / "legalaid-screenshots"
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main())
