"""One worker process for all the tests of documents, as the app has one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from legalaid_desktop.documents.worker import Worker


@pytest.fixture(scope="session")
def worker() -> Iterator[Worker]:
    with Worker() as worker:
        yield worker
