"""Templates, fonts and catalogues are found wherever the app runs from, and are whole."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from legalaid_desktop import resources

ROOT = Path(__file__).resolve().parents[1]
CATALOGUES = sorted(path.stem for path in (ROOT / "resources" / "catalogues").glob("*.csv"))
FONTS = sorted(path.name for path in (ROOT / "resources" / "fonts").glob("*.ttf"))
SALTILLO = "\N{MODIFIER LETTER APOSTROPHE}"
NAMES_AND_MARKS = (
    "".join(map(chr, [*range(0x20, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x149)]))
    + SALTILLO
    + "‘’“”–—…•€№ẽỹṽ"
)


def test_a_checkout_uses_its_own_files() -> None:
    assert resources.templates() == ROOT / "templates"
    assert resources.folder("fonts") == ROOT / "resources" / "fonts"


def test_a_folder_that_is_not_there_is_named() -> None:
    with pytest.raises(NotADirectoryError, match="ghosts"):
        resources.folder("ghosts")


def test_a_wheel_carries_templates_and_resources(tmp_path: Path) -> None:
    hatchling = Path(sys.executable).with_name("hatchling")
    subprocess.run(
        [hatchling, "build", "-t", "wheel", "-d", tmp_path],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    script = (
        f"import sys; sys.path.insert(0, {str(installed)!r})\n"
        "from legalaid_desktop import resources as r\n"
        "print(r.templates(), r.folder('fonts'), len(r.catalogue('mexican_states')), sep='\\n')"
    )
    said = subprocess.run(
        [sys.executable, "-I", "-c", script], check=True, capture_output=True, text=True
    ).stdout.splitlines()
    templates, fonts = Path(said[0]), Path(said[1])
    assert templates == installed / "legalaid_desktop" / "_data" / "templates"
    assert said[2] == "32"
    assert [path.name for path in sorted(fonts.glob("*.ttf"))] == FONTS
    assert _files(templates) == _files(ROOT / "templates")


def _files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("family", ["Serif", "Sans", "Mono"])
def test_each_family_of_the_papers_has_four_styles(family: str) -> None:
    styles = {"Regular", "Bold", "Italic", "BoldItalic"}
    assert {f"Liberation{family}-{style}.ttf" for style in styles} <= set(FONTS)


@pytest.mark.parametrize("name", FONTS)
def test_a_font_draws_every_letter_of_a_name(name: str) -> None:
    with TTFont(resources.folder("fonts") / name, lazy=True) as font:
        drawn = font.getBestCmap()
    assert [sign for sign in NAMES_AND_MARKS if ord(sign) not in drawn] == []


@pytest.mark.parametrize("name", [name for name in FONTS if name.startswith("Inter")])
def test_the_font_of_the_window_has_figures_of_equal_width(name: str) -> None:
    with TTFont(resources.folder("fonts") / name, lazy=True) as font:
        features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert "tnum" in features


def test_every_font_comes_with_its_licence() -> None:
    folder = resources.folder("fonts")
    licences = {
        "Inter": ("OFL-Inter.txt", "SIL OPEN FONT LICENSE"),
        "Liberation": ("OFL-Liberation.txt", "SIL OPEN FONT LICENSE"),
        "DejaVu": ("LICENSE-DejaVu.txt", "Bitstream Vera"),
    }
    for name in FONTS:
        (family,) = (family for family in licences if name.startswith(family))
        licence, words = licences[family]
        assert words in (folder / licence).read_text("utf-8")


def test_the_marks_of_a_draft_can_be_drawn() -> None:
    with TTFont(resources.folder("fonts") / "DejaVuSans.ttf", lazy=True) as font:
        assert {0x27E6, 0x27E7} <= font.getBestCmap().keys()


@pytest.mark.parametrize("name", CATALOGUES)
def test_a_catalogue_has_no_row_too_long_or_too_short(name: str) -> None:
    rows = resources.catalogue(name)
    assert rows
    for row in rows:
        assert None not in row
        assert None not in row.values()


def test_every_source_that_a_catalogue_cites_is_written_down() -> None:
    written = (resources.folder("catalogues") / "SOURCES.md").read_text("utf-8")
    known = set(re.findall(r"^- ([A-Z]\d+) ", written, re.MULTILINE))
    cited = {
        key
        for name in CATALOGUES
        for row in resources.catalogue(name)
        for key in (row.get("sources") or row.get("source") or "").split(";")
        if key
    }
    assert cited
    assert cited <= known


def test_an_unread_catalogue_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="ghosts"):
        resources.catalogue("ghosts")
