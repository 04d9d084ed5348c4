"""The end of a case: held, refused, released, anonymised; what is left of it is searched too."""

from __future__ import annotations

import sys
from pathlib import Path

from legalaid_desktop import bootstrap
from legalaid_desktop.errors import CaseKept
from legalaid_desktop.record.case import CaseId
from tests.leaks.planted import VALUES


def main(path: Path) -> None:
    vault = bootstrap.vaults().open(path, VALUES["new passphrase"])
    now, case_id = bootstrap.clock()(), CaseId("k-planted")
    who = {"author": "Lic. Prueba", "at": now}
    vault.retention.close(case_id, **who)  # type: ignore[arg-type]
    vault.retention.hold(case_id, reason="prueba", **who)  # type: ignore[arg-type]
    try:
        vault.retention.delete(case_id, reason="prueba", **who)  # type: ignore[arg-type]
    except CaseKept as error:
        print(error.in_language("es"), file=sys.stderr)
    vault.retention.release(case_id, reason="prueba", **who)  # type: ignore[arg-type]
    vault.retention.anonymise(case_id, reason="prueba", **who)  # type: ignore[arg-type]
    vault.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
