"""What the page of filings says of a version. No Qt here."""

from __future__ import annotations

from legalaid_desktop.record.filing import FilingState
from legalaid_desktop.record.filing_steps import FilingStep, FilingVersion
from legalaid_desktop.text import Text
from legalaid_desktop.ui.forms.summaries import capitalised, shortened

_State = FilingState

EDITED = Text("editada a mano", "edited by hand")
REPLACED = Text("sin presentar, reemplazada", "not handed in, replaced")
_FOLIO = Text("folio {folio}", "folio {folio}")
_NOTED_BY = Text("anotó {author}", "noted by {author}")

ACTS = {
    _State.SIGNED: Text("Anotar firma", "Note the signature"),
    _State.HANDED_IN: Text("Anotar presentación", "Note the handing in"),
    _State.ACKNOWLEDGED: Text("Agregar acuse", "Add the acuse"),
    _State.ANSWERED: Text("Anotar respuesta", "Note the answer"),
    _State.VOIDED: Text("Anular", "Void"),
}


def state_words(state: FilingState, language: str) -> str:
    """Return the state as it stands alone: "Final sellado"."""
    return capitalised(state.label.in_language(language))


def qualifiers(version: FilingVersion, language: str) -> str:
    """Return what is to be said of a version besides where it stands; "" for nothing."""
    last = version.steps[-1] if version.steps else None
    said = []
    if version.filing.edited_from is not None:
        said.append(EDITED.in_language(language))
    if last is not None:
        said.append(details(last, language))
    if version.replaced and version.state is not _State.VOIDED:
        said.append(REPLACED.in_language(language))
    return ", ".join(filter(None, said))


def details(step: FilingStep, language: str) -> str:
    """Return what was noted with a step, in one line."""
    said = [shortened(step.received_by)]
    if step.folio:
        said.append(_FOLIO.filled(folio=shortened(step.folio)).in_language(language))
    if step.note:
        said.append(shortened(step.note, 80))
    return ", ".join(filter(None, said))


def noted_by(author: str, language: str) -> str:
    return _NOTED_BY.filled(author=shortened(author)).in_language(language)


def in_fours(hashed: str, groups: int = 8) -> str:
    """Return a hash in groups of four signs, so many a line, to be compared by eye."""
    fours = [hashed[at : at + 4] for at in range(0, len(hashed), 4)]
    lines = [" ".join(fours[at : at + groups]) for at in range(0, len(fours), groups)]
    return "\n".join(lines)


def size_words(size: int) -> str:
    """Return "214 KB" or "1.2 MB"."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB"
