"""What a figure stands on: rows of the store, by table and id. Never a text, so that nothing is told twice or stale."""

from typing import NamedTuple


class RowRef(NamedTuple):
    """One row; as JSON it is `[entity, id]`, as in `Report.lines`."""

    entity: str
    """Name of the table: deal, visit, quote, follow_up, payment_plan, deal_stage_change, approval."""
    id: int
