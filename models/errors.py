"""What the store refuses, with the data a reply needs.

LiaodanError
├── CustomerNotFound(name)
├── NotVisible(entity, id)       the asker may not see it
├── UndoRefused(entity, id, column)
└── StageMoveRefused(from_stage, to_stage)
"""


class LiaodanError(Exception):
    """Base of the errors a handler may raise on purpose; anything else is a bug."""


class CustomerNotFound(LiaodanError):
    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"no customer {name!r}")


class NotVisible(LiaodanError):
    def __init__(self, entity: str, entity_id: int) -> None:
        self.entity, self.entity_id = entity, entity_id
        super().__init__(f"{entity} {entity_id} may not be seen by the asker")


class UndoRefused(LiaodanError):
    """A later change touched the same column: taking the earlier one back would lose it."""

    def __init__(self, entity: str, entity_id: int, column: str) -> None:
        self.entity, self.entity_id, self.column = entity, entity_id, column
        super().__init__(f"{entity} {entity_id}: {column} was changed again since")


class StageMoveRefused(LiaodanError):
    def __init__(self, from_stage: str, to_stage: str) -> None:
        self.from_stage, self.to_stage = from_stage, to_stage
        super().__init__(f"a deal in stage {from_stage!r} does not go to {to_stage!r}")
