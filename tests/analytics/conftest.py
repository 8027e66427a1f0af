"""Rows of a small team on both databases."""

from collections.abc import AsyncIterator

import pytest
from digest_rows import Rows

from models.database import Database
from tests.kept_figures import assert_kept


@pytest.fixture
async def rows(database: Database) -> AsyncIterator[Rows]:
    yield Rows(database)
    await assert_kept(database)
