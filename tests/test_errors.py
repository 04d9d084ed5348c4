"""Every error a user can meet is fit to be shown, in both languages."""

import pickle
from collections.abc import Iterator

import pytest

from legalaid_desktop import errors
from legalaid_desktop.errors import (
    PaperFieldsMissing,
    PaperUnknown,
    TextLost,
    UserError,
    WrongPassphrase,
)
from legalaid_desktop.text import Text


def leaves(error: type[UserError]) -> Iterator[type[UserError]]:
    subclasses = error.__subclasses__()
    for subclass in subclasses:
        yield from leaves(subclass)
    if not subclasses:
        yield error


@pytest.mark.parametrize("error", list(leaves(UserError)))
def test_error_says_what_happened_and_what_to_do(error: type[UserError]) -> None:
    for words in (error.said.es, error.said.en):
        assert words.rstrip()[-1] in ".:"
    for words in (error.hint.es, error.hint.en):
        assert words.endswith(".")


def test_codes_are_unique() -> None:
    codes = [error.code for error in leaves(UserError)]
    assert len(codes) == len(set(codes))


def test_every_leaf_stands_in_the_tree() -> None:
    listed = set((errors.__doc__ or "").replace(",", " ").split())
    assert {leaf.__name__ for leaf in leaves(UserError)} <= listed


@pytest.mark.parametrize(
    "error", [WrongPassphrase(), PaperUnknown("x", ["a", "b"]), TextLost(["uno", "dos"])]
)
def test_error_comes_back_whole_from_another_process(error: UserError) -> None:
    again = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert type(again) is type(error)
    assert again.in_language("es") == error.in_language("es")
    assert again.__dict__ == error.__dict__


def test_what_a_paper_lacks_is_named_in_the_language_of_the_user() -> None:
    missing = PaperFieldsMissing(Text("Escrito", "Paper"), ["a.b"], [Text("Sexo", "Sex")])
    again = pickle.loads(pickle.dumps(missing))  # noqa: S301
    for error in (missing, again, again.for_command_line()):
        assert "“Paper”" in error.in_language("en")
        assert "Sex" in error.in_language("en")
        assert "Sexo" not in error.in_language("en")
        assert "«Escrito»" in error.in_language("es")
        assert "Sexo" in error.in_language("es")
    assert again.places_in("en") == ("Sex [a.b]",)
