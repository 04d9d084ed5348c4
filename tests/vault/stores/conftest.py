from __future__ import annotations

import pytest
from sqlalchemy import Engine

from legalaid_desktop.vault.files import OpenVault


@pytest.fixture
def engine(vault: OpenVault) -> Engine:
    """The engine of an open vault without cases."""
    return vault.engine
