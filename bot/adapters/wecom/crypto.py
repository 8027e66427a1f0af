"""WeCom's callback encryption: who may speak to us, and what they said.

The AES and the SHA-1 over sorted parts are wechatpy's. It compares signatures with `!=`, does not look at the
padding, draws its random prefix from a predictable source and fails with eight kinds of exception, so everything
around these two is ours.
"""

import base64
import hmac
import json
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wechatpy.crypto import WeChatCipher
from wechatpy.crypto.pkcs7 import PKCS7Encoder
from wechatpy.utils import WeChatSigner

from bot.adapters.wecom.refused import CallbackRefused
from bot.adapters.wecom.safe_xml import read_xml

MAX_BODY_BYTES = 64 * 1024
"""Largest callback body read; a long text message is under 10 KB."""

_BLOCK_BYTES = 32
_PREFIX_BYTES = 16
_LENGTH_BYTES = 4
_ENVELOPE_TAGS = 32
_AES_KEY = re.compile(r"[0-9A-Za-z+/]{43}")
_TIMESTAMP = re.compile(r"[0-9]{1,20}")
_NONCE = re.compile(r"[!-~]{1,128}")


@dataclass(frozen=True, slots=True)
class SealedReply:
    """An encrypted passive reply, with the signature over its own timestamp and nonce."""

    encrypt: str
    signature: str
    timestamp: int
    nonce: str

    def to_xml(self) -> str:
        """Return the response body. No value can hold `]]>`: all four are base64, hex, a number and a checked nonce."""
        return (
            f"<xml><Encrypt><![CDATA[{self.encrypt}]]></Encrypt>"
            f"<MsgSignature><![CDATA[{self.signature}]]></MsgSignature>"
            f"<TimeStamp>{self.timestamp}</TimeStamp>"
            f"<Nonce><![CDATA[{self.nonce}]]></Nonce></xml>"
        )


