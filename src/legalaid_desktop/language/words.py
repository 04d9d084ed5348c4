"""Lists of words, written one after another."""

from __future__ import annotations


def words(line: str) -> list[str]:
    return line.split()
