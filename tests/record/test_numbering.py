"""Numbers of cases, as given and as read."""

import pytest

from legalaid_desktop.record.numbering import numbered, placed


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("2026-0001", (2026, 1)),
        ("2026-7", (2026, 7)),
        (" 2026-0042 ", (2026, 42)),
        ("2026-10000", (2026, 10_000)),
        ("2026-999999999", (2026, 999_999_999)),
        ("2026-1000000000", None),  # more than an engine's integer may hold
        ("2026-0042/B", None),
        ("2026-", None),
        ("26-0042", None),
        ("INM/2026-0042", None),
        ("2026-٤٢", None),
        ("2026-0042\n2026-0043", None),
        ("sin número", None),
        ("", None),
    ],
)
def test_only_numbers_of_our_own_form_have_a_place(
    number: str, said: tuple[int, int] | None
) -> None:
    assert placed(number) == said


@pytest.mark.parametrize("place", [1, 42, 9999, 10_000, 999_999_999])
def test_a_number_that_is_given_is_read_again(place: int) -> None:
    assert placed(numbered(2026, place)) == (2026, place)
