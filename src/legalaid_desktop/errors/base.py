"""What an error for the user is made of."""

from __future__ import annotations

from typing import ClassVar

from legalaid_desktop.text import Text


class UserError(Exception):
    """A problem the user can understand and act on.

    `message` says what happened, `hint` what to do next. Neither may name a child:
    both may be logged. `places` may quote the user's own template, never a case.
    """

    code: ClassVar[str] = "user-error"
    said: ClassVar[Text] = Text("", "")
    hint: ClassVar[Text] = Text("", "")

    def __init__(self, *places: str, **values: object) -> None:
        self.places: tuple[str, ...] = places
        self.message = self.said.filled(**values)
        super().__init__(self.message.es)

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuilt, (type(self), self.places, self.message, self.__dict__.copy()))

    def in_language(self, language: str) -> str:
        """Return the whole sentence for the user: what happened, where, what to do."""
        where = f" {'; '.join(self.places)}." if self.places else ""
        return f"{self.message.in_language(language)}{where} {self.hint.in_language(language)}"


def _rebuilt(
    kind: type[UserError], places: tuple[str, ...], message: Text, state: dict[str, object]
) -> UserError:
    """Bring an error back from the worker process as it was."""
    error = kind.__new__(kind)
    Exception.__init__(error, message.es)
    error.__dict__.update(state)
    error.places, error.message = places, message
    return error
