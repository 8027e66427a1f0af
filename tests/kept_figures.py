"""What the store keeps beside the records says the same as the records: asked after every test of a message's effect."""

from sqlalchemy import text

from models.database import Database

_OVERTAKEN_WRONGLY = """
SELECT q.id FROM quote AS q WHERE q.retired_at IS NULL AND q.status NOT IN ('draft', 'pending') AND q.is_overtaken = (
    q.id = (
        SELECT max(newest.id) FROM quote AS newest
        WHERE newest.customer_id = q.customer_id AND newest.retired_at IS NULL AND newest.status NOT IN ('draft', 'pending')
        AND (q.deal_id IS NULL OR newest.deal_id IS NULL OR newest.deal_id = q.deal_id)
    )
)
"""

_RECKONED_WRONGLY = """
SELECT id FROM customer
WHERE is_reckoned != EXISTS (SELECT 1 FROM customer_rhythm WHERE customer_rhythm.customer_id = customer.id)
"""


async def assert_kept(database: Database) -> None:
    """Fail where a stored figure differs from what the records say."""
    async with database.reading() as session:
        assert not list(await session.scalars(text(_OVERTAKEN_WRONGLY)))
        assert not list(await session.scalars(text(_RECKONED_WRONGLY)))
