"""A passphrase is weighed by its length and its variety."""

from __future__ import annotations

import pytest

from legalaid_desktop.ui.secrets.strength import Strength, missing_signs, strength


@pytest.mark.parametrize(
    ("passphrase", "weight"),
    [
        ("", Strength.EMPTY),
        ("catorce signos", Strength.SHORT),
        ("aaaaaaaaaaaaaaaaaaaa", Strength.REPEATED),
        ("quince signos ya", Strength.ENOUGH),
        ("caballo lámpara trigo norte", Strength.GOOD),
    ],
)
def test_the_weight_of_a_passphrase(passphrase: str, weight: Strength) -> None:
    assert strength(passphrase) is weight


def test_letters_with_accents_count_the_same_however_they_are_typed() -> None:
    composed, decomposed = "contrase\u00f1a", "contrasen\u0303a"
    assert missing_signs(composed) == missing_signs(decomposed) == 5
