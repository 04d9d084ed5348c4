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
