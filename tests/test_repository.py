"""What holds for the repository itself."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
BINARY = {".docx", ".icc", ".icns", ".ico", ".pdf", ".png", ".ttf"}
LARGEST = 1_000_000

# Packages come from wherever this machine gets its packages. Written in parts, so that this file
# does not name what it looks for.
REGISTRIES = [
    ".".join(parts).encode()
    for parts in [
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("deb", "debian", "org"),
        ("security", "debian", "org"),
        ("snapshot", "debian", "org"),
        ("ftp", "debian", "org"),
        ("archive", "ubuntu", "com"),
        ("crates", "io"),
        ("anaconda", "org"),
        ("proxy", "golang", "org"),
        ("maven", "org"),
        ("docker", "io"),
        ("ghcr", "io"),
    ]
]
MACHINE_PATH = re.compile(r"(?<![\w.~}/-])/(?:work|root|home|Users)/\w|[A-Z]:\\Users\\\w")


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    ).stdout.decode()
    paths = [ROOT / name for name in listed.split("\0") if name]
    return [path for path in paths if path.is_file()]


@pytest.fixture(scope="module")
def lock() -> dict[str, list[str]]:
    """The lines of requirements.lock: each pinned requirement with what follows it."""
    pinned: dict[str, list[str]] = {}
    for line in (ROOT / "requirements.lock").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        if not line.startswith(" "):
            requirement = line.removesuffix(" \\")
            pinned[requirement] = []
        elif not line.strip().startswith("#"):
            pinned[requirement].append(line.strip().removesuffix(" \\"))
    return pinned


def test_the_lock_pins_and_hashes_everything(lock: dict[str, list[str]]) -> None:
    assert lock
    for requirement, hashes in lock.items():
        assert re.match(r"[\w.-]+==[\w.]+( ; .+)?$", requirement), requirement
        assert hashes, requirement
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", line) for line in hashes)


def test_the_lock_names_no_place() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert "://" not in lock
    assert "index-url" not in lock
    assert "find-links" not in lock


def test_the_lock_satisfies_the_project(lock: dict[str, list[str]]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    locked = {
        canonicalize_name(name): version
        for name, version in (line.split(" ;")[0].split("==") for line in lock)
    }
    for requirement in map(Requirement, wanted):
        assert locked[canonicalize_name(requirement.name)] in requirement.specifier


def test_no_file_names_a_registry(tracked: list[Path]) -> None:
    for path in tracked:
        content = path.read_bytes()
        assert [host for host in REGISTRIES if host in content] == [], path


def test_text_is_utf_8_and_names_no_place_of_a_machine(tracked: list[Path]) -> None:
    for path in tracked:
        if path.suffix not in BINARY:
            found = MACHINE_PATH.search(path.read_bytes().decode("utf-8"))
            assert found is None, f"{path}: {found}"


def test_no_file_but_a_font_is_large(tracked: list[Path]) -> None:
    large = [path for path in tracked if path.stat().st_size > LARGEST and path.suffix != ".ttf"]
    assert large == []


def targets() -> set[str]:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    return set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))


def test_every_make_command_in_the_documents_exists() -> None:
    readme, contributing = make_commands("README.md"), make_commands("CONTRIBUTING.md")
    assert {"run", "test"} <= readme
    assert readme | contributing <= targets()


def make_commands(document: str) -> set[str]:
    """Return what follows `make` in code: between backticks, or alone on a line."""
    text = (ROOT / document).read_text("utf-8")
    inline = re.findall(r"`make ([a-z-]+)`", text)
    return {*inline, *re.findall(r"^(?: {4})?make ([a-z-]+)(?: +#.*)?$", text, re.MULTILINE)}


def test_ci_runs_what_a_developer_runs() -> None:
    assert re.search(r"^make test\b", (ROOT / ".ci" / "run").read_text("utf-8"), re.MULTILINE)


def test_every_target_says_what_it_is_for() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    told = set(re.findall(r"^([a-z-]+):.*## \w", makefile, re.MULTILINE))
    assert told == targets()
