"""Every error a user can meet is fit to be shown, in both languages."""

import pickle
from collections.abc import Iterator

import pytest

from legalaid_desktop import errors
from legalaid_desktop.errors import PaperUnknown, TextLost, UserError, WrongPassphrase


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
