"""The vault cannot be opened or written."""

from __future__ import annotations

from legalaid_desktop.errors.base import UserError
from legalaid_desktop.text import Text


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


class VaultUnsound(VaultError):
    code = "vault-unsound"
    said = Text(
        "Al revisar la bóveda entera se encontró un daño en su archivo.",
        "Reading the whole vault through found damage in its file.",
    )
    hint = Text(
        "No borrar nada: bloquear, copiar a otro disco los archivos de la bóveda tal como están y "
        "restaurar el último respaldo verificado.",
        "Delete nothing: lock, copy the files of the vault to another disk as they are, and "
        "restore the last verified backup.",
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


class VaultUnreachable(VaultError):
    code = "vault-unreachable"
    said = Text(
        "No hay conexión con el servidor de la bóveda, o no admite a esta computadora.",
        "There is no connection to the server of the vault, or it does not admit this computer.",
    )
    hint = Text(
        "Lo escrito sigue en pantalla. Revisar la red y guardar de nuevo; si ya había llegado, el "
        "programa lo dirá.",
        "What was typed is still on screen. Check the network, then save again; if it had arrived "
        "already, the program will say so.",
    )


class WordUnknown(VaultError):
    """`position` counts from 1."""

    code = "word-unknown"
    said = Text(
        "La palabra número {position} no es una de las palabras de recuperación.",
        "Word number {position} is not one of the recovery words.",
    )
    hint = Text(
        "Compararla con la hoja, letra por letra. Los acentos no importan.",
        "Compare it with the sheet, letter by letter. Accents do not matter.",
    )

    def __init__(self, position: int) -> None:
        super().__init__(position=position)
        self.position = position


class WordsIncomplete(VaultError):
    """`typed` is how many words there were."""

    code = "words-incomplete"
    said = Text(
        "Una hoja tiene 24 palabras y se escribieron {typed}.",
        "A sheet has 24 words and {typed} were typed.",
    )
    hint = Text("Escribirlas todas, en su orden.", "Type all of them, in their order.")

    def __init__(self, typed: int) -> None:
        super().__init__(typed=typed)
        self.typed = typed


class WordsMixedUp(VaultError):
    code = "words-mixed-up"
    said = Text(
        "Las palabras existen, pero alguna no es la de la hoja o están en otro orden.",
        "The words exist, but one is not that of the sheet or they are in another order.",
    )
    hint = Text("Compararlas con la hoja, una por una.", "Compare them with the sheet, one by one.")


class WordsWrong(VaultError):
    code = "words-wrong"
    said = Text("Esas palabras no abren esta bóveda.", "Those words do not open this vault.")
    hint = Text(
        "Usar la hoja más nueva de esta bóveda, o dos sobres distintos del mismo juego.",
        "Use the newest sheet of this vault, or two different envelopes of one set.",
    )


class TooManyTries(VaultError):
    """`seconds` is how long to wait."""

    code = "too-many-tries"
    said = Text(
        "Hubo varios intentos fallidos. Falta esperar {seconds} s para el siguiente.",
        "There were several failed tries. Wait {seconds} s before the next.",
    )
    hint = Text(
        "Nada se ha borrado ni se borrará. Si la frase se perdió, usar las palabras de "
        "recuperación.",
        "Nothing was or will be erased. If the passphrase is lost, use the recovery words.",
    )

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds=seconds)
        self.seconds = seconds


class VaultHeld(VaultError):
    """`since` is when it was opened, as text; `user` and `computer` say by whom and where."""

    code = "vault-held"
    said = Text(
        "La bóveda ya está abierta: {user}, en {computer}, desde {since}.",
        "The vault is open already: {user}, on {computer}, since {since}.",
    )
    hint = Text(
        "Cerrarla ahí antes de abrirla aquí. Si el programa se cerró de golpe, basta probar de "
        "nuevo.",
        "Close it there before opening it here. If the program died, just try again.",
    )

    def __init__(self, *, user: str, computer: str, since: str) -> None:
        super().__init__(user=user, computer=computer, since=since)
        self.user, self.computer, self.since = user, computer, since


