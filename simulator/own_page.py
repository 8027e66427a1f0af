"""Who may ask: a page of our own.

The Host must be an address or a known name (DNS rebinding), and the Origin must be that host (cross-site requests).
"""

import ipaddress
from collections.abc import Collection
from urllib.parse import urlsplit

from aiohttp import hdrs, web


def is_own(request: web.Request, allowed_hosts: Collection[str]) -> bool:
    """Tell whether a request comes from the page itself, or opens it."""
    try:
        name = urlsplit(f"//{request.host}").hostname or ""
    except ValueError:
        return False
    if name not in {"localhost", *allowed_hosts} and not _is_address(name):
        return False
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        # A link from another page may open the page itself, nothing else.
        return request.path == "/" and request.headers.get("Sec-Fetch-Mode") == "navigate"
    origin = request.headers.get(hdrs.ORIGIN)
    return origin is None or urlsplit(origin).netloc == request.host


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
