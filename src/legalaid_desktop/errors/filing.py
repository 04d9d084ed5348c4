"""A filing cannot be moved on, or its files cannot be taken out."""

from __future__ import annotations

from legalaid_desktop.errors.case import CaseError
from legalaid_desktop.text import Text


class FilingUnknown(CaseError):
    code = "filing-unknown"
    said = Text("El escrito ya no está en la bóveda.", "The paper is no longer in the vault.")
    hint = Text("Volver a abrir el expediente.", "Open the case again.")


class FilingMovedElsewhere(CaseError):
    code = "filing-moved-elsewhere"
    said = Text(
        "Otra persona anotó un paso de este escrito mientras tanto.",
        "Someone else noted a step of this paper in the meantime.",
    )
    hint = Text(
        "Revisar lo que anotó y, si hace falta, anotar de nuevo el paso.",
        "Look at what they noted and, if need be, note the step again.",
    )


class FilingStepInFuture(CaseError):
    code = "filing-step-in-future"
    said = Text("La fecha y hora son posteriores a este momento.", "The moment is still to come.")
    hint = Text("Revisar la fecha y la hora.", "Check the date and the time.")


class FilingStepTooEarly(CaseError):
    code = "filing-step-too-early"
    said = Text(
        "La fecha es anterior al paso que se anotó antes.",
        "The date is before the step that was noted before.",
    )
    hint = Text(
        "Revisar la fecha, o deshacer el paso anterior si es el que está mal.",
        "Check the date, or take the step before back if that is the wrong one.",
    )


class FilingFilesMissing(CaseError):
    code = "filing-files-missing"
    said = Text(
        "Los archivos de esta versión no están en la bóveda: se elaboró con un programa anterior.",
        "The files of this version are not in the vault: an earlier program drew it up.",
    )
    hint = Text(
        "Usar los que se guardaron entonces en una carpeta; su sello permite comprobarlos.",
        "Use those that were saved to a folder then; their seal allows to check them.",
    )


class FilingDamaged(CaseError):
    code = "filing-damaged"
    said = Text(
        "El archivo guardado no coincide con su sello: está dañado o fue alterado.",
        "The file as kept does not match its seal: it is damaged or was altered.",
    )
    hint = Text(
        "Recuperarlo del último respaldo verificado.",
        "Bring it back from the last verified backup.",
    )
