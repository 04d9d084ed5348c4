"""The end of cases: closed, held, refused, released, deleted, anonymised; what is left of them is
searched too.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from legalaid_desktop import bootstrap
from legalaid_desktop.errors import CaseKept
from legalaid_desktop.record.case import CaseId
from legalaid_desktop.services.retention import RetentionService, Verb
from tests.leaks.planted import VALUES

REASON = "prueba"


def main(path: Path) -> None:
    vault = bootstrap.vaults().open(path, VALUES["new passphrase"])
    clock, author = bootstrap.clock(), bootstrap.author()
    retention = RetentionService(vault.retention, clock, author, former=vault.former)
    case = vault.cases.get(CaseId("k-planted"))
    again = replace(case, id=CaseId("k-again"), version=0)
    vault.cases.save(again, author=author, at=clock())
    for verb in (Verb.CLOSE, Verb.REOPEN, Verb.HOLD):
        retention.do(verb, case.id, REASON)
    try:
        retention.do(Verb.DELETE, case.id, REASON)
    except CaseKept as error:
        print(error.in_language("es"), file=sys.stderr)
    retention.do(Verb.RELEASE, case.id, REASON)
    retention.do(Verb.DELETE, again.id, REASON)
    retention.do(Verb.ANONYMISE, case.id, REASON)
    kept = [made.name for made in retention.backups_with(case.id)]
    print(*kept, *(former.name for former in retention.former_with(case.id)))
    vault.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