class VaultOnNetwork(VaultError):
    code = "vault-on-network"
    said = Text(
        "Ese lugar es de la red, y ahí una bóveda puede dañarse o perder lo guardado.",
        "That place is on the network, where a vault may break or lose what was saved.",
    )
    hint = Text(
        "No se ha escrito nada. Poner la bóveda en el disco de esta computadora.",
        "Nothing was written. Put the vault on the disk of this computer.",
    )


class VaultInSyncedFolder(VaultError):
    """`service` is whose folder it is."""

    code = "vault-in-synced-folder"
    said = Text(
        "Esa carpeta la sincroniza {service}, que puede dañar la bóveda o mezclar copias viejas.",
        "That folder is synced by {service}, which may break the vault or mix in old copies.",
    )
    hint = Text(
        "No se ha escrito nada. Poner la bóveda en una carpeta que no se sincronice; a la nube, "
        "si acaso, solo respaldos.",
        "Nothing was written. Put the vault in a folder that is not synced; the cloud is, if "
        "anything, for backups only.",
    )

    def __init__(self, service: str) -> None:
        super().__init__(service=service)
        self.service = service


class VaultOlder(VaultError):
    """`known` and `found` are the last entries of the trail: used here, and in this copy."""

    code = "vault-older"
    said = Text(
        "Esta copia de la bóveda no es la última que se usó en esta computadora: llega al "
        "registro {found} y la última llegaba al {known}.",
        "This copy of the vault is not the last one used on this computer: its trail reaches "
        "entry {found}, and the last one reached {known}.",
    )
    hint = Text(
        "No se ha escrito nada. Buscar la bóveda más nueva o su respaldo; si se restauró esta a "
        "propósito, aceptarla diciendo por qué.",
        "Nothing was written. Look for the newest vault or its backup; if this one was restored "
        "on purpose, accept it and say why.",
    )

    def __init__(self, *, known: int, found: int) -> None:
        super().__init__(known=known, found=found)
        self.known, self.found = known, found


class UserUnknown(VaultError):
    code = "user-unknown"
    said = Text(
        "Nadie con ese nombre tiene frase de acceso en esta bóveda.",
        "Nobody of that name has a passphrase in this vault.",
    )
    hint = Text(
        "Ver quiénes la tienen con «legalaid vault users».",
        "See who has one with “legalaid vault users”.",
    )


class UserExists(VaultError):
    code = "user-exists"
    said = Text(
        "Alguien con ese nombre ya tiene frase de acceso en esta bóveda.",
        "Someone of that name has a passphrase in this vault already.",
    )
    hint = Text("Elegir otro nombre.", "Choose another name.")


class TooManyWaysIn(VaultError):
    code = "too-many-ways-in"
    said = Text(
        "En la bóveda no caben más frases de acceso.", "The vault holds no more passphrases."
    )
    hint = Text("Quitar antes la de quien ya no la use.", "First remove one nobody uses.")


class OwnPassphrase(VaultError):
    code = "own-passphrase"
    said = Text(
        "No se puede quitar la frase de acceso con la que se está trabajando.",
        "The passphrase one is working with cannot be removed.",
    )
    hint = Text("Que la quite otra persona, con la suya.", "Let someone else do it, with theirs.")


class VaultOutdated(VaultError):
    code = "vault-outdated"
    said = Text(
        "La bóveda es de una versión anterior del programa y no se pudo actualizar.",
        "The vault is of an earlier version of the program and could not be brought up to date.",
    )
    hint = Text(
        "Nada se ha perdido. Liberar espacio en el disco y probar de nuevo.",
        "Nothing was lost. Free some space on the disk and try again.",
    )


class PassphrasesDiffer(VaultError):
    code = "passphrases-differ"
    said = Text("Las dos veces no se escribió lo mismo.", "The two entries are not the same.")
    hint = Text(
        "Escribir de nuevo la frase; nada ha cambiado.",
        "Type the passphrase again; nothing has changed.",
    )
