"""Errors that are meant to reach the user.

* UserError
  x VaultError
    + VaultMissing, VaultExists, VaultKeysMissing, VaultKeysForeign, VaultKeysNewer,
      WrongPassphrase, WeakPassphrase, VaultDamaged, VaultNotEncrypted, VaultNewer, VaultBusy,
      VaultUnwritable
  x CaseError
    + CaseUnknown, CaseChangedElsewhere, CaseExists, CaseFileInvalid, CaseNewer
  x PaperError
    + PaperUnknown, PaperFieldsMissing, NobodyHeld
  x TemplateError
    + TemplateUnreadable, TemplateHostile, TemplateInvalid, TemplateForbidden, TemplateTooSlow,
      TemplateFieldsMissing, WorkerDied
  x DocumentError
    + ValuesUnprintable, TextLost, ConversionFailed, EngineUnknown, EngineMissing, GlyphsMissing
  x FileError
    + FileUnreadable, FileUnwritable, JsonInvalid, PassphraseUnavailable

Anything else that escapes is a bug, and is shown as one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from legalaid_desktop.text import Text


class UserError(Exception):
    """A problem the user can understand and act on.

    `message` says what happened, `hint` what to do next. Neither may name a child:
    both may be logged. `places` may quote the user's own template, never a case.
    """

    code: ClassVar[str] = "user-error"
    said: ClassVar[Text] = Text("", "")
    hint: ClassVar[Text] = Text("", "")

    def __init__(self, *places: str, **values: object) -> None:
        self.places: tuple[str, ...] = places
        self.message = self.said.filled(**values)
        super().__init__(self.message.es)

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuilt, (type(self), self.places, self.message, self.__dict__.copy()))

    def in_language(self, language: str) -> str:
        """Return the whole sentence for the user: what happened, where, what to do."""
        where = f" {'; '.join(self.places)}." if self.places else ""
        return f"{self.message.in_language(language)}{where} {self.hint.in_language(language)}"


def _rebuilt(
    kind: type[UserError], places: tuple[str, ...], message: Text, state: dict[str, object]
) -> UserError:
    """Bring an error back from the worker process as it was."""
    error = kind.__new__(kind)
    Exception.__init__(error, message.es)
    error.__dict__.update(state)
    error.places, error.message = places, message
    return error


class VaultError(UserError):
    """The vault cannot be opened or written."""


class VaultMissing(VaultError):
    code = "vault-missing"
    said = Text("No hay ninguna bóveda en ese lugar.", "There is no vault at that place.")
    hint = Text(
        "Revisar la ruta, o crear una bóveda nueva.", "Check the path, or create a new vault."
    )


class VaultExists(VaultError):
    code = "vault-exists"
    said = Text("En ese lugar ya hay un archivo.", "There is already a file at that place.")
    hint = Text(
        "Elegir otro nombre; nada se ha escrito.", "Choose another name; nothing was written."
    )


class VaultKeysMissing(VaultError):
    code = "vault-keys-missing"
    said = Text(
        "Falta el archivo de llaves que acompaña a la bóveda, o está dañado.",
        "The key file that goes with the vault is missing or damaged.",
    )
    hint = Text(
        "Copiar el archivo .keys del respaldo junto a la bóveda.",
        "Copy the .keys file from the backup beside the vault.",
    )


class VaultKeysForeign(VaultError):
    code = "vault-keys-foreign"
    said = Text(
        "El archivo de llaves no corresponde a esta bóveda.",
        "The key file does not go with this vault.",
    )
    hint = Text(
        "No se ha escrito nada. Copiar del respaldo la bóveda junto con su archivo .keys.",
        "Nothing was written. Copy the vault from the backup together with its .keys file.",
    )


class VaultKeysNewer(VaultError):
    code = "vault-keys-newer"
    said = Text(
        "El archivo de llaves fue escrito con una versión más nueva del programa.",
        "The key file was written by a newer version of the program.",
    )
    hint = Text(
        "No se ha escrito nada. Actualizar el programa para abrir la bóveda.",
        "Nothing was written. Update the program to open the vault.",
    )


class WrongPassphrase(VaultError):
    code = "wrong-passphrase"
    said = Text(
        "La frase de acceso no abre esta bóveda.", "The passphrase does not open this vault."
    )
    hint = Text(
        "Revisar mayúsculas y teclado, y probar de nuevo.",
        "Check Caps Lock and the keyboard layout, then try again.",
    )


class WeakPassphrase(VaultError):
    code = "weak-passphrase"
    said = Text(
        "La frase de acceso es demasiado corta o fácil de adivinar.",
        "The passphrase is too short or easy to guess.",
    )
    hint = Text(
        "Usar al menos 15 caracteres; cinco o seis palabras sueltas bastan.",
        "Use at least 15 characters; five or six unrelated words will do.",
    )


class VaultDamaged(VaultError):
    code = "vault-damaged"
    said = Text("El archivo de la bóveda está dañado.", "The vault file is damaged.")
    hint = Text(
        "No se ha escrito nada. Restaurar el último respaldo.",
        "Nothing was written. Restore the latest backup.",
    )


class VaultNotEncrypted(VaultError):
    code = "vault-not-encrypted"
    said = Text(
        "Ese archivo no está cifrado: no es una bóveda.",
        "That file is not encrypted: it is not a vault.",
    )
    hint = Text("Elegir el archivo de la bóveda.", "Choose the vault file.")


class VaultNewer(VaultError):
    code = "vault-newer"
    said = Text(
        "La bóveda fue guardada con una versión más nueva del programa.",
        "The vault was saved by a newer version of the program.",
    )
    hint = Text(
        "No se ha escrito nada. Actualizar el programa para abrirla.",
        "Nothing was written. Update the program to open it.",
    )


class VaultBusy(VaultError):
    code = "vault-busy"
    said = Text(
        "Otra ventana o persona está escribiendo en la bóveda.",
        "Another window or person is writing to the vault.",
    )
    hint = Text(
        "Lo escrito sigue en pantalla. Esperar un momento y guardar de nuevo.",
        "What was typed is still on screen. Wait a moment and save again.",
    )


class VaultUnwritable(VaultError):
    code = "vault-unwritable"
    said = Text(
        "No se pudo escribir en la bóveda: el disco está lleno o no permite escribir.",
        "The vault could not be written: the disk is full or does not allow writing.",
    )
    hint = Text(
        "Liberar espacio o revisar los permisos, y guardar de nuevo.",
        "Free some space or check the permissions, then save again.",
    )


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
    """`paths` are the record's field paths, `places` their labels in Spanish."""

    code = "paper-fields-missing"
    said = Text("Faltan datos para el escrito «{title}»:", "The paper “{title}” still needs:")
    hint = Text(
        "Llenarlos en el expediente, marcar «se desconoce» donde se permite, o dispensarlos en la "
        "ventana con una razón. Un borrador puede hacerse ya.",
        "Fill them in on the case, mark “unknown” where that is allowed, or waive them in the "
        "window with a reason. A draft can be drawn up now.",
    )

    def __init__(self, title: str, paths: Sequence[str], labels: Sequence[str]) -> None:
        self.paths = tuple(paths)
        super().__init__(*labels, title=title)


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
