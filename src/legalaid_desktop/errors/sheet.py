"""A filled interview sheet cannot be read."""

from __future__ import annotations

from legalaid_desktop.errors.base import UserError
from legalaid_desktop.text import Text


class SheetError(UserError):
    """A file is no interview sheet that can be read."""


class SheetExists(SheetError):
    code = "sheet-exists"
    said = Text(
        "Ya hay un archivo con ese nombre, y podría ser una hoja llena.",
        "There is a file of that name already, and it may be a sheet that is filled in.",
    )
    hint = Text("Elegir otro nombre, o quitarlo antes.", "Choose another name, or remove it first.")


class SheetUnreadable(SheetError):
    code = "sheet-unreadable"
    said = Text(
        "El archivo no es un PDF que se pueda leer: está dañado, tiene contraseña o es desmedido.",
        "The file is no PDF that can be read: it is damaged, has a password or is out of all "
        "measure.",
    )
    hint = Text(
        "Guardarlo de nuevo, sin contraseña, en el programa con que se llenó.",
        "Save it again, without a password, in the program it was filled in with.",
    )


class SheetForeign(SheetError):
    code = "sheet-foreign"
    said = Text(
        "El PDF no tiene los campos de una hoja de entrevista de este programa.",
        "The PDF does not have the fields of an interview sheet of this program.",
    )
    hint = Text(
        "Si se imprimió o se exportó a PDF, los perdió: usar la copia que se llenó, guardada sin "
        "imprimirla. Una hoja llenada a mano se captura en el formulario.",
        "If it was printed or exported to PDF it lost them: use the copy that was filled in, saved "
        "without printing it. A sheet filled in by hand is typed into the form.",
    )


class SheetHostile(SheetError):
    code = "sheet-hostile"
    said = Text(
        "El PDF lleva {what}, que ninguna hoja de entrevista tiene; no se leyó nada de él.",
        "The PDF carries {what_en}, which no interview sheet has; nothing of it was read.",
    )
    hint = Text(
        "Averiguar de dónde vino, y no abrirlo en otro programa.",
        "Find out where it came from, and do not open it in another program.",
    )
