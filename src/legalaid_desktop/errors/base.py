"""What an error for the user is made of."""

from __future__ import annotations

from typing import ClassVar

from legalaid_desktop.text import Text


class UserError(Exception):
    """A problem the user can understand and act on.

    `message` says what happened, `hint` what to do next. Neither may name a child:
    both may be logged. `places` may quote the user's own document, never a case; those given as a
    `Text` have words in both languages.
    """

    code: ClassVar[str] = "user-error"
    said: ClassVar[Text] = Text("", "")
    hint: ClassVar[Text] = Text("", "")

    def __init__(self, *places: str | Text, **values: object) -> None:
        self._places = places
        self.message = self.said.filled(**values)
        super().__init__(self.message.es)

    @property
    def places(self) -> tuple[str, ...]:
        return self.places_in("es")

    def places_in(self, language: str) -> tuple[str, ...]:
        """Return where it happened, or to which of several things."""
        return tuple(
            place if isinstance(place, str) else place.in_language(language)
            for place in self._places
        )

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuilt, (type(self), self.message, self.__dict__.copy()))

    def in_language(self, language: str) -> str:
        """Return the whole sentence for the user: what happened, where, what to do."""
        places = self.places_in(language)
        where = f" {'; '.join(places)}." if places else ""
        return f"{self.message.in_language(language)}{where} {self.hint.in_language(language)}"


def _rebuilt(kind: type[UserError], message: Text, state: dict[str, object]) -> UserError:
    """Bring an error back from the worker process as it was."""
    error = kind.__new__(kind)
    Exception.__init__(error, message.es)
    error.__dict__.update(state)
    return error
