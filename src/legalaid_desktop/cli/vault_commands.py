"""`legalaid vault …`: making, checking, and who may open. Each returns its exit code."""

from __future__ import annotations

import argparse

from legalaid_desktop import bootstrap
from legalaid_desktop.cli.opening import new_passphrase, opened, passphrase, sheets
from legalaid_desktop.errors import VaultExists
from legalaid_desktop.services import checking
from legalaid_desktop.services.jobs import JobContext
from legalaid_desktop.text import Text

DONE = 0

_WHERE = Text(
    "Copiarlas a mano o imprimirlas ahora: no se vuelven a mostrar. Guardarlas lejos de la "
    "computadora; quien las tenga abre la bóveda. Limpiar después la terminal.",
    "Copy them by hand or print them now: they are not shown again. Keep them away from the "
    "computer; whoever has them opens the vault. Clear the terminal afterwards.",
)


def create(options: argparse.Namespace, language: str) -> int:
    if options.path.exists():
        raise VaultExists
    bootstrap.vaults().create(options.path, passphrase(language, twice=True)).close()
    _say(Text("Bóveda creada.", "Vault created."), language)
    _say(
        Text(
            "Sin la frase de acceso nadie puede abrirla. Hacer ahora las palabras de "
            "recuperación: legalaid vault recovery PATH",
            "Without the passphrase nobody can open it. Make the recovery words now: legalaid "
            "vault recovery PATH",
        ),
        language,
    )
    return DONE


def check(options: argparse.Namespace, language: str) -> int:
    with opened(options.path, language, accept_older=options.accept_older) as vault:
        checking.check(JobContext(), vault)
        children = vault.cases.children()
    _say(
        Text(
            "La bóveda abre y está entera: {number} niñas, niños y adolescentes.",
            "The vault opens and is whole: {number} children.",
        ).filled(number=len(children)),
        language,
    )
    return DONE


def change_passphrase(options: argparse.Namespace, language: str) -> int:
    old = passphrase(language)
    new = new_passphrase(language)
    vault = bootstrap.vaults().open(options.path, old)
    try:
        vault.keys.change_passphrase(old, new)
    finally:
        vault.close()
    _say(
        Text(
            "Frase de acceso cambiada: la anterior ya no abre la bóveda. Sí abre todavía los "
            "respaldos hechos antes.",
            "Passphrase changed: the former one no longer opens the vault. It still opens the "
            "backups made before.",
        ),
        language,
    )
    return DONE


def recovery(options: argparse.Namespace, language: str) -> int:
    with opened(options.path, language) as vault:
        words = vault.keys.new_words()
        _print_sheet(Text("Palabras de recuperación", "Recovery words"), words, language)
        vault.keys.keep_recovery_words(words)
    _say(
        Text(
            "Estas palabras ya abren la bóveda; las anteriores, si las había, ya no.",
            "These words now open the vault; former ones, if any, no longer do.",
        ),
        language,
    )
    _say(_WHERE, language)
    return DONE


def envelopes(options: argparse.Namespace, language: str) -> int:
    with opened(options.path, language) as vault:
        three = vault.keys.new_envelopes()
        for number, words in enumerate(three, start=1):
            title = Text("Sobre {number} de 3", "Envelope {number} of 3").filled(number=number)
            _print_sheet(title, words, language)
        vault.keys.keep_envelopes(three)
    _say(
        Text(
            "Dos sobres cualesquiera de estos tres ya abren la bóveda; uno solo no dice nada. "
            "Dar cada uno a una persona distinta. Los anteriores, si los había, ya no sirven.",
            "Any two of these three envelopes now open the vault; one alone tells nothing. Give "
            "each to a different person. Former ones, if any, no longer serve.",
        ),
        language,
    )
    _say(_WHERE, language)
    return DONE


def recover(options: argparse.Namespace, language: str) -> int:
    typed = sheets(language, 2 if options.envelopes else 1)
    vault = bootstrap.vaults().open_with_words(
        options.path,
        typed,
        new_passphrase(language),
        user=options.user or None,
        accept_older=options.accept_older,
    )
    vault.close()
    _say(
        Text(
            "La bóveda abre de nuevo, con la frase de acceso nueva. La que se olvidó ya no la "
            "abre.",
            "The vault opens again, with the new passphrase. The forgotten one no longer opens it.",
        ),
        language,
    )
    return DONE


def users(options: argparse.Namespace, language: str) -> int:
    with opened(options.path, language) as vault:
        names = vault.keys.users
        more = [
            (vault.keys.has_recovery_words, Text("palabras de recuperación", "recovery words")),
            (vault.keys.has_envelopes, Text("sobres, dos de tres", "envelopes, two of three")),
        ]
    for name in names:
        print(name or Text("(sin nombre)", "(no name)").in_language(language))
    for there, words in more:
        answer = Text("sí", "yes") if there else Text("no", "no")
        print(f"{words.in_language(language)}: {answer.in_language(language)}")
    return DONE


def add_user(options: argparse.Namespace, language: str) -> int:
    with opened(options.path, language) as vault:
        vault.keys.add_user(options.user, new_passphrase(language))
    _say(
        Text(
            "Ahora la bóveda abre también para {user}.", "The vault now opens for {user} too."
        ).filled(user=options.user),
        language,
    )
    return DONE


def remove_user(options: argparse.Namespace, language: str) -> int:
    others = bootstrap.vaults().remove_user(options.path, passphrase(language), options.user)
    _say(
        Text(
            "{user} ya no abre la bóveda, que se cifró de nuevo con otra llave. Los respaldos "
            "hechos antes siguen abriendo como abrían.",
            "{user} no longer opens the vault, which was encrypted anew with another key. Backups "
            "made before still open as they did.",
        ).filled(user=options.user),
        language,
    )
    _say(
        Text(
            "Hacer de nuevo las palabras de recuperación y los sobres: los anteriores ya no "
            "sirven.",
            "Make the recovery words and the envelopes anew: the former ones no longer serve.",
        ),
        language,
    )
    for name in others:
        _say(
            Text(
                "Dar de nuevo una frase de acceso a {user}.", "Give {user} a passphrase again."
            ).filled(user=name or "?"),
            language,
        )
    return DONE


def _print_sheet(title: Text, words: str, language: str) -> None:
    print(title.in_language(language))
    numbered = [f"{number:2d}. {word}" for number, word in enumerate(words.split(), start=1)]
    for row in range(6):
        print("  ".join(f"{word:<14}" for word in numbered[row::6]).rstrip())
    print(flush=True)


def _say(text: Text, language: str) -> None:
    print(text.in_language(language))
