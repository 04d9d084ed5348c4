"""What a passphrase costs to guess is fitted to the computer, between a floor and a ceiling."""

from __future__ import annotations

import pytest

from legalaid_desktop.vault.passphrase import FLOOR, Kdf, calibrated, stretched

GIB = 2**30


@pytest.mark.parametrize("floor", [0.002, 0.01, 0.03, 0.1, 0.2, 0.3, 0.49])
@pytest.mark.parametrize("free", [GIB // 4, GIB, 16 * GIB])
def test_a_slot_costs_half_a_second_to_one(floor: float, free: int) -> None:
    def seconds(kdf: Kdf) -> float:
        return floor * kdf.memory_kib / FLOOR.memory_kib * kdf.passes / FLOOR.passes

    kdf = calibrated(seconds, lambda: free)
    assert kdf.within_bounds()
    assert kdf.memory_kib * 1024 <= max(free // 4, FLOOR.memory_kib * 1024)
    assert 0.5 <= seconds(kdf) <= 1.0 or kdf.passes == 20


def test_a_slow_computer_keeps_the_floor() -> None:
    assert calibrated(lambda _: 3.0, lambda: 16 * GIB) == FLOOR
    assert calibrated(lambda kdf: 0.6 if kdf == FLOOR else 9.0, lambda: 16 * GIB) == FLOOR


def test_a_jump_past_the_ceiling_is_not_taken() -> None:
    kdf = calibrated(lambda kdf: 0.45 if kdf == FLOOR else 1.4, lambda: 16 * GIB)
    assert kdf.memory_kib == FLOOR.memory_kib
    assert kdf.within_bounds()


def test_this_computer_can_be_measured() -> None:
    assert calibrated().within_bounds()


def test_each_cost_and_each_salt_gives_another_key() -> None:
    made = {
        stretched("frase", salt, kdf)
        for salt in (bytes(16), bytes(15) + b"\1")
        for kdf in (FLOOR, Kdf(memory_kib=FLOOR.memory_kib, passes=4))
    }
    assert len(made) == 4
