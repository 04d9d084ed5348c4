"""What an answer brings with it: the place of a station, the address of an authority. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from legalaid_desktop.record.case import Case
from legalaid_desktop.ui.forms.places import authority_address, is_station_place, station_place


def following(path: str) -> Callable[[Case], Case]:
    """Return how a case is completed once the field at `path` has been answered."""
    if path == "detention.station":
        return _with_place
    if path.startswith("authorities.") and path.endswith(".name"):
        index = int(path.split(".")[1])
        return lambda case: _with_address(case, index)
    return lambda case: case


def _with_place(case: Case) -> Case:
    """Fill in municipality and state, and replace those that an earlier station brought.

    The state decides which Procuraduría a paper goes to: it may not stay behind.
    """
    detention = case.detention
    place = station_place(detention.station)
    if place is None:
        return case
    known = is_station_place(detention.municipality, detention.state)
    municipality, state = (
        new if known or not old.strip() else old
        for new, old in zip(place, (detention.municipality, detention.state), strict=True)
    )
    answered = {name for name, value in (("municipality", municipality),) if value}
    detention = replace(
        detention, municipality=municipality, state=state, unknown=detention.unknown - answered
    )
    return replace(case, detention=detention)


def _with_address(case: Case, index: int) -> Case:
    authority = case.authorities[index]
    address = authority_address(authority.name)
    if not address or authority.address.strip() or "address" in authority.unknown:
        return case
    changed = replace(authority, address=address)
    authorities = (*case.authorities[:index], changed, *case.authorities[index + 1 :])
    return replace(case, authorities=authorities)