class WeComCrypto:
    """Opens and seals callbacks of one app.

    Args:
        token: The console's Token.
        encoding_aes_key: The console's EncodingAESKey, 43 characters. The unused bits of its last character may be set.
        receive_id: Whom the callbacks are for: the corp id of a self-built app, "" for an intelligent robot.

    Raises:
        ValueError: A token or key that cannot be one.
    """

    def __init__(self, token: str, encoding_aes_key: str, receive_id: str) -> None:
        if not token:
            raise ValueError("the callback Token is empty")
        if not _AES_KEY.fullmatch(encoding_aes_key):
            raise ValueError("EncodingAESKey must be 43 characters of A-Z, a-z, 0-9")
        self._token = token
        self._receive_id = receive_id.encode()
        self._cipher = WeChatCipher(base64.b64decode(encoding_aes_key + "="))

    def verify_url(self, signature: str, timestamp: str, nonce: str, echostr: str) -> str:
        """Return what the console's URL check wants to read back.

        Raises:
            CallbackRefused: As `decrypt_envelope`.
        """
        self._check_signature(signature, timestamp, nonce, echostr)
        return self.decrypt(echostr)

    def decrypt_envelope(self, body: bytes, *, signature: str, timestamp: str, nonce: str) -> str:
        """Return the message inside an XML callback body.

        Raises:
            CallbackRefused: 403 if the signature or the receiver is wrong, 413 over `MAX_BODY_BYTES`, 400 if it is
                malformed.
        """
        envelope = read_xml(_text(body), max_tags=_ENVELOPE_TAGS)
        receiver = envelope.get("ToUserName", "")
        encrypt = envelope.get("Encrypt")
        if not isinstance(encrypt, str) or not isinstance(receiver, str):
            raise CallbackRefused("envelope without exactly one Encrypt", 400)
        self._check_signature(signature, timestamp, nonce, encrypt)
        # Not covered by the signature, so it proves nothing; but one that disagrees is not a request WeCom makes.
        if receiver and self._receive_id and receiver.encode() != self._receive_id:
            raise CallbackRefused("envelope for another corp", 403)
        return self.decrypt(encrypt)

    def decrypt_json_envelope(self, body: bytes, *, signature: str, timestamp: str, nonce: str) -> dict[str, Any]:
        """Return the JSON object inside a robot's callback body, whose key is a lower-case `encrypt`.

        Raises:
            CallbackRefused: As `decrypt_envelope`.
        """
        encrypt = _json_object(_text(body), "envelope").get("encrypt")
        if not isinstance(encrypt, str):
            raise CallbackRefused("envelope without encrypt", 400)
        self._check_signature(signature, timestamp, nonce, encrypt)
        return _json_object(self.decrypt(encrypt), "content")

    def decrypt(self, encrypt: str) -> str:
        """Return the message in `encrypt` (base64), whose signature has been checked.

        Inside are 16 random bytes, the length of the message (4 bytes, big-endian), the message and the receiver's
        id, padded to a multiple of 32 bytes.

        Raises:
            CallbackRefused: 403 if it is for another receiver, 400 if it is malformed.
        """
        try:
            encrypted = base64.b64decode(encrypt, validate=True)
        except ValueError as error:
            raise CallbackRefused("encrypted part is not base64", 400) from error
        if not encrypted or len(encrypted) % _BLOCK_BYTES:
            raise CallbackRefused("encrypted part has an impossible length", 400)
        content = _unpadded(self._cipher.decrypt(encrypted))[_PREFIX_BYTES:]
        end = _LENGTH_BYTES + int.from_bytes(content[:_LENGTH_BYTES], "big")
        if len(content) < end:
            raise CallbackRefused("encrypted part is shorter than it says", 400)
        if not hmac.compare_digest(content[end:], self._receive_id):
            raise CallbackRefused("meant for another receiver", 403)
        return _text(content[_LENGTH_BYTES:end])

    def decrypt_media(self, content: bytes) -> bytes:
        """Return the bytes of a robot's media file, which has neither prefix, length nor receiver.

        Raises:
            CallbackRefused: The length or the padding is impossible.
        """
        if not content or len(content) % 16:
            raise CallbackRefused("media has an impossible length", 400)
        return _unpadded(self._cipher.decrypt(content))

    def encrypt(self, text: str, *, timestamp: int, nonce: str, random: bytes | None = None) -> SealedReply:
        """Seal a passive reply.

        Args:
            text: The reply's XML.
            timestamp: Unix seconds of the reply.
            nonce: The replier's own, printable ASCII without `]`; a robot must repeat the callback's.
            random: The 16 bytes in front of the message; drawn anew when None.
        """
        if not _NONCE.fullmatch(nonce) or "]" in nonce:
            raise ValueError("nonce must be 1 to 128 printable ASCII characters without ]")
        prefix = secrets.token_bytes(_PREFIX_BYTES) if random is None else random
        if len(prefix) != _PREFIX_BYTES:
            raise ValueError(f"random prefix has {_PREFIX_BYTES} bytes, not {len(prefix)}")
        message = text.encode()
        plain = prefix + len(message).to_bytes(_LENGTH_BYTES, "big") + message + self._receive_id
        encrypt = base64.b64encode(self._cipher.encrypt(PKCS7Encoder.encode(plain))).decode()
        return SealedReply(encrypt, self._sign(str(timestamp), nonce, encrypt), timestamp, nonce)

    def _sign(self, timestamp: str, nonce: str, encrypt: str) -> str:
        signer = WeChatSigner()
        signer.add_data(self._token, timestamp, nonce, encrypt)
        return str(signer.signature)

    def _check_signature(self, signature: str, timestamp: str, nonce: str, encrypt: str) -> None:
        # The parts are signed joined, so one that borrows bytes from its neighbour signs alike: hold each to its own
        # alphabet.
        if not _TIMESTAMP.fullmatch(timestamp):
            raise CallbackRefused("timestamp is not a number", 400)
        if not _NONCE.fullmatch(nonce):
            raise CallbackRefused("nonce is not printable ASCII", 400)
        if not encrypt or not encrypt.isascii():
            raise CallbackRefused("encrypted part is not base64", 400)
        expected = self._sign(timestamp, nonce, encrypt)
        if not signature.isascii() or not hmac.compare_digest(expected, signature):
            raise CallbackRefused("bad signature", 403)


def _text(content: bytes) -> str:
    if len(content) > MAX_BODY_BYTES:
        raise CallbackRefused("body is too large", 413)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise CallbackRefused("not UTF-8", 400) from error


def _unpadded(padded: bytes) -> bytes:
    """Take off PKCS#7 padding to 32 bytes, which a library that pads AES to 16 would refuse."""
    count = padded[-1]
    if not 1 <= count <= min(_BLOCK_BYTES, len(padded)) or padded[-count:] != bytes([count]) * count:
        raise CallbackRefused("padding is wrong", 400)
    return padded[:-count]


def _json_object(text: str, what: str) -> dict[str, Any]:
    try:
        value = json.loads(text, object_pairs_hook=_without_repeats)
    except (ValueError, RecursionError) as error:
        raise CallbackRefused(f"{what} is not JSON", 400) from error
    if not isinstance(value, dict):
        raise CallbackRefused(f"{what} is not a JSON object", 400)
    return value


def _without_repeats(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError("a key is there twice")
    return fields
