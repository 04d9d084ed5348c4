"""A paper cannot be drawn up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from legalaid_desktop.errors.base import UserError
from legalaid_desktop.text import Text


class PaperError(UserError):
    """A paper cannot be drawn up from this case."""


class PaperUnknown(PaperError):
    code = "paper-unknown"
    said = Text("No hay un escrito con el nombre «{paper}».", "There is no paper named “{paper}”.")
    hint = Text("Los que hay: {}.", "Those there are: {}.")

    def __init__(self, paper: str, known: Sequence[str]) -> None:
        super().__init__(paper=paper)
        listed = ", ".join(known)
        self.hint = Text(f"Los que hay: {listed}.", f"Those there are: {listed}.")  # type: ignore[misc]


class PaperFieldsMissing(PaperError):
    """`paths` are the record's field paths, `places` their labels."""

    code = "paper-fields-missing"
    said = Text("Faltan datos para el escrito «{title}»:", "The paper “{title}” still needs:")
    hint = Text(
        "Llenarlos en el expediente, marcar «se desconoce» donde se permite, o dispensarlos en la "
        "ventana con una razón. Un borrador puede hacerse ya.",
        "Fill them in on the case, mark “unknown” where that is allowed, or waive them in the "
        "window with a reason. A draft can be drawn up now.",
    )

    def __init__(self, title: Text, paths: Sequence[str], labels: Sequence[Text]) -> None:
        self.paths = tuple(paths)
        super().__init__(*labels, title=title)

    def for_command_line(self) -> Self:
        """Return the error naming each field as `legalaid draw --waive` takes it."""
        labels = zip(self.places_in("es"), self.places_in("en"), self.paths, strict=True)
        self._places = tuple(Text(f"{es} [{path}]", f"{en} [{path}]") for es, en, path in labels)
        self.hint = Text(  # type: ignore[misc]
            "Llenarlos en el expediente, marcar «se desconoce» donde se permite, o dispensarlos "
            "con --waive 'DATO=RAZÓN', donde DATO es lo que está entre corchetes. Un borrador "
            "puede hacerse ya, con --draft.",
            "Fill them in on the case, mark “unknown” where that is allowed, or waive them with "
            "--waive 'FIELD=REASON', where FIELD is what stands in brackets. A draft can be drawn "
            "up now, with --draft.",
        )
        return self


class FieldNotWaivable(PaperError):
    """`paths` are those of the fields that may be waived for the paper."""

    code = "field-not-waivable"
    said = Text(
        "El dato «{path}» no está entre los que faltan para el escrito «{title}».",
        "The field “{path}” is not among those the paper “{title}” still needs.",
    )
    hint = Text("No falta ninguno: quitar --waive.", "It needs none: leave --waive out.")

    def __init__(self, title: str, path: str, paths: Sequence[str]) -> None:
        super().__init__(title=title, path=path)
        if paths:
            listed = ", ".join(paths)
            self.hint = Text(  # type: ignore[misc]
                f"Los que faltan: {listed}.", f"Those it needs: {listed}."
            )


class CautionsUnanswered(PaperError):
    """`keys` tell the cautions apart, `titles` name them and no one."""

    code = "cautions-unanswered"
    said = Text(
        "La versión final de «{title}» espera una respuesta:",
        "The final version of “{title}” waits for an answer:",
    )
    hint = Text(
        "Corregir el expediente, o mantener cada advertencia con una razón, en la ventana. Un "
        "borrador puede hacerse ya.",
        "Mend the case, or uphold each caution with a reason, in the window. A draft can be drawn "
        "up now.",
    )

    def __init__(self, title: Text, keys: Sequence[str], titles: Sequence[Text]) -> None:
        self.keys = tuple(keys)
        super().__init__(*titles, title=title)

    def for_command_line(self) -> Self:
        """Return the error naming each caution as `legalaid draw --keep` takes it."""
        titles = zip(self.places_in("es"), self.places_in("en"), self.keys, strict=True)
        self._places = tuple(Text(f"{es} [{key}]", f"{en} [{key}]") for es, en, key in titles)
        self.hint = Text(  # type: ignore[misc]
            "Corregir el expediente, o mantener cada advertencia con --keep 'ADVERTENCIA=RAZÓN', "
            "donde ADVERTENCIA es lo que está entre corchetes. Un borrador puede hacerse ya, con "
            "--draft.",
            "Mend the case, or uphold each caution with --keep 'CAUTION=REASON', where CAUTION is "
            "what stands in brackets. A draft can be drawn up now, with --draft.",
        )
        return self


class CautionUnknown(PaperError):
    """`keys` are those of the cautions there are."""

    code = "caution-unknown"
    said = Text(
        "«{key}» no está entre las advertencias del escrito «{title}».",
        "“{key}” is not among the cautions of the paper “{title}”.",
    )
    hint = Text("No hay ninguna: quitar --keep.", "There are none: leave --keep out.")

    def __init__(self, title: str, key: str, keys: Sequence[str]) -> None:
        super().__init__(title=title, key=key)
        if keys:
            listed = ", ".join(keys)
            self.hint = Text(  # type: ignore[misc]
                f"Las que hay: {listed}.", f"Those there are: {listed}."
            )


class NobodyHeld(PaperError):
    code = "nobody-held"
    said = Text(
        "Nadie de este expediente está en detención: el escrito no tiene a quién nombrar.",
        "Nobody in this case is held: the paper has no one to name.",
    )
    hint = Text(
        "Revisar los egresos y la estación en «Detención».",
        "Check the releases and the station under “Detention”.",
    )
