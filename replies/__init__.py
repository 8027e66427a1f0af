"""All Chinese a rep reads is written here."""

from replies.compose import compose

__all__ = ["compose"]
