"""A file cannot be kept with a case, or taken out again."""

from __future__ import annotations

from legalaid_desktop.errors.case import CaseError
from legalaid_desktop.text import Text


class AttachmentTooBig(CaseError):
    code = "attachment-too-big"
    said = Text(
        "El archivo pasa de {most} MB, lo más que puede guardarse con un expediente.",
        "The file is over {most} MB, the most that can be kept with a case.",
    )
    hint = Text(
        "Dividirlo, o digitalizarlo de nuevo con menos resolución; nada se ha guardado.",
        "Split it, or scan it again at a lower resolution; nothing was saved.",
    )


class AttachmentEmpty(CaseError):
    code = "attachment-empty"
    said = Text("El archivo está vacío.", "The file is empty.")
    hint = Text(
        "Copiarlo otra vez desde su origen: puede no haberse descargado.",
        "Copy it again from where it came: it may not have been downloaded.",
    )


class AttachmentRefused(CaseError):
    code = "attachment-refused"
    said = Text(
        "El contenido del archivo no es de un tipo que se guarde con un expediente.",
        "The content of the file is not of a kind that is kept with a case.",
    )
    hint = Text(
        "Guardar PDF, imágenes, documentos de Word u OpenDocument sin macros, audio o texto.",
        "Keep PDF, images, Word or OpenDocument documents without macros, audio or text.",
    )


class AttachmentUnknown(CaseError):
    code = "attachment-unknown"
    said = Text("El archivo ya no está en la bóveda.", "The file is no longer in the vault.")
    hint = Text("Volver a abrir el expediente.", "Open the case again.")


class AttachmentDamaged(CaseError):
    code = "attachment-damaged"
    said = Text(
        "El archivo guardado no es el que se agregó: está dañado o fue alterado.",
        "The file as kept is not the one that was added: it is damaged or was altered.",
    )
    hint = Text(
        "Recuperarlo del último respaldo verificado.",
        "Bring it back from the last verified backup.",
    )
