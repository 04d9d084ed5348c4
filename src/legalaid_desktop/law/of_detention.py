"""Cautions on the detention: dates that cannot be, a release that was none, a stale station."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from legalaid_desktop.language.dates import date_words, date_words_en
from legalaid_desktop.law.caution import Caution
from legalaid_desktop.law.naming import Numbered, child_named
from legalaid_desktop.law.of_family import is_known_station
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.detention import Release
from legalaid_desktop.record.people import Child
from legalaid_desktop.text import Text


def found(case: Case, children: Sequence[Numbered], now: datetime) -> Iterator[Caution]:
    yield from _ahead(case, now)
    yield from _out_of_order(case)
    for at, child in enumerate(case.children):
        yield from _born(case, at, child, now.date())
    for at, release in enumerate(case.detention.releases):
        yield from _no_release(case, at, release, now)
    yield from _moved(case, children)


def _ahead(case: Case, now: datetime) -> Iterator[Caution]:
    """The detention begins in the future: the hours held would not count."""
    for name, what in (
        ("presented_at", Text("puesta a disposición", "presentation")),
        ("apprehended_at", Text("detención", "apprehension")),
    ):
        moment: datetime | None = getattr(case.detention, name)
        if moment is not None and moment > now:
            yield Caution(
                code="held-ahead",
                title=Text("Detención en el futuro", "Detention in the future"),
                said=Text(
                    "La {what} tiene fecha futura, {day}: revisar la fecha y la hora.",
                    "The {what} is in the future, {day}: check the date and the hour.",
                ).filled(what=what, day=_moment(moment)),
                paths=(f"detention.{name}",),
                rests_on=("lfpa-15",),
                facts=(moment,),
                severe=True,
            )


def _out_of_order(case: Case) -> Iterator[Caution]:
    apprehended, presented = case.detention.apprehended_at, case.detention.presented_at
    if apprehended is None or presented is None or apprehended <= presented:
        return
    yield Caution(
        code="held-order",
        title=Text("Fechas de la detención en desorden", "Dates of the detention out of order"),
        said=Text(
            "Consta a disposición del INM el {presented}, antes de la detención, el {apprehended}.",
            "INM took charge on {presented}, before the apprehension on {apprehended}.",
        ).filled(presented=_moment(presented), apprehended=_moment(apprehended)),
        paths=("detention.presented_at", "detention.apprehended_at"),
        rests_on=("lfpa-15",),
        facts=(apprehended, presented),
        severe=True,
    )


def _born(case: Case, at: int, child: Child, today: date) -> Iterator[Caution]:
    """A birth date after today, or after the detention began."""
    born, since = child.birth_date, case.detention.held_since
    if born is None:
        return
    if born > today:
        said = Text(
            "{who}: la fecha de nacimiento, {born}, es posterior a hoy. Revisar el año.",
            "{who}: the birth date, {born}, is after today. Check the year.",
        )
    elif since is not None and born > since.date():
        said = Text(
            "{who}: la fecha de nacimiento, {born}, es posterior a la detención. Revisar el año; "
            "si nació durante la detención, decirlo como razón.",
            "{who}: the birth date, {born}, is after the detention began. Check the year; if born "
            "while held, say so as the reason.",
        )
    else:
        return
    yield Caution(
        code="born-after",
        title=Text("Nacimiento posterior a la detención", "Born after the detention"),
        said=said.filled(
            who=child_named(at, child), born=Text(date_words(born), date_words_en(born))
        ),
        paths=(f"children.{at}.birth_date",),
        rests_on=("lm-3-xvi",),
        facts=(born, since and since.date()),
        severe=True,
    )


def _no_release(case: Case, at: int, release: Release, now: datetime) -> Iterator[Caution]:
    """A release that has not been, or says nothing: whoever it is of counts as free already."""
    since, when = case.detention.held_since, release.at
    if when is None:
        if release.unknown or release.destination.strip():
            return
        said = Text(
            "Hay un egreso sin fecha ni destino: a quien se refiere ya no se le cuenta en "
            "detención, y la solicitud de egreso no le nombra.",
            "There is a release without a date or a destination: whoever it is of is no longer "
            "counted as held, and the request for release leaves that child out.",
        )
    elif when > now:
        said = Text(
            "Hay un egreso con fecha futura, {day}: a quien se refiere ya no se le cuenta en "
            "detención, y la solicitud de egreso no le nombra.",
            "There is a release in the future, {day}: whoever it is of is no longer counted as "
            "held, and the request for release leaves that child out.",
        ).filled(day=_moment(when))
    elif since is not None and when < since:
        said = Text(
            "Hay un egreso anterior a esta detención, {day}: a quien se refiere no se le cuenta "
            "en detención, y la solicitud de egreso no le nombra.",
            "There is a release before this detention, {day}: whoever it is of is not counted as "
            "held, and the request for release leaves that child out.",
        ).filled(day=_moment(when))
    else:
        return
    yield Caution(
        code="no-release",
        title=Text("Un egreso que no ha ocurrido", "A release that has not been"),
        said=said,
        paths=(f"detention.releases.{at}.at",),
        rests_on=("lm-99-3",),
        facts=(when, since),
        severe=True,
    )


def _moved(case: Case, children: Sequence[Numbered]) -> Iterator[Caution]:
    """The last transfer went elsewhere than to the station the papers are addressed to."""
    ids = {"", *(child.id for _, child in children)}
    dated = [
        (transfer.at, at, transfer.to_station.strip())
        for at, transfer in enumerate(case.detention.transfers)
        if transfer.at is not None and transfer.child in ids
    ]
    if not dated or not children:
        return
    _, at, to_station = max(dated)
    station = case.detention.station.strip()
    if to_station == station or not is_known_station(to_station) or not is_known_station(station):
        return
    yield Caution(
        code="moved",
        title=Text("La estación ya no es esa", "No longer at that station"),
        said=Text(
            "El último traslado fue a «{to_station}» y el escrito se dirige a «{station}».",
            "The last transfer was to “{to_station}”, and the paper is addressed to “{station}”.",
        ).filled(to_station=to_station, station=station),
        paths=("detention.station", f"detention.transfers.{at}.to_station"),
        rests_on=("lfpa-15",),
        facts=(to_station, station),
        severe=True,
    )


def _moment(moment: datetime) -> Text:
    day = moment.date()
    return Text(f"{date_words(day)}, a las {moment:%H:%M}", f"{date_words_en(day)}, {moment:%H:%M}")
