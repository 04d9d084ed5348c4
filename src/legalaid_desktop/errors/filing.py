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


class EditedUnchanged(CaseError):
    code = "edited-unchanged"
    said = Text(
        "El archivo es igual al que se selló: no trae ninguna edición.",
        "The file is the one that was sealed: nothing in it was edited.",
    )
    hint = Text(
        "Guardar los cambios en Word o LibreOffice antes de traerlo, o elegir otro archivo.",
        "Save the changes in Word or LibreOffice before taking it in, or choose another file.",
    )


class EditedUnfinished(CaseError):
    """`places` are where marked changes and comments stand."""

    code = "edited-unfinished"
    said = Text(
        "El documento trae cambios marcados o comentarios, que leería quien lo reciba:",
        "The document carries marked changes or comments, which whoever gets it would read:",
    )
    hint = Text(
        "En Word o LibreOffice: aceptar o rechazar todos los cambios, eliminar los comentarios, "
        "guardar y traerlo otra vez.",
        "In Word or LibreOffice: accept or reject all changes, delete the comments, save, and "
        "take it in again.",
    )


class ComparisonFailed(CaseError):
    code = "comparison-failed"
    said = Text(
        "No se pudieron comparar los dos documentos de modo confiable.",
        "The two documents could not be compared reliably.",
    )
    hint = Text(
        "Guardar los archivos de ambas versiones y compararlos en Word o LibreOffice.",
        "Save the files of both versions and compare them in Word or LibreOffice.",
    )
