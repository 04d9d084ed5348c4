"""Where the tags of a template run: plain values, an allow-list of words, every gap noted.

A template is foreign code. It sees only the values given, may call only what is named here, and
what it prints is kept apart from its own text, so that data never acts as a tag.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from typing import Any, ClassVar

from jinja2 import Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS as JINJA_FILTERS
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment, safe_range
from jinja2.tests import TESTS as JINJA_TESTS
from jinja2.utils import Cycler, Namespace
from jinja2.utils import missing as nothing
from markupsafe import Markup

from legalaid_desktop.documents.filling.draft import mark
from legalaid_desktop.documents.filling.paragraphs import OPENS
from legalaid_desktop.documents.filling.rich import FORMATTED, texts_of
from legalaid_desktop.language.filters import FILTERS as LANGUAGE_FILTERS


def _names(line: str) -> frozenset[str]:
    return frozenset(line.split())


JINJA_FILTERS_ALLOWED = _names(
    "abs batch capitalize d default dictsort e escape first float groupby int items join last "
    "length count list lower map max min reject rejectattr replace reverse round select "
    "selectattr slice sort string sum title trim truncate unique upper wordcount"
)
JINJA_TESTS_ALLOWED = frozenset(JINJA_TESTS) - _names("callable escaped filter test sameas")

_TEXT = _names(
    "capitalize count endswith find isalpha isdigit islower isupper lower lstrip removeprefix "
    "removesuffix replace rsplit rstrip split splitlines startswith strip swapcase title upper"
)
_MOMENT = _names(
    "date day hour isoformat isoweekday minute month second strftime time weekday year"
)
_LOOP = _names(
    "changed cycle depth depth0 first index index0 last length nextitem previtem revindex revindex0"
)
_ATTRIBUTES: tuple[tuple[type | tuple[type, ...], frozenset[str]], ...] = (
    (str, _TEXT),
    ((date, time), _MOMENT),
    (list, _names("count index")),
    (LoopContext, _LOOP),
    (Cycler, _names("current next reset")),
)
_FIELD_METHODS = _names("get items keys values")
METHODS = _FIELD_METHODS.union(*(names for _, names in _ATTRIBUTES))
"""Every word a tag may put after the dot besides the names of fields."""

LONGEST_REPEAT = 10_000
WIDEST_NUMBER = 2**64
_FORMAT_WIDTH = re.compile(r"%[^a-zA-Z%]*(?:\d{3}|\*)")

# Braces and per cent signs of values travel as noncharacters (`clean` refuses those in data), so
# that neither Jinja nor docxtpl's own "{_{" can read a tag in them.
_SIGNS = re.compile("[{}%]")
_DISGUISES = (("{", "\ufdd1"), ("}", "\ufdd2"), ("%", "\ufdd3"))


def disguise(text: str) -> str:
    if not _SIGNS.search(text):
        return text
    for sign, hidden in _DISGUISES:
        text = text.replace(sign, hidden)  # many times faster than str.translate
    return text


def undisguise(rendered: str) -> str:
    """Give the values in rendered text their own signs back, and leave none of ours in it."""
    if OPENS in rendered:
        rendered = rendered.replace(OPENS, "")
    for sign, hidden in _DISGUISES:
        rendered = rendered.replace(hidden, sign)
    return rendered


class Blank(Undefined):
    """A field without a value. Printing it, looping over it or counting with it is noted.

    A field that is there but empty is false in a condition and equal to `none`, quietly; a name
    that is not there at all is noted even then: a mistyped condition would drop a paragraph.
    """

    __slots__ = ("absent", "path")
    noted: ClassVar[dict[str, None]]
    marked: ClassVar[bool] = False

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = nothing,
        name: str | None = None,
        exc: type[Exception] = SecurityError,
        *,
        path: str | None = None,
        absent: bool = True,
    ) -> None:
        super().__init__(hint, obj, name)
        self.path = path or name or hint or "?"
        self.absent = absent

    def note(self) -> None:
        self.noted[self.path] = None

    def inside(self, step: object) -> Blank:
        return type(self)(path=f"{self.path}.{step}", absent=self.absent)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self.inside(name)

    def __getitem__(self, key: Any) -> Any:
        return self if isinstance(key, slice) else self.inside(key)

    def __str__(self) -> str:
        self.note()
        return mark(self.path) if self.marked else ""

    def __iter__(self) -> Iterator[Any]:
        self.note()
        return iter(())

    def __len__(self) -> int:
        self.note()
        return 0

    def __bool__(self) -> bool:
        if self.absent:
            self.note()
        return False

    def __eq__(self, other: object) -> bool:
        if self.absent:
            self.note()
        return other is None or isinstance(other, Blank)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = object.__hash__

    def __contains__(self, item: object) -> bool:
        self.note()
        return False

    def _compared(self, other: object) -> bool:
        self.note()
        return False

    def _computed(self, *_: Any, **__: Any) -> Any:
        self.note()
        return self

    __lt__ = __le__ = __gt__ = __ge__ = _compared  # type: ignore[assignment]
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _computed
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = _computed
    __mod__ = __rmod__ = __pow__ = __rpow__ = __neg__ = __pos__ = _computed
    __call__ = _computed

    def __int__(self) -> int:  # type: ignore[override]
        self.note()
        return 0

    def __float__(self) -> float:  # type: ignore[override]
        self.note()
        return 0.0


class Said(str):
    """A text that knows its path; whatever is made of it does not."""

    __slots__ = ("missing", "path")
    path: str
    missing: bool

    @classmethod
    def of(cls, text: str, path: str, *, missing: bool = False) -> Said:
        said = cls(text)
        said.path, said.missing = path, missing
        return said


class Fields(dict[str, Any]):
    """A group of fields that knows its path; a field it does not have is a Blank."""

    __slots__ = ("blank", "path")

    def __init__(self, path: str, blank: type[Blank]) -> None:
        super().__init__()
        self.path, self.blank = path, blank

    def __missing__(self, key: str) -> Blank:
        return self.blank(path=f"{self.path}.{key}")

    def get(self, key: str, default: Any = None) -> Any:
        return self[key] if key in self or default is None else default


class Items(list[Any]):
    """A list that knows its path."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path


