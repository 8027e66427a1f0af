"""WeCom's callback encryption, written against the fact sheet and nothing else (1.1).

It shares no code with the bot's own, so that the two check each other: AES-256-CBC with the key's first half as IV,
PKCS#7 padding to 32 bytes, plaintext = 16 random bytes + length + message + receiveid.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
import struct
from collections.abc import Callable

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

BLOCK = 32
"""Padding block in bytes. AES's own is 16: an ordinary unpadder refuses half of the messages."""


class CipherError(ValueError):
    """A signed or encrypted text is not what it should be; `reason` says which step failed."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class CallbackCipher:
    """Encrypts, decrypts and signs for one callback configuration.

    Args:
        token: The callback's Token.
        encoding_aes_key: 43 characters of base64.
        receive_id: CorpID for a self-built app; empty for a smart robot.
        random_bytes: Source of the 16 leading bytes; tests inject the fact sheet's.
    """

    def __init__(
        self,
        token: str,
        encoding_aes_key: str,
        receive_id: str,
        *,
        random_bytes: Callable[[int], bytes] = os.urandom,
    ) -> None:
        # Real keys carry non-zero unused bits in their last character, so a strict decoder would refuse them.
        key = base64.b64decode(encoding_aes_key + "=")
        if len(key) != 32:
            raise CipherError("encoding_aes_key does not decode to 32 bytes")
        self._token, self._receive_id, self._random = token, receive_id.encode(), random_bytes
        self._cipher = Cipher(algorithms.AES(key), modes.CBC(key[:16]))

    def sign(self, timestamp: str, nonce: str, encrypted: str) -> str:
        """Return the lower-case hex SHA-1 over the sorted parts."""
        parts = sorted(part.encode() for part in (self._token, timestamp, nonce, encrypted))
        return hashlib.sha1(b"".join(parts)).hexdigest()

    def encrypt(self, message: str) -> str:
        """Return `message` encrypted, as base64 text."""
        body = message.encode()
        plain = self._random(16) + struct.pack(">I", len(body)) + body + self._receive_id
        pad = BLOCK - len(plain) % BLOCK
        encryptor = self._cipher.encryptor()
        return base64.b64encode(encryptor.update(plain + bytes([pad]) * pad) + encryptor.finalize()).decode()

    def decrypt(self, encrypted: str) -> str:
        """Return the message in `encrypted`.

        Raises:
            CipherError: Not base64, wrong length, padding, length field, receiveid or encoding.
        """
        try:
            raw = base64.b64decode(encrypted, validate=True)
        except (binascii.Error, ValueError) as error:
            raise CipherError("not base64") from error
        if not raw or len(raw) % 16:
            raise CipherError("length is not a multiple of 16")
        decryptor = self._cipher.decryptor()
        plain = decryptor.update(raw) + decryptor.finalize()
        pad = plain[-1]
        if not 1 <= pad <= BLOCK or plain[-pad:] != bytes([pad]) * pad:
            raise CipherError("bad padding")
        plain = plain[:-pad]
        if len(plain) < 20:
            raise CipherError("too short")
        (length,) = struct.unpack(">I", plain[16:20])
        body, receive_id = plain[20 : 20 + length], plain[20 + length :]
        if len(body) != length or receive_id != self._receive_id:
            raise CipherError("receiveid is another")
        try:
            return body.decode()
        except UnicodeDecodeError as error:
            raise CipherError("not UTF-8") from error

    def open(self, *, signature: str, timestamp: str, nonce: str, encrypted: str) -> str:
        """Check the signature, then decrypt.

        Raises:
            CipherError: The signature does not fit, or what `decrypt` raises.
        """
        if not hmac.compare_digest(self.sign(timestamp, nonce, encrypted).encode(), signature.encode()):
            raise CipherError("signature does not fit")
        return self.decrypt(encrypted)
