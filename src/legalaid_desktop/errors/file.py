"""A file outside the vault cannot be read or written."""

from __future__ import annotations

from legalaid_desktop.errors.base import UserError
from legalaid_desktop.text import Text


class FileError(UserError):
    """A file outside the vault cannot be read or written."""


class FileUnreadable(FileError):
    code = "file-unreadable"
    said = Text("No se pudo leer el archivo.", "The file could not be read.")
    hint = Text("Revisar la ruta y los permisos.", "Check the path and the permissions.")


class FileUnwritable(FileError):
    code = "file-unwritable"
    said = Text("No se pudo escribir el archivo.", "The file could not be written.")
    hint = Text(
        "Revisar la carpeta, el espacio en disco y los permisos.",
        "Check the folder, the disk space and the permissions.",
    )


class JsonInvalid(FileError):
    code = "json-invalid"
    said = Text("El archivo de datos no es JSON válido.", "The data file is not valid JSON.")
    hint = Text("Corregirlo y probar de nuevo.", "Correct it and try again.")


class PassphraseUnavailable(FileError):
    code = "passphrase-unavailable"
    said = Text(
        "No hay de dónde leer la frase de acceso.", "There is nowhere to read the passphrase from."
    )
    hint = Text(
        "Usar una terminal, o señalar un archivo con LEGALAID_PASSPHRASE_FILE.",
        "Use a terminal, or point LEGALAID_PASSPHRASE_FILE at a file.",
    )
