"""A full day's work on one planted child, in a home of its own: what it leaves is searched.

What a person asks for goes to `asked`: papers, lists on the terminal, the sheet of recovery words.
So does what she brings: the files to import. All else is below `home`, and must be silent.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from legalaid_desktop.record.encode import case_to_json
from tests.documents.small import paragraph, small_docx
from tests.leaks import planted
from tests.leaks.planted import VALUES

ROOT = Path(__file__).parents[2]
WATCH = Path(__file__).with_name("watch")
SPANISH = "es"


@dataclass
class Day:
    """`home` holds whatever the program touched by itself, `asked` what it was asked for."""

    home: Path
    asked: Path
    numbers: count[int] = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        for name in (
            *("tmp", "config", "cache", "data", "state", "run", "said", "vaults", "backups"),
            *("state of another", "restored"),
        ):
            (self.home / name).mkdir(parents=True, mode=0o700)
        self.asked.mkdir()
        for name in ("passphrase", "new passphrase", "passphrase of another"):
            (self.asked / name).write_text(VALUES[name] + "\n", "utf-8")

    @property
    def vault(self) -> Path:
        return self.home / "vaults" / "expedientes.vault"

    @property
    def restored(self) -> Path:
        """A second vault, brought back from a backup of the first."""
        return self.home / "restored" / "expedientes.vault"

    @property
    def backups(self) -> Path:
        return self.home / "backups"

    @property
    def touched(self) -> Path:
        """The list of every file that any program of the day wrote."""
        return self.asked / "touched"

    def environment(self, phrase: str = "passphrase", **more: str) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        return kept | {
            "HOME": str(self.home),
            "TMPDIR": str(self.home / "tmp"),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "XDG_CACHE_HOME": str(self.home / "cache"),
            "XDG_DATA_HOME": str(self.home / "data"),
            "XDG_STATE_HOME": str(self.home / "state"),
            "XDG_RUNTIME_DIR": str(self.home / "run"),
            "QT_QPA_PLATFORM": "offscreen",
            "LEGALAID_LANG": SPANISH,
            "LEGALAID_AUTHOR": "Lic. Prueba",
            "LEGALAID_PASSPHRASE_FILE": str(self.asked / phrase),
            "PYTHONPATH": os.pathsep.join(map(str, (WATCH, ROOT / "src", ROOT))),
            "LEGALAID_TEST_TOUCHED": str(self.touched),
            "PYTHONDONTWRITEBYTECODE": "1",
            **more,
        }

    def run(
        self,
        *command: str | Path,
        expected: int = 0,
        asked: bool = False,
        environment: dict[str, str] | None = None,
    ) -> str:
        """Run a program in the home; keep what it says, and return its standard output.

        With `asked`, the standard output is what it was run for.
        """
        ran = subprocess.run(
            [str(each) for each in command],
            cwd=self.home,
            env=environment or self.environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=120,
            check=False,
        )
        name = f"{next(self.numbers):02d}"
        said = (self.asked if asked else self.home / "said") / f"{name}.stdout"
        said.write_bytes(ran.stdout)
        (self.home / "said" / f"{name}.stderr").write_bytes(ran.stderr)
        if ran.returncode != expected:
            raise AssertionError(f"{command[1:4]}: {ran.returncode}, {ran.stderr.decode()}")
        return ran.stdout.decode()

    def legalaid(
        self,
        *arguments: str | Path,
        expected: int = 0,
        asked: bool = False,
        environment: dict[str, str] | None = None,
    ) -> str:
        return self.run(
            *(sys.executable, "-m", "tests.leaks.legalaid", *arguments),
            expected=expected,
            asked=asked,
            environment=environment,
        )

    def python(self, module: str, *arguments: str | Path, expected: int = 0) -> None:
        self.run(sys.executable, "-m", module, *arguments, expected=expected)


def live(day: Day) -> str:
    """Work through a day; return the recovery words that were printed."""
    cases, vault = _brought(day), day.vault
    day.legalaid("vault", "create", vault)
    sheet = day.legalaid("vault", "recovery", vault, asked=True)
    day.legalaid("case", "import", cases, "--vault", vault)
    day.legalaid("case", "list", "--vault", vault, asked=True)
    _draw(day)
    _err(day)
    day.python("tests.leaks.desk", vault, day.asked)
    _back_up(day, sheet)
    day.python("tests.leaks.screen", vault, day.asked, day.backups)
    day.python("tests.leaks.killed", vault, day.asked, expected=-9)
    _ways_in(day)
    _elsewhere(day)
    day.legalaid("vault", "check", vault, environment=day.environment("new passphrase"))
    day.python("tests.leaks.end", vault)
    return sheet


def _brought(day: Day) -> Path:
    """What the person brings along: cases, templates, files."""
    cases = day.asked / "cases.json"
    cases.write_text(json.dumps({"cases": [case_to_json(planted.case())]}), "utf-8")
    (day.asked / "broken.json").write_text(cases.read_text("utf-8")[:-40], "utf-8")
    wrong = case_to_json(planted.case()) | {"children": VALUES["given names"]}
    (day.asked / "wrong.json").write_text(json.dumps(wrong), "utf-8")
    # A template is no child's: what is wrong in one is told with the words around it.
    broken = small_docx(paragraph("{{ nombre }} {{ no_hay|nada }}"))
    (day.asked / "broken.docx").write_bytes(broken)
    (day.asked / "garbage.docx").write_bytes(VALUES["narrative"].encode() * 50)
    (day.asked / "good.docx").write_bytes(small_docx(paragraph("{{ nombre }} {{ falta }}")))
    named = {"nombre": VALUES["given names"], "relato": VALUES["narrative"]}
    (day.asked / "data.json").write_text(json.dumps(named), "utf-8")
    name = f"{VALUES['name of a file']}.pdf"
    (day.asked / name).write_bytes(b"%PDF-1.7\n" + VALUES["words of a file"].encode() * 9000)
    return cases


def _draw(day: Day) -> None:
    papers, of_her = day.asked / "papers", ("--case", "k-planted", "--vault", day.vault)
    for paper in _papers():
        day.legalaid("draw", paper, *of_her, "--out", papers)
    day.legalaid("draw", _papers()[0], *of_her, "--out", papers, "--draft")
    given: Sequence[str | Path] = (day.asked / "good.docx", day.asked / "data.json")
    day.legalaid("fill", *given, "--draft", "-o", papers / "filled.pdf")
    day.legalaid("convert", next(papers.glob("*.docx")), "-o", papers / "converted.pdf")


def _papers() -> list[str]:
    return sorted(each.name for each in (ROOT / "templates").iterdir() if each.is_dir())


def _err(day: Day) -> None:
    """Everything that can go wrong with her in it."""
    asked, vault = day.asked, day.vault
    day.legalaid("case", "import", asked / "cases.json", "--vault", vault, expected=1)
    day.legalaid("case", "import", asked / "broken.json", "--vault", vault, expected=1)
    day.legalaid("case", "import", asked / "wrong.json", "--vault", vault, expected=1)
    day.legalaid(
        "draw", "no-hay", "--case", "k-planted", "--out", asked, "--vault", vault, expected=1
    )
    day.legalaid("draw", _papers()[0], "--case", "no", "--out", asked, "--vault", vault, expected=1)
    unwritable = ("--out", asked / "cases.json" / "under a file", "--vault", vault)
    day.legalaid("draw", _papers()[0], "--case", "k-planted", *unwritable, expected=1)
    day.legalaid("fill", asked / "broken.docx", asked / "data.json", "-o", "x.pdf", expected=1)
    day.legalaid("fill", asked / "good.docx", asked / "data.json", "-o", "x.pdf", expected=1)
    day.legalaid("fill", asked / "garbage.docx", asked / "data.json", "-o", "x.pdf", expected=1)
    day.legalaid("convert", asked / "garbage.docx", "-o", "x.pdf", expected=1)
    day.legalaid("template", "check", asked / "broken.docx", expected=1, asked=True)
    day.legalaid("template", "check", asked / "garbage.docx", expected=1)
    wrong = day.environment("new passphrase")
    day.legalaid("vault", "check", vault, expected=1, environment=wrong)


def _back_up(day: Day, sheet: str) -> None:
    """Make a backup, read it, try it, and put it back, beside the vault and in its place."""
    (day.asked / "words").write_text(" ".join(words_of(sheet)), "utf-8")
    made = day.legalaid("backup", "make", "--vault", day.vault, day.backups).strip()
    day.legalaid("backup", "verify", made)
    day.legalaid("backup", "verify", "--hashes-only", made)
    wrong = day.environment("new passphrase")
    day.legalaid("backup", "verify", made, expected=1, environment=wrong)
    by_words = day.environment(LEGALAID_WORDS_FILE=str(day.asked / "words"))
    day.legalaid("backup", "drill", "--words", made, environment=by_words)
    day.legalaid("backup", "restore", made, day.restored, environment=_of_another(day))
    day.legalaid("backup", "restore", made, day.vault, expected=1)
    for _ in range(2):
        day.legalaid("backup", "restore", "--replace", made, day.vault)
    former = day.legalaid("backup", "kept", "--vault", day.vault).split(" · ")[0]
    day.legalaid("backup", "forget", "--vault", day.vault, former, expected=1)
    day.legalaid("backup", "forget", "--vault", day.vault, former, "--yes")


def _of_another(day: Day, phrase: str = "passphrase", **more: str) -> dict[str, str]:
    """The environment of another computer, which knows nothing of the vault on this one."""
    return day.environment(phrase, LEGALAID_STATE_DIR=str(day.home / "state of another"), **more)


def _elsewhere(day: Day) -> None:
    """Get into the restored vault by words, make envelopes, and let someone in and out again."""
    new = "LEGALAID_NEW_PASSPHRASE_FILE"
    words = {
        new: str(day.asked / "passphrase of another"),
        "LEGALAID_WORDS_FILE": str(day.asked / "words"),
    }
    vault, phrase = day.restored, "passphrase of another"
    day.legalaid("vault", "recover", vault, environment=_of_another(day, **words))
    mine = _of_another(day, phrase)
    day.legalaid("vault", "envelopes", vault, asked=True, environment=mine)
    other = _of_another(day, phrase, **{new: str(day.asked / "new passphrase")})
    day.legalaid("vault", "add-user", vault, "Beatriz", environment=other)
    day.legalaid("vault", "remove-user", vault, "Beatriz", environment=mine)


def words_of(sheet: str) -> list[str]:
    """Return the words of a sheet as they are printed, in their order."""
    numbered = {int(number): word for number, word in re.findall(r"(\d+)\. +(\w+)", sheet)}
    return [numbered[number] for number in range(1, 25)]


def _ways_in(day: Day) -> None:
    named = "LEGALAID_NEW_PASSPHRASE_FILE"
    other = day.environment(**{named: str(day.asked / "passphrase of another")})
    day.legalaid("vault", "add-user", day.vault, "Beatriz", environment=other)
    day.legalaid("vault", "users", day.vault)
    changed = day.environment(**{named: str(day.asked / "new passphrase")})
    day.legalaid("vault", "passphrase", day.vault, environment=changed)
