"""How word lists are written down: words with spaces between them."""


def words(listed: str) -> tuple[str, ...]:
    """Return the words of a list."""
    return tuple(listed.split())
