"""Rows of a small team on both databases."""

import pytest
from digest_rows import Rows

from models.database import Database


@pytest.fixture
def rows(database: Database) -> Rows:
    return Rows(database)