class Sandbox(ImmutableSandboxedEnvironment):
    """One filling: `missing` holds the paths of what had no value, `printed` what was printed.

    In a draft a mark is printed where a value is missing, and `printing` takes the path of each
    field as it is printed, and whether it is such a mark.
    """

    intercepted_binops = frozenset({"**", "*", "%"})

    def __init__(self, *, draft: bool = False) -> None:
        self.missing: dict[str, None] = {}
        self.printed: dict[str, None] = {}
        self.printing: list[tuple[str, bool]] = []
        own = {"noted": self.missing, "marked": draft, "__slots__": ()}
        self.blank: type[Blank] = type("Blank", (Blank,), own)
        super().__init__(
            autoescape=True, loader=None, undefined=self.blank, finalize=self._finalize
        )
        self.globals = {"cycler": Cycler, "namespace": Namespace, "range": safe_range}
        self.filters = {
            **_FILTERS,
            "run": self._run,
            "first": self._first,
            "last": self._last,
        }
        self.tests = dict(_TESTS)

    def fields(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return `values` such that each part of them knows its path."""
        return {name: self._placed(value, name) for name, value in values.items()}

    def check(self, tree: nodes.Template) -> None:
        """Raise SecurityError for tags that reach for other files, before anything runs."""
        for node in tree.find_all((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)):
            raise ForbiddenTag(node.lineno)

    def getattr(self, obj: Any, attribute: str) -> Any:
        if attribute.startswith("_"):
            raise SecurityError(attribute)
        if isinstance(obj, Blank):
            return obj.inside(attribute)
        if isinstance(obj, Fields):
            if attribute in _FIELD_METHODS and attribute not in obj:
                return getattr(obj, attribute)
            return obj[attribute]
        if isinstance(obj, Namespace):
            return super().getattr(obj, attribute)
        if attribute in self._attributes_of(obj):
            return getattr(obj, attribute)
        if hasattr(obj, attribute):
            raise SecurityError(attribute)
        return self._nothing_at(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(argument, str) and argument.startswith("__"):
            raise SecurityError(argument)
        if isinstance(obj, Fields | Blank):
            return obj[argument]
        if isinstance(argument, str):
            return self.getattr(obj, argument)
        if isinstance(obj, Blank):
            return obj[argument]
        try:
            return obj[argument]
        except (IndexError, LookupError, TypeError):
            return self._nothing_at(obj, argument)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if isinstance(left, Blank) or isinstance(right, Blank):
            return (left if isinstance(left, Blank) else right)._computed()
        match operator:
            case "**":
                raise SecurityError(operator)
            case "*":
                for each, times in ((left, right), (right, left)):
                    if isinstance(each, str | list | tuple) and isinstance(times, int):
                        _refuse(len(each) * times > LONGEST_REPEAT, operator)
                    if isinstance(each, int):
                        _refuse(abs(each) > WIDEST_NUMBER, operator)
            case "%" if isinstance(left, str):
                _refuse(_FORMAT_WIDTH.search(left) is not None, operator)
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return isinstance(obj, Namespace) and not attr.startswith("_")

    def is_safe_callable(self, obj: Any) -> bool:
        return isinstance(obj, Blank) or super().is_safe_callable(obj)

    def _finalize(self, value: Any) -> Any:
        if type(value) is str:
            if OPENS in value:
                lines = value.replace(OPENS, "").split("\n")
                self.printed.update(dict.fromkeys(line for line in lines if line.strip()))
            elif value and not value.isspace():
                self.printed[value] = None
            return disguise(value)
        if isinstance(value, Blank):
            text = str(value)
            self.printed.update({text: None} if text else {})
            if self.blank.marked:
                self.printing.append((value.path, True))
            return text
        if isinstance(value, Said):
            self.printing.append((value.path, value.missing))
            return self._finalize(str(value))
        if isinstance(value, Attribute):
            return str(value)
        if isinstance(value, FORMATTED):
            xml = value.__html__()
            self.printed.update({text: None for text in texts_of(value, xml) if text.strip()})
            return Markup(disguise(xml))  # noqa: S704 - docxtpl's own, escaped by it
        if isinstance(value, Markup):
            text = str(value.unescape())
            if "<" not in value and text.strip():
                self.printed[text] = None
            return Markup(disguise(str(value)))  # noqa: S704 - it was one before
        text = str(value)
        if text.strip():
            self.printed[text] = None
        return disguise(text)

    def _run(self, value: Any) -> Any:
        """Give a plain value, in a tag meant for formatted ones, the run it stands outside of."""
        if isinstance(value, (Blank, *FORMATTED)):
            return value
        run = Markup('<w:r><w:t xml:space="preserve">{}</w:t></w:r>')
        return run.format(self._finalize(value))

    def _placed(self, value: Any, path: str) -> Any:
        if isinstance(value, str):
            return Said.of(value, path) if self.blank.marked else value
        if value is None:
            return self.blank(path=path, absent=False)
        if type(value) is dict or isinstance(value, Mapping):
            fields = Fields(path, self.blank)
            fields.update(
                {name: self._placed(item, f"{path}.{name}") for name, item in value.items()}
            )
            return fields
        if isinstance(value, list | tuple):
            items = Items(path)
            items.extend(self._placed(item, f"{path}.{at}") for at, item in enumerate(value))
            return items
        return value

    def _nothing_at(self, obj: Any, step: object) -> Blank:
        path = f"{obj.path}.{step}" if isinstance(obj, Items) else str(step)
        return self.blank(path=path)

    def _attributes_of(self, obj: Any) -> frozenset[str]:
        for kinds, names in _ATTRIBUTES:
            if isinstance(obj, kinds):
                return names
        return frozenset()

    def _first(self, items: Any) -> Any:
        return next(iter(items), self._nothing_at(items, 0))

    def _last(self, items: Any) -> Any:
        return next(reversed(list(items)), self._nothing_at(items, 0))


class Attribute(str):
    """A value that goes into a property of the layout, such as a number of columns, not text."""

    __slots__ = ()


def _patient(word: Callable[..., str]) -> Callable[..., str]:
    """Let a filter of ours meet a field without a value: it prints nothing, and is noted."""

    def filtered(*arguments: Any) -> str:
        blanks = [each for each in arguments if isinstance(each, Blank)]
        if not blanks:
            return word(*arguments)
        return Said.of(" ".join(map(str, blanks)), blanks[0].path, missing=True)

    return filtered


_FILTERS: Mapping[str, Any] = {
    **{name: JINJA_FILTERS[name] for name in JINJA_FILTERS_ALLOWED},
    "attribute": Attribute,
    "safe": lambda value: value,  # still escaped: a template cannot vouch for data
    **{name: _patient(word) for name, word in LANGUAGE_FILTERS.items()},
}
_TESTS: Mapping[str, Any] = {
    **{name: JINJA_TESTS[name] for name in JINJA_TESTS_ALLOWED},
    "defined": lambda value: not (isinstance(value, Blank) and value.absent),
    "undefined": lambda value: isinstance(value, Blank) and value.absent,
    "none": lambda value: value is None or (isinstance(value, Blank) and not value.absent),
}


class ForbiddenTag(SecurityError):
    def __init__(self, lineno: int) -> None:
        super().__init__()
        self.lineno = lineno


def is_forbidden_filter(error: Exception) -> bool:
    """Say whether a filter is unknown because it is kept from templates, not because mistyped."""
    named = re.search(r"No (?:filter|test) named '(\w+)'", str(error))
    return named is not None and (named[1] in JINJA_FILTERS or named[1] in JINJA_TESTS)


def _refuse(condition: bool, what: str) -> None:
    if condition:
        raise SecurityError(what)
