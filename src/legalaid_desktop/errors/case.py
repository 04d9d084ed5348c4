"""A case cannot be read or stored."""

from __future__ import annotations

from legalaid_desktop.errors.base import UserError
from legalaid_desktop.text import Text


class CaseError(UserError):
    """The case does not allow what was asked of it."""


class CaseUnknown(CaseError):
    code = "case-unknown"
    said = Text(
        "No hay un expediente con esa clave en la bóveda.",
        "There is no case with that key in the vault.",
    )
    hint = Text(
        "Ver las claves con «legalaid case list».", "See the keys with “legalaid case list”."
    )


class CaseChangedElsewhere(CaseError):
    code = "case-changed"
    said = Text(
        "Otra persona guardó el expediente {number} después de que se abrió aquí.",
        "Someone else saved case {number} after it was opened here.",
    )
    hint = Text(
        "Volver a abrirlo y repetir el cambio; nada se ha perdido en la bóveda.",
        "Open it again and repeat the change; nothing in the vault was lost.",
    )


class CaseExists(CaseError):
    code = "case-exists"
    said = Text(
        "El expediente {number} del archivo ya está en la bóveda.",
        "Case {number} of the file is in the vault already.",
    )
    hint = Text(
        "Nada se ha guardado. Cambiarlo en la bóveda, o quitar su «id» del archivo para traerlo "
        "como otro.",
        "Nothing was saved. Change it in the vault, or take its “id” out of the file to bring it "
        "in as another.",
    )


class CaseFileInvalid(CaseError):
    code = "case-file-invalid"
    said = Text(
        "El archivo no describe un expediente: {problem}.",
        "The file does not describe a case: {problem_en}.",
    )
    hint = Text("Corregir el archivo; nada se ha guardado.", "Correct the file; nothing was saved.")


class CaseNewer(CaseError):
    code = "case-newer"
    said = Text(
        "El expediente fue escrito con una versión más nueva del programa.",
        "The case was written by a newer version of the program.",
    )
    hint = Text("Actualizar el programa para abrirlo.", "Update the program to open it.")


class CaseKept(CaseError):
    code = "case-kept"
    said = Text(
        "Hay una orden de conservar este expediente: nada de él puede eliminarse.",
        "This case is under an order to be kept: nothing of it may be done away with.",
    )
    hint = Text(
        "Levantar primero la orden de conservarlo, con su motivo.",
        "Lift the order to keep it first, with the reason.",
    )
