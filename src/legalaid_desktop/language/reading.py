"""Read dates, times, numbers and lists as people type them, in a form or on a sheet.

In Mexico a date is day first: `3/5/2012` is 3 May. Nothing is guessed: what cannot be read comes
back as `Unread`, with the sentence that says why.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from legalaid_desktop.language.dates import MONTHS, ZONES, date_words, date_words_en
from legalaid_desktop.record.describe import Described, Kind, Scalar
from legalaid_desktop.text import Text


@dataclass(frozen=True, slots=True)
class Unread:
    """What was typed, kept as it is, and why it is not an answer."""

    typed: str
    why: Text


FIRST_YEAR, LAST_YEAR = 1900, 2100
LAST_NUMBER = 149  # the record holds ages, in years

_SHORT_MONTHS = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
_SHORT_ENGLISH = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)
_ENGLISH = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_ENGLISH_WEEKDAYS = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
_NUMBERS_TO_31 = {"primero": 1, "uno": 1}

_NOT_A_DATE = Text(
    "No se entiende la fecha. Escribir día, mes y año: 3/5/2012 o 3 mayo 2012.",
    "The date is not understood. Type day, month and year: 3/5/2012 or 3 May 2012.",
)
_NO_YEAR = Text("Falta el año.", "The year is missing.")
_NO_DAY_IN_MONTH = Text("Falta el día.", "The day is missing.")
_CHECK_YEAR = Text("Revisar el año.", "Check the year.")
_NOT_A_TIME = Text(
    "No se entiende la hora. Escribir, por ejemplo, 14:30.",
    "The time is not understood. Type, for example, 14:30.",
)
_NOT_A_NUMBER = Text(
    "Se espera un número de años, por ejemplo 8.", "A number of years is expected, for example 8."
)
NO_TIME = Text(
    "Falta la hora; sin ella el dato no se guarda.",
    "The time is missing; without it the answer is not kept.",
)
NO_DAY = Text("Falta la fecha.", "The date is missing.")
_NOT_AN_ANSWER = Text("No se entiende.", "This is not understood.")
_NO_SUCH_HOUR = Text(
    "Esa hora no existe ese día: el reloj se adelantó.",
    "That hour does not exist on that day: the clock went forward.",
)


def read_day(typed: str, today: date) -> date | Unread | None:
    """Return the date, or None if nothing is typed.

    A year of two digits is the latest that is not after `today`'s year.
    """
    words = _words(typed)
    if not words:
        return None
    if words in (["hoy"], ["today"]):
        return today
    if words in (["ayer"], ["yesterday"]):
        return today - timedelta(days=1)
    found = _parts(words)
    if isinstance(found, Text):
        return Unread(typed, found)
    day, month, year, digits = found
    if digits <= 2:
        century = today.year // 100 * 100
        year += century if century + year <= today.year else century - 100
    return _checked(typed, day, month, year)


def read_time(typed: str) -> time | Unread | None:
    """Return the time of day; "2 pm" and "14.30" are times too."""
    text = re.sub(r"[\s.]+(?=[ap]?\.?\s*m\.?\b)", "", _plain(typed))
    if not text:
        return None
    match = re.fullmatch(
        r"(\d{1,2})\s*(?:[:.h]\s*(\d{2})?)?\s*(?:h|hs|hrs|horas)?\.?\s*(?:([ap])\.?\s*m\.?)?", text
    ) or re.fullmatch(r"(\d{1,2})(\d{2})\s*(?:h|hs|hrs|horas)?\.?()", text)
    if match is None:
        return Unread(typed, _NOT_A_TIME)
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half and not 1 <= hour <= 12:
        return Unread(typed, _NOT_A_TIME)
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        return Unread(typed, _NOT_A_TIME)
    return time(hour, minute)


def read_moment(day: str, hour: str, zone: tzinfo, today: date) -> datetime | Unread | None:
    """Return the moment that a date and a time of day are in a zone.

    An `Unread` holds both as typed, one a line, and the zone, which was chosen, in a third.
    """
    typed = f"{day}\n{hour}\n{_zone_typed(zone)}"
    on, at = read_day(day, today), read_time(hour)
    if on is None and at is None:
        return None
    for part, missing in ((on, NO_DAY), (at, NO_TIME)):
        if part is None:
            return Unread(typed, missing)
        if isinstance(part, Unread):
            return Unread(typed, part.why)
    if not isinstance(on, date) or not isinstance(at, time):
        raise TypeError(typed)
    moment = datetime.combine(on, at, zone)
    there_and_back = moment.astimezone(UTC).astimezone(zone)
    if there_and_back.replace(tzinfo=None) != moment.replace(tzinfo=None):
        return Unread(typed, _NO_SUCH_HOUR)
    return moment


def moment_parts(typed: str) -> tuple[str, str, tzinfo | None]:
    """Return date, time of day and zone of an `Unread` moment as they were typed."""
    day, hour, zone, *_ = (*typed.split("\n"), "", "")
    return day, hour, _zone_read(zone)


def read_again(field: Described, typed: str, today: date) -> Scalar | Unread:
    """Read once more what could not be read, with the sentence that says why."""
    match field.kind:
        case Kind.DATE:
            return read_day(typed, today)
        case Kind.NUMBER:
            return read_number(typed)
        case Kind.MOMENT:
            day, hour, zone = moment_parts(typed)
            read = read_moment(day, hour, zone or UTC, today)
            # Without its zone it is no moment: the field asks for the rest.
            return read if zone is not None else Unread(typed, _NOT_A_TIME)
    return Unread(typed, _NOT_AN_ANSWER)


def typed_words(field: Described, typed: str) -> str:
    """Return in one line, as it is quoted, what was typed and not read."""
    if field.kind is Kind.MOMENT:
        day, hour, _ = moment_parts(typed)
        typed = f"{day} {hour}"
    return " ".join(typed.split())


def read_number(typed: str) -> int | Unread | None:
    """Return a number of years: "8", "8 años"."""
    text = _plain(typed)
    if not text:
        return None
    match = re.fullmatch(r"(?:unos\s+|about\s+)?([0-9]{1,3})\s*(?:años?|anos?|years?)?\.?", text)
    if match is None or int(match[1]) > LAST_NUMBER:
        return Unread(typed, _NOT_A_NUMBER)
    return int(match[1])


def read_list(typed: str) -> tuple[str, ...]:
    """Return the items between commas; between semicolons if there is one."""
    items = (" ".join(item.split()) for item in re.split(";" if ";" in typed else ",", typed))
    return tuple(item for item in items if item.strip(", "))


def list_typed(items: Sequence[str]) -> str:
    """Return a list as it would be typed, so that `read_list` gives it back."""
    if any("," in item for item in items):
        return "; ".join(items) + (";" if len(items) == 1 else "")
    return ", ".join(items)


def day_typed(day: date, language: str) -> str:
    """Return "3 may 2012", which `read_day` reads back."""
    months = _SHORT_ENGLISH if language.startswith("en") else _SHORT_MONTHS
    return f"{day.day} {months[day.month - 1]} {day.year:04}"


def day_words(day: date, language: str) -> str:
    """Return "jueves 3 de mayo de 2012"."""
    if language.startswith("en"):
        return f"{_ENGLISH_WEEKDAYS[day.weekday()]} {date_words_en(day)}"
    return f"{_WEEKDAYS[day.weekday()]} {date_words(day)}"


def moment_words(moment: datetime, language: str) -> str:
    """Return "domingo 22 de noviembre de 2026, 10:30, hora del Centro"."""
    return f"{day_words(moment.date(), language)}, {moment:%H:%M}, {zone_words(moment, language)}"


def zone_words(moment: datetime, language: str) -> str:
    zone = ZONES.get(getattr(moment.tzinfo, "key", ""))
    if zone is not None:
        return zone.in_language(language)
    offset = moment.strftime("%z")
    return f"UTC{offset[:3]}:{offset[3:5]}"


def _zone_typed(zone: tzinfo) -> str:
    """Return the name of a zone, or its distance from UTC in minutes if it has none."""
    key = getattr(zone, "key", "")
    offset = zone.utcoffset(None)
    return key or (f"{offset // timedelta(minutes=1):+}" if offset is not None else "")


def _zone_read(typed: str) -> tzinfo | None:
    if re.fullmatch(r"[+-]\d{1,4}", typed):
        minutes = int(typed)
        return timezone(timedelta(minutes=minutes)) if abs(minutes) < 24 * 60 else None
    try:
        return ZoneInfo(typed) if typed else None
    except (ValueError, ZoneInfoNotFoundError, OSError):
        return None


def _plain(typed: str) -> str:
    """Return what was typed in small letters and plain signs.

    What is copied from a page brings marks of direction, wide digits and dashes along.
    """
    plain = unicodedata.normalize("NFKC", typed)
    plain = "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")
    return re.sub("[\u2010-\u2015\u2212]", "-", plain).strip().lower()


def _words(typed: str) -> list[str]:
    """Split into numbers and words, without accents, "de" and ordinal signs."""
    plain = unicodedata.normalize("NFKD", _plain(typed))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    # "1º" has become "1o"; "1ro" and "1.o" are written too.
    plain = re.sub(r"\b1\s*\.?\s*(?:ro|er|o|a)\b", "1", plain)
    if re.sub(r"[\s/.,\-]+|\d+|[a-z]+", "", plain):
        return ["?"]
    words = [word for word in re.findall(r"\d+|[a-z]+", plain) if word not in ("de", "del", "of")]
    return [str(_NUMBERS_TO_31.get(word, word)) for word in words]


def _parts(words: Sequence[str]) -> tuple[int, int, int, int] | Text:
    """Return day, month, year and the digits the year was typed with; or what is wrong."""
    if len(words) == 1 and words[0].isdecimal() and len(words[0]) == 8:
        return _run_together(words[0])
    if len(words) == 2:
        named = _month(words[0]) or _month(words[1])
        if any(word.isdecimal() and len(word) == 4 for word in words) and (
            named or all(word.isdecimal() for word in words)
        ):
            return _NO_DAY_IN_MONTH
        numbers = all(word.isdecimal() and int(word) <= 31 for word in words)
        return _NO_YEAR if named or numbers else _NOT_A_DATE
    if len(words) != 3:
        return _NOT_A_DATE
    first, second, third = words
    if first.isdecimal() and len(first) == 4:  # 2012-05-03, 2012 mayo 3
        first, third = third, first
    if _month(first) and second.isdecimal():  # mayo 3, 2012
        first, second = second, first
    month = _month(second) or (int(second) if second.isdecimal() else 0)
    if not (month and first.isdecimal() and third.isdecimal()) or len(third) not in (2, 4):
        return _NOT_A_DATE
    if len(first) > 2:
        return _NOT_A_DATE
    return int(first), month, int(third), len(third)


def _run_together(digits: str) -> tuple[int, int, int, int]:
    """Read 03052012 day first; 20120503 has no such day first reading."""
    if FIRST_YEAR <= int(digits[4:]) <= LAST_YEAR:
        return int(digits[:2]), int(digits[2:4]), int(digits[4:]), 4
    return int(digits[6:]), int(digits[4:6]), int(digits[:4]), 4


def _month(word: str) -> int:
    """Return 1 to 12, or 0 if the word names no month."""
    if len(word) < 3 or word.isdecimal():
        return 0
    if word in ("set", "setiembre"):
        return 9
    for names in (MONTHS, _ENGLISH):
        for number, name in enumerate(names, start=1):
            if name == word or (name.startswith(word) and len(word) <= 4):
                return number
    return 0


def _checked(typed: str, day: int, month: int, year: int) -> date | Unread:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Unread(typed, _CHECK_YEAR)
    if month > 12:
        if month <= 31 and 1 <= day <= 12:
            turned = f"{month}/{day}/{year}"
            why = Text(
                f"No hay mes {month}. El día va primero: {turned}.",
                f"There is no month {month}. The day goes first: {turned}.",
            )
            return Unread(typed, why)
        return Unread(typed, _NOT_A_DATE)
    try:
        return date(year, month, day)
    except ValueError:
        month_es, month_en = MONTHS[month - 1], _ENGLISH[month - 1].capitalize()
        why = Text(
            f"{month_es.capitalize()} de {year} no tiene día {day}.",
            f"{month_en} {year} has no day {day}.",
        )
        return Unread(typed, why)
