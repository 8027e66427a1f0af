"""Turning a callback away."""


class CallbackRefused(Exception):
    """A request that WeCom did not send, or that nobody could read; nothing of it is kept.

    Attributes:
        reason: English, for the log. Never holds anything that came with the request.
        status: HTTP status of the answer: 400 malformed, 403 not genuine or not for us, 408 too slow, 413 too large,
            415 compressed.
        sender: The member's userid where it could be read, for the log; "" else.
    """

    def __init__(self, reason: str, status: int, *, sender: str = "") -> None:
        self.reason, self.status, self.sender = reason, status, sender
        super().__init__(f"{reason} ({status})")
