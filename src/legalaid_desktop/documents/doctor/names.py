"""What the tags of a template name: fields, filters and things a template may not reach."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches

from jinja2 import nodes
from jinja2.filters import FILTERS as JINJA_FILTERS
from jinja2.tests import TESTS as JINJA_TESTS

from legalaid_desktop.documents.filling.sandbox import METHODS, Sandbox

_GIVEN = frozenset({"loop", "caller", "varargs", "kwargs", "self", "super"})
_KEEPS_ITEMS = frozenset(
    {"list", "reject", "rejectattr", "reverse", "select", "selectattr", "sort", "unique"}
)
_TAKES_ONE = frozenset({"first", "last"})
_BY_ATTRIBUTE = frozenset({"groupby", "map", "rejectattr", "selectattr", "sort", "sum", "unique"})


class Names:
    """The names in reach at one point of a template, and the fields they lead to.

    A name a template makes itself leads to the path it was made from, or to None where that
    cannot be told and its parts are not checked.
    """

    def __init__(self, sandbox: Sandbox, known_fields: Collection[str] | None) -> None:
        self._sandbox = sandbox
        self._known = None if known_fields is None else frozenset(map(_normal, known_fields))
        self._scopes: list[dict[str, str | None]] = [{}]

    def enter(self) -> None:
        self._scopes.append({})

    def leave(self) -> None:
        self._scopes.pop()

    def _learn(self, statement: nodes.Node | None) -> None:
        """Take in the names a statement makes."""
        match statement:
            case nodes.For():
                path = self._path(statement.iter)
                item = None if path is None else f"{path}[]"
                self._bind(statement.target, item)
            case nodes.Assign():
                self._bind(statement.target, self._path(statement.node))
            case nodes.AssignBlock():
                self._scopes[max(len(self._scopes) - 2, 0)][_name(statement.target)] = None
            case nodes.Macro():
                self._scopes[max(len(self._scopes) - 2, 0)][statement.name] = None
                for argument in statement.args:
                    self._bind(argument, None)
            case nodes.With():
                for target, value in zip(statement.targets, statement.values, strict=False):
                    self._bind(target, self._path(value))

    def forbidden(self, tree: nodes.Template) -> Iterator[str]:
        """Yield what a tag reaches for that a template may not have."""
        for attribute in tree.find_all(nodes.Getattr):
            if attribute.attr.startswith("_"):
                yield attribute.attr
        for item in tree.find_all(nodes.Getitem):
            if isinstance(item.arg, nodes.Const) and str(item.arg.value).startswith("__"):
                yield str(item.arg.value)
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Getattr):
                if call.node.attr not in METHODS and not call.node.attr.startswith("_"):
                    yield f"{call.node.attr}()"
            elif isinstance(call.node, nodes.Name):
                name = call.node.name
                if not (name in self._sandbox.globals or name in _GIVEN or self._made(name)):
                    yield f"{name}()"
        for word in _words(tree):
            if word not in self._usable and (word in JINJA_FILTERS or word in JINJA_TESTS):
                yield word
        if tree.find(nodes.Pow):
            yield "**"
        for _ in tree.find_all((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)):
            yield "include"

    def unknown_words(self, tree: nodes.Template) -> Iterator[str]:
        """Yield filters and tests that exist nowhere."""
        for word in _words(tree):
            if word not in self._usable and word not in JINJA_FILTERS and word not in JINJA_TESTS:
                yield word

    def unknown_fields(self, tree: nodes.Template) -> list[tuple[str, list[str]]]:
        """Return each path that leads to no field, with the nearest that does.

        The names that the tag makes are in reach from here on.
        """
        statement = next(iter(tree.body), None)
        condition = statement.test if isinstance(statement, nodes.For) else None
        if isinstance(statement, nodes.For):
            statement.test = None  # it speaks of the items, which have no name yet
        paths = list(self._asked(tree))
        self._learn(statement)
        if condition is not None:
            paths += self._asked(condition)
        return [
            (path, self._near(path))
            for path in dict.fromkeys(paths)
            if self._known is not None and not self._leads_somewhere(path)
        ]

    @property
    def _usable(self) -> frozenset[str]:
        return frozenset(self._sandbox.filters) | frozenset(self._sandbox.tests)

    def _asked(self, tree: nodes.Node) -> Iterator[str]:
        targets = {id(name) for each in tree.find_all(_MAKERS) for name in _targets(each)}
        inner = {id(each.node) for each in tree.find_all(nodes.Getattr)}
        inner |= {id(each.node) for each in tree.find_all(nodes.Getitem)}
        for node in [tree, *tree.find_all((nodes.Name, nodes.Getattr, nodes.Getitem))]:
            if id(node) in targets or id(node) in inner:
                continue
            if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
                path = self._path(node)
                if path is not None:
                    yield path
        for each in tree.find_all(nodes.Filter):
            path = self._path(each.node) if each.node is not None else None
            attribute = _attribute_argument(each)
            if path is not None and attribute is not None:
                yield f"{path}[].{attribute}"

    def _path(self, node: nodes.Node | None) -> str | None:
        """Return the path of fields an expression leads to, or None."""
        match node:
            case nodes.Name():
                return self._named(node.name)
            case nodes.Getattr():
                inner = self._path(node.node)
                return None if inner is None else f"{inner}.{node.attr}"
            case nodes.Getitem():
                inner = self._path(node.node)
                if inner is None or not isinstance(node.arg, nodes.Const):
                    return None if inner is None else f"{inner}[]"
                key = node.arg.value
                return f"{inner}.{key}" if isinstance(key, str) else f"{inner}[]"
            case nodes.Filter():
                inner = self._path(node.node)
                if inner is None or node.name in _KEEPS_ITEMS:
                    return inner
                return f"{inner}[]" if node.name in _TAKES_ONE else None
            case _:
                return None

    def _named(self, name: str) -> str | None:
        for scope in reversed(self._scopes):
            if name in scope:
                return scope[name]
        return None if name in self._sandbox.globals or name in _GIVEN else name

    def _made(self, name: str) -> bool:
        return any(name in scope for scope in self._scopes)

    def _bind(self, target: nodes.Node, path: str | None) -> None:
        if isinstance(target, nodes.Name):
            self._scopes[-1][target.name] = path
        for inner in target.find_all(nodes.Name):
            self._scopes[-1][inner.name] = path if inner is target else None

    def _leads_somewhere(self, path: str) -> bool:
        known = self._known or frozenset()
        if path in known or any(each.startswith((f"{path}.", f"{path}[]")) for each in known):
            return True
        parent, _, last = path.rpartition(".")
        return last in METHODS and bool(parent) and self._leads_somewhere(parent)

    def _near(self, path: str) -> list[str]:
        known = self._known or frozenset()
        steps = path.split(".")
        candidates = {
            ".".join(each.split(".")[:count]).removesuffix("[]")
            for each in known
            for count in range(1, each.count(".") + 2)
        }
        same_depth = [each for each in candidates if each.count(".") == len(steps) - 1]
        beside = [each for each in same_depth if each.rpartition(".")[0] == path.rpartition(".")[0]]
        return (
            get_close_matches(path, sorted(beside), 1, 0.6)
            or get_close_matches(path, sorted(same_depth), 1, 0.7)
            or get_close_matches(path, sorted(candidates), 1, 0.6)
        )


_MAKERS = (nodes.For, nodes.Assign, nodes.AssignBlock, nodes.Macro, nodes.With)


def _targets(node: nodes.Node) -> Iterator[nodes.Node]:
    """Yield the names a statement makes, which are not fields it asks for."""
    made: list[nodes.Node] = []
    match node:
        case nodes.Macro():
            made = list(node.args)
        case nodes.With():
            made = list(node.targets)
        case nodes.For() | nodes.Assign() | nodes.AssignBlock():
            made = [node.target]
    for each in made:
        yield each
        yield from each.find_all(nodes.Name)


def _words(tree: nodes.Template) -> Iterator[str]:
    for word in tree.find_all((nodes.Filter, nodes.Test)):
        yield word.name


def _attribute_argument(word: nodes.Filter) -> str | None:
    """Return the field that `selectattr("x.y")` or `map(attribute="x.y")` looks into."""
    if word.name not in _BY_ATTRIBUTE:
        return None
    for keyword in word.kwargs:
        if keyword.key == "attribute" and isinstance(keyword.value, nodes.Const):
            return str(keyword.value.value)
    first = word.args[0] if word.args else None
    if word.name in ("selectattr", "rejectattr", "groupby") and isinstance(first, nodes.Const):
        return str(first.value)
    return None


def _name(target: nodes.Node) -> str:
    return target.name if isinstance(target, nodes.Name) else ""


def _normal(path: str) -> str:
    """Write `hermanos.0.nombre` and `hermanos[].nombre` alike."""
    return re.sub(r"\.\d+(?=\.|$)", "[]", path)
