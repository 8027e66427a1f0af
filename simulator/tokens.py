"""Access tokens of the app. Their life is real time: at a day a minute it would otherwise end every five seconds."""

import secrets
from collections.abc import Callable

from simulator.config import SimulatorConfig
from simulator.errors import ApiError


class Tokens:
    """The tokens given out, each with the uptime in seconds at which its life ends."""

    def __init__(self, config: SimulatorConfig, uptime: Callable[[], float]) -> None:
        self._config, self._uptime = config, uptime
        self._tokens: dict[str, float] = {}

    def issue(self, corp_id: str, secret: str) -> tuple[str, int]:
        """Return a new access token and its life in seconds.

        Earlier tokens stay valid until they expire. WeCom documents neither this nor the opposite, so a caller may
        rely on neither.

        Raises:
            ApiError: 41002/41004 missing, 40013 unknown corp, 40001 wrong secret.
        """
        if not corp_id:
            raise ApiError(41002)
        if not secret:
            raise ApiError(41004)
        if corp_id != self._config.corp_id:
            raise ApiError(40013)
        if secret != self._config.secret:
            raise ApiError(40001)
        token = secrets.token_urlsafe(160)
        self._tokens[token] = self._uptime() + self._config.token_seconds
        return token, self._config.token_seconds

    def check(self, token: str) -> None:
        """Refuse a call without a live token (41001, 40014, 42001)."""
        if not token:
            raise ApiError(41001)
        expires_at = self._tokens.get(token)
        if expires_at is None:
            raise ApiError(40014)
        if self._uptime() >= expires_at:
            raise ApiError(42001)

    def expire_all(self) -> None:
        """End the life of all tokens now: they answer 42001."""
        self._tokens = dict.fromkeys(self._tokens, float("-inf"))

    def forget_all(self) -> None:
        """Make all tokens unknown: they answer 40014, as after an early invalidation by the platform."""
        self._tokens.clear()
