"""What the store refuses, with the data a reply needs.

LiaodanError
└── UndoRefused(entity, id, column)
"""


class LiaodanError(Exception):
    """Base of the errors a handler may raise on purpose; anything else is a bug."""


class UndoRefused(LiaodanError):
    """A later change touched the same column: taking the earlier one back would lose it."""

    def __init__(self, entity: str, entity_id: int, column: str) -> None:
        self.entity, self.entity_id, self.column = entity, entity_id, column
        super().__init__(f"{entity} {entity_id}: {column} was changed again since")
