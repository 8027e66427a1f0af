"""Errors that cross the edge of the bot."""


class StoreUnavailable(Exception):
    """The store could not take a message; whoever sent it must send it again."""
