"""Recovery words: what is copied from paper opens, and what is mistyped is told."""

from __future__ import annotations

import unicodedata
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mnemonic import Mnemonic

from legalaid_desktop.errors import WordsIncomplete, WordsMixedUp, WordsWrong, WordUnknown
from legalaid_desktop.vault import keys, words
from legalaid_desktop.vault.keys import KeyFile

DATA_KEY = bytes(range(32))
# Of the test vectors that BIP-39 names for other languages: entropy of zeros, then its checksum.
ZEROS = " ".join(["ábaco"] * 23 + ["ancla"])


def test_the_words_stand_for_the_bits_of_the_standard() -> None:
    assert words.secret_of(ZEROS) == bytes(32)
    drawn = words.new_words()
    assert len(drawn.split()) == 24
    decomposed = unicodedata.normalize("NFKD", drawn)
    assert bytes(Mnemonic("spanish").to_entropy(decomposed)) == words.secret_of(drawn)


def test_words_are_drawn_anew_each_time() -> None:
    assert len({words.new_words() for _ in range(50)}) == 50


@given(secret=st.binary(min_size=32, max_size=32), form=st.sampled_from(["NFC", "NFD"]))
def test_any_secret_comes_back_however_its_words_are_typed(secret: bytes, form: str) -> None:
    sheet = Mnemonic("spanish").to_mnemonic(secret)
    plain = "".join(c for c in unicodedata.normalize("NFD", sheet) if not unicodedata.combining(c))
    shown = unicodedata.normalize(form, sheet)  # type: ignore[arg-type]
    numbered = "\n".join(f"{n}. {word}" for n, word in enumerate(shown.split(), start=1))
    for typed in (shown, shown.upper(), plain, f"\t{plain.title()}\n", numbered):
        assert words.secret_of(typed) == secret


def test_no_two_words_of_the_list_look_alike_without_accents() -> None:
    assert len(words._known()) == len(Mnemonic("spanish").wordlist) == 2048


@pytest.mark.parametrize("position", [1, 7, 24])
@pytest.mark.parametrize("typed", ["computadora", "abac", "ábacos", "\ud800", "日本"])
def test_a_word_that_is_not_of_the_list_is_told_by_its_place(position: int, typed: str) -> None:
    sheet = words.new_words().split()
    sheet[position - 1] = typed if typed.isalpha() else "xyz"
    with pytest.raises(WordUnknown) as raised:
        words.secret_of(" ".join(sheet))
    assert raised.value.position == position
    assert sheet[position - 1] not in str(raised.value.message)


@pytest.mark.parametrize("number", [0, 1, 23, 25, 48])
def test_too_few_or_many_words_are_counted(number: int) -> None:
    with pytest.raises(WordsIncomplete) as raised:
        words.secret_of(" ".join(["ábaco"] * number))
    assert raised.value.typed == number


def test_words_in_another_order_do_not_pass_the_checksum() -> None:
    refused = 0
    for _ in range(40):
        sheet = words.new_words().split()
        sheet[3], sheet[17] = sheet[17], sheet[3]
        try:
            words.secret_of(" ".join(sheet))
        except WordsMixedUp:
            refused += 1
    assert refused >= 38  # one in 256 passes by chance, and opens nothing


def test_a_suggested_passphrase_is_strong_and_new() -> None:
    from legalaid_desktop.vault.passphrase import refuse_weak

    for _ in range(50):
        refuse_weak(words.suggested_passphrase())
    assert len({words.suggested_passphrase() for _ in range(50)}) == 50
    assert len(words.suggested_passphrase(8).split()) == 8


@pytest.fixture
def three() -> list[str]:
    return [words.new_words() for _ in range(3)]


@pytest.fixture
def enveloped(three: list[str]) -> KeyFile:
    vault_id = uuid4()
    return KeyFile(vault_id=vault_id, slots=keys.seal_envelopes(vault_id, DATA_KEY, three))


@pytest.mark.parametrize("pair", [(0, 1), (1, 0), (0, 2), (2, 0), (1, 2), (2, 1)], ids=str)
def test_any_two_envelopes_open_in_any_order(
    enveloped: KeyFile, three: list[str], pair: tuple[int, int]
) -> None:
    sheets = [three[each] for each in pair]
    assert keys.unseal_with_words(enveloped, sheets) == DATA_KEY


def test_one_envelope_opens_nothing_however_often_it_is_typed(
    enveloped: KeyFile, three: list[str]
) -> None:
    other = words.new_words()
    for one in three:
        for sheets in ([one], [one, one], [one, other], [other, one], [one, one, one], []):
            with pytest.raises(WordsWrong):
                keys.unseal_with_words(enveloped, sheets)


def test_envelopes_do_not_open_under_another_vault(enveloped: KeyFile, three: list[str]) -> None:
    foreign = KeyFile(vault_id=uuid4(), slots=enveloped.slots)
    with pytest.raises(WordsWrong):
        keys.unseal_with_words(foreign, three[:2])


def test_the_slots_of_two_pairs_cannot_be_exchanged(enveloped: KeyFile, three: list[str]) -> None:
    from dataclasses import replace

    first, second, _ = enveloped.slots
    crossed = replace(enveloped, slots=(replace(first, pair=second.pair),))
    with pytest.raises(WordsWrong):
        keys.unseal_with_words(crossed, three[:2])


def test_recovery_words_open_alone_and_only_as_such() -> None:
    vault_id, sheet = uuid4(), words.new_words()
    ways = KeyFile(vault_id=vault_id, slots=(keys.seal_words(vault_id, DATA_KEY, sheet),))
    assert keys.unseal_with_words(ways, [sheet]) == DATA_KEY
    for sheets in ([words.new_words()], [sheet, sheet], [sheet, words.new_words()]):
        with pytest.raises(WordsWrong):
            keys.unseal_with_words(ways, sheets)
