"""A document cannot be made or trusted."""

from __future__ import annotations

from collections.abc import Sequence

from legalaid_desktop.errors.base import UserError
from legalaid_desktop.text import Text


class DocumentError(UserError):
    """A document cannot be produced whole."""


class ValuesUnprintable(DocumentError):
    code = "values-unprintable"
    said = Text(
        "Hay datos con signos de control que un documento no puede llevar:",
        "Some values hold control characters that a document cannot carry:",
    )
    hint = Text("Volver a escribir esos datos.", "Type those values again.")


class TextLost(DocumentError):
    """`words` are what got lost; they may be personal, so they are not in the message."""

    code = "text-lost"
    said = Text(
        "Al revisar el resultado faltaron {count} palabras; no se guardó ningún archivo.",
        "On checking the result {count} words were missing; no file was saved.",
    )
    hint = Text(
        "Probar con otro motor de PDF, o simplificar el formato donde ocurre.",
        "Try another PDF engine, or simplify the formatting where it happens.",
    )

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(words)
        super().__init__(count=len(words))


class TextCovered(DocumentError):
    """`words` are those that others would lie on; they may be personal: not in the message."""

    code = "text-covered"
    said = Text(
        "El motor «{engine}» encimaría texto en {count} lugares, donde no se podría leer; no se "
        "guardó ningún PDF.",
        "The engine “{engine}” would draw text over text in {count} places, where nobody could "
        "read it; no PDF was saved.",
    )
    hint = Text(
        "Ensanchar la columna o la caja donde no cabe el texto, o elegir otro motor.",
        "Widen the column or the box that the text does not fit in, or choose another engine.",
    )

    def __init__(self, words: Sequence[str], *, engine: str) -> None:
        self.words = tuple(words)
        super().__init__(count=len(words), engine=engine)


class ConversionFailed(DocumentError):
    """`others` are the engines that may be chosen instead; none is tried unasked."""

    code = "conversion-failed"
    said = Text(
        "El motor «{engine}» no pudo convertir el documento a PDF.",
        "The engine “{engine}” could not convert the document to PDF.",
    )
    hint = Text(
        "Abrir el documento en Word o LibreOffice para ver si está completo, o elegir otro motor.",
        "Open the document in Word or LibreOffice to see whether it is whole, or choose another "
        "engine.",
    )

    def __init__(self, *, engine: str, others: Sequence[str] = ()) -> None:
        super().__init__(engine=engine)
        self.engine = engine
        if others:
            listed = ", ".join(others)
            self.hint = Text(  # type: ignore[misc]
                f"Ver si el documento está completo, o elegir otro motor; aquí hay: {listed}. "
                "No se ha usado ninguno en su lugar, porque las páginas podrían salir distintas.",
                f"See whether the document is whole, or choose another engine; here there is: "
                f"{listed}. None was used in its place, since pages might come out differently.",
            )


class DrawingIncomplete(DocumentError):
    """`places` are what an engine would leave out; `others` as in ConversionFailed."""

    code = "drawing-incomplete"
    said = Text(
        "El motor «{engine}» dejaría fuera parte del documento; no se guardó ningún PDF.",
        "The engine “{engine}” would leave part of the document out; no PDF was saved.",
    )
    hint = Text(
        "Corregirlo en Word, o elegir otro motor: aquí no hay ninguno, y pueden instalarse "
        "LibreOffice o Word.",
        "Mend it in Word, or choose another engine: there is none here, and LibreOffice or Word "
        "can be installed.",
    )
    SHOWN = 12

    def __init__(self, undrawn: Sequence[Text], *, engine: str, others: Sequence[str] = ()) -> None:
        shown = undrawn[: self.SHOWN]
        if more := len(undrawn) - len(shown):
            shown = [*shown, Text(f"y {more} más", f"and {more} more")]
        super().__init__(*shown, engine=engine)
        self.undrawn = tuple(undrawn)
        if others:
            listed = ", ".join(others)
            self.hint = Text(  # type: ignore[misc]
                f"Corregirlo en Word, o elegir otro motor; aquí hay: {listed}.",
                f"Mend it in Word, or choose another engine; here there is: {listed}.",
            )


class EngineUnknown(DocumentError):
    code = "engine-unknown"
    said = Text(
        "No hay un motor de PDF llamado «{engine}».", "There is no PDF engine named “{engine}”."
    )
    hint = Text("Usar rdocx, libreoffice o word.", "Use rdocx, libreoffice or word.")


class EngineMissing(DocumentError):
    code = "engine-missing"
    said = Text("El motor «{engine}» no está instalado.", "The engine “{engine}” is not installed.")
    hint = Text(
        "Instalarlo, o usar el motor incluido: rdocx.",
        "Install it, or use the built-in one: rdocx.",
    )


class GlyphsMissing(DocumentError):
    code = "glyphs-missing"
    said = Text(
        "El documento tiene letras que las fuentes incluidas no pueden dibujar:",
        "The document has letters that the bundled fonts cannot draw:",
    )
    hint = Text(
        "Escribir esas palabras con letras latinas, o usar otro motor de PDF.",
        "Write those words in Latin letters, or use another PDF engine.",
    )
