"""The callback, called as WeCom's console calls it when the URL is saved."""

import secrets
import time

import aiohttp

from bot.adapters.wecom.crypto import WeComCrypto
from bot.adapters.wecom.webhook import PATH
from bot.cli.checks import Finding, fail, ok, warn
from config.settings import WeComSettings

CALL_SECONDS = 5.0
"""WeCom hangs up after that long."""
WANTED_SECONDS = 1.0
MAX_ECHO_BYTES = 1024


async def check_callback(url: str, wecom: WeComSettings, session: aiohttp.ClientSession) -> Finding:
    """Verify `url` with an encrypted echo of our own, which only a bot with the same keys can read."""
    echo = secrets.token_hex(10)
    crypto = WeComCrypto(wecom.token.get_secret_value(), wecom.encoding_aes_key.get_secret_value(), wecom.corp_id)
    sealed = crypto.encrypt(echo, timestamp=int(time.time()), nonce=secrets.token_hex(8))
    query = {
        "msg_signature": sealed.signature,
        "timestamp": str(sealed.timestamp),
        "nonce": sealed.nonce,
        "echostr": sealed.encrypt,
    }
    started = time.monotonic()
    try:
        timeout = aiohttp.ClientTimeout(total=CALL_SECONDS)
        async with session.get(url, params=query, timeout=timeout, allow_redirects=False) as response:
            status, answer = response.status, await response.content.read(MAX_ECHO_BYTES)
    except TimeoutError:
        return fail(
            "callback", f"{url} does not answer within {CALL_SECONDS:.0f} s", "is `liaodan serve` running there?"
        )
    except (aiohttp.ClientError, OSError, ValueError) as error:
        remedy = "is `liaodan serve` running, and does the proxy or firewall lead to it? is the certificate valid?"
        return fail("callback", f"{url} cannot be called ({type(error).__name__})", remedy)
    seconds = time.monotonic() - started
    if status == 200 and answer == echo.encode():
        if seconds > WANTED_SECONDS:
            return warn("callback", f"{url} is right but takes {seconds:.1f} s", "WeCom's console wants it within 1 s")
        return ok("callback", f"{url} answers the verification")
    if status == 403:
        remedy = "the bot there has another Token, EncodingAESKey or corp id: use the same settings, restart it"
    elif status == 404:
        remedy = f"the URL ends in {PATH}; does the proxy pass the path on?"
    elif status == 200:
        remedy = (
            "something else answers there, or a proxy changes the body: it has to pass on exactly what the bot says"
        )
    else:
        remedy = "look at the proxy: does it pass the whole query string on, and lead to `liaodan serve`?"
    return fail("callback", f"{url} answers HTTP {status}, not what was asked for", remedy)
