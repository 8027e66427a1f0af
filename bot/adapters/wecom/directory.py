"""What WeCom tells about members, departments and the app.

Newer apps see few of a member's fields, so all but the id may be absent.
"""

from pydantic import BaseModel, ConfigDict, Field


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class DirectoryMember(_Answer):
    """A member inside the app's visible range."""

    userid: str = Field(min_length=1, max_length=64)
    """As WeCom writes it; compare case-folded."""
    name: str = ""
    department_ids: tuple[int, ...] = Field(default=(), validation_alias="department")
    is_leader_in: tuple[bool, ...] = Field(default=(), validation_alias="is_leader_in_dept")
    """In the order of `department_ids`."""
    main_department_id: int | None = Field(default=None, validation_alias="main_department")
    direct_leaders: tuple[str, ...] = Field(default=(), validation_alias="direct_leader")
    """Userids."""
    status: int = 1
    """1 active, 2 disabled, 4 not activated, 5 left."""


class Department(_Answer):
    """A department; the root has id 1 and parent 0."""

    department_id: int = Field(validation_alias="id")
    name: str = ""
    parent_id: int = Field(default=0, validation_alias="parentid")
    leaders: tuple[str, ...] = Field(default=(), validation_alias="department_leader")
    """Userids."""


class Agent(_Answer):
    """The app itself. Being told this at all proves the token, the agent id and the trusted IP."""

    agent_id: int = Field(validation_alias="agentid")
    name: str = ""
    is_closed: bool = Field(default=False, validation_alias="close")
