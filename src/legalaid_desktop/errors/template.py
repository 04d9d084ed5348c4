"""A template cannot be used."""

from __future__ import annotations

from legalaid_desktop.errors.base import UserError
from legalaid_desktop.text import Text


class TemplateError(UserError):
    """A Word template cannot be used."""


class TemplateUnreadable(TemplateError):
    code = "template-unreadable"
    said = Text(
        "El archivo no es un documento de Word (.docx) que se pueda leer.",
        "The file is not a Word document (.docx) that can be read.",
    )
    hint = Text(
        "Abrirlo en Word o LibreOffice y guardarlo otra vez como .docx.",
        "Open it in Word or LibreOffice and save it again as .docx.",
    )


class TemplateHostile(TemplateError):
    code = "template-hostile"
    said = Text(
        "El documento trae contenido que puede hacer daño y no se abrió: {what}.",
        "The document carries content that can do harm and was not opened: {what_en}.",
    )
    hint = Text(
        "Pedir a quien lo envió una copia sin ese contenido.",
        "Ask whoever sent it for a copy without that content.",
    )


class TemplateInvalid(TemplateError):
    code = "template-invalid"
    said = Text(
        "La plantilla tiene un error de escritura en sus marcas.",
        "The template has a mistake in its tags.",
    )
    hint = Text(
        "Corregir la marca en Word y probar de nuevo.",
        "Correct the tag in Word and try again.",
    )


class TemplateForbidden(TemplateError):
    code = "template-forbidden"
    said = Text(
        "La plantilla intenta algo que no se permite a una plantilla.",
        "The template tries something that templates may not do.",
    )
    hint = Text(
        "Quitar esa marca; una plantilla solo puede usar campos, condiciones y listas.",
        "Remove that tag; a template may only use fields, conditions and lists.",
    )


class TemplateTooSlow(TemplateError):
    code = "template-too-slow"
    said = Text(
        "La plantilla no terminó de llenarse a tiempo y fue detenida.",
        "The template did not finish filling in time and was stopped.",
    )
    hint = Text(
        "Revisar las listas y repeticiones de la plantilla.",
        "Check the lists and repetitions of the template.",
    )


class WorkerDied(TemplateError):
    code = "worker-died"
    said = Text(
        "El documento agotó la memoria permitida y el proceso que lo llenaba fue detenido.",
        "The document used up the memory allowed and the process filling it was stopped.",
    )
    hint = Text(
        "El programa sigue en marcha. Revisar el tamaño y las repeticiones del documento.",
        "The program is still running. Check the size and repetitions of the document.",
    )


class TemplateFieldsMissing(TemplateError):
    """`places` are the merge fields the template asked for and did not get."""

    code = "template-fields-missing"
    said = Text(
        "La plantilla pide campos que no tienen valor:",
        "The template asks for fields without a value:",
    )
    hint = Text(
        "Dar un valor a cada uno, o corregir su nombre en la plantilla.",
        "Give each a value, or correct its name in the template.",
    )
