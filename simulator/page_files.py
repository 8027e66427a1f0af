"""The files of the page: itself, its scripts and style, and the font that it shares with the documents."""

from importlib import resources
from typing import Final

import pylopdf_fonts_zh_cn
from aiohttp import web

STATIC: Final = {
    "app.js": "text/javascript",
    "cards.js": "text/javascript",
    "markup.js": "text/javascript",
    "style.css": "text/css",
    "icon.svg": "image/svg+xml",
}

PAGE_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' http: https:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


async def index(_: web.Request) -> web.StreamResponse:
    return _asset("index.html", "text/html", **{"Content-Security-Policy": PAGE_POLICY, "X-Frame-Options": "DENY"})


async def static(request: web.Request) -> web.StreamResponse:
    name = request.match_info["name"]
    if name not in STATIC:
        raise web.HTTPNotFound
    return _asset(name, STATIC[name])


async def font(_: web.Request) -> web.StreamResponse:
    headers = {"Content-Type": "font/otf", "Cache-Control": "public, max-age=31536000, immutable"}
    return web.FileResponse(pylopdf_fonts_zh_cn.sans_path(), headers=headers)


def _asset(name: str, mime: str, **headers: str) -> web.Response:
    data = resources.files("simulator").joinpath("page", name).read_bytes()
    return web.Response(
        body=data,
        content_type=mime,
        charset="utf-8",
        headers={
            "Cache-Control": "no-cache",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            **headers,
        },
    )
