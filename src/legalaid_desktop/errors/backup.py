"""A backup cannot be made, or is not one to rely on."""

from __future__ import annotations

from legalaid_desktop.errors.vault import VaultError
from legalaid_desktop.text import Text


class BackupExists(VaultError):
    code = "backup-exists"
    said = Text("Ya hay un archivo con ese nombre.", "There is already a file of that name.")
    hint = Text(
        "Elegir otro nombre; nada se ha escrito.", "Choose another name; nothing was written."
    )


class BackupUnwritable(VaultError):
    code = "backup-unwritable"
    said = Text(
        "No se pudo escribir el respaldo: el disco está lleno, no permite escribir o se retiró.",
        "The backup could not be written: the disk is full, does not allow writing or is gone.",
    )
    hint = Text(
        "Los respaldos anteriores siguen como estaban. Hace falta el doble de lo que ocupa la "
        "bóveda: liberar espacio o elegir otro disco.",
        "Former backups are as they were. It takes twice the space of the vault: free some or "
        "choose another disk.",
    )


class BackupMissing(VaultError):
    code = "backup-missing"
    said = Text("No hay ningún respaldo en ese lugar.", "There is no backup at that place.")
    hint = Text("Revisar la ruta y que el disco esté conectado.", "Check the path and the disk.")


class NotABackup(VaultError):
    code = "not-a-backup"
    said = Text("Ese archivo no es un respaldo.", "That file is not a backup.")
    hint = Text(
        "Nada se ha escrito. Elegir un archivo cuyo nombre termine en «.respaldo».",
        "Nothing was written. Choose a file whose name ends in “.respaldo”.",
    )


class RestoreUnwritable(VaultError):
    code = "restore-unwritable"
    said = Text(
        "No hay espacio para restaurar, o ese lugar no permite escribir.",
        "There is no room to restore to, or that place does not allow writing.",
    )
    hint = Text(
        "El respaldo y lo que había en ese lugar siguen como estaban. Liberar espacio o elegir "
        "otro lugar.",
        "The backup and what was at that place are as they were. Free some space or choose "
        "another place.",
    )


class NotConfirmed(VaultError):
    code = "not-confirmed"
    said = Text(
        "Falta confirmar: no se ha quitado nada.", "It was not confirmed: nothing was removed."
    )
    hint = Text(
        "Responder «sí» en la terminal, o agregar --yes.",
        "Answer “yes” on the terminal, or add --yes.",
    )


class BackupDamaged(VaultError):
    code = "backup-damaged"
    said = Text(
        "Ese archivo no es un respaldo entero: está dañado, cortado o alterado.",
        "That file is not a whole backup: it is damaged, cut short or altered.",
    )
    hint = Text(
        "Nada se ha escrito. Usar otro respaldo y conservar este archivo tal como está.",
        "Nothing was written. Use another backup and keep this file as it is.",
    )


class BackupNewer(VaultError):
    code = "backup-newer"
    said = Text(
        "El respaldo fue hecho con una versión más nueva del programa.",
        "The backup was made by a newer version of the program.",
    )
    hint = Text(
        "Nada se ha escrito. Actualizar el programa.", "Nothing was written. Update the program."
    )


class BackupForeign(VaultError):
    code = "backup-foreign"
    said = Text(
        "El respaldo es de otra bóveda que la que está en ese lugar.",
        "The backup is of another vault than the one at that place.",
    )
    hint = Text(
        "Nada se ha escrito. Restaurarlo en un lugar donde no haya nada.",
        "Nothing was written. Restore it to a place where there is nothing.",
    )


class BackupBesideVault(VaultError):
    code = "backup-beside-vault"
    said = Text(
        "Ese lugar está en la carpeta de la bóveda: lo que le pase a una le pasa al otro.",
        "That place is in the folder of the vault: what happens to one happens to the other.",
    )
    hint = Text(
        "Elegir otro disco, de preferencia uno que se guarde desconectado.",
        "Choose another disk, preferably one that is kept unplugged.",
    )
