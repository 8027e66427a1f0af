"""Values that the rep was asked about and stands by."""

from typing import Final

CONFIRMED: Final = "confirmed by the rep"
"""Rule of a `Read` in an intent that a handler's question held: it is acted on without asking a second time."""
