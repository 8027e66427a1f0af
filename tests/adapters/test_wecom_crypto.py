"""Vectors A to H, and each of them with one byte changed."""

import base64
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wecom_vectors import (
    A_ECHO,
    B_FIELDS,
    C_ECHO,
    E_ECHO,
    F_CONTENT,
    G_PREFIX,
    G_XML,
    H_MEDIA,
    KEYS_A,
    KEYS_C,
    KEYS_E,
    KEYS_ROBOT,
    A,
    B,
    C,
    D,
    E,
    F,
    G,
    Keys,
    Signed,
)

from bot.adapters.wecom.crypto import MAX_BODY_BYTES, WeComCrypto
from bot.adapters.wecom.refused import CallbackRefused
from bot.adapters.wecom.safe_xml import read_xml

Opener = Callable[[Signed], object]


def crypto(keys: Keys) -> WeComCrypto:
    return WeComCrypto(keys.token, keys.aes_key, keys.receive_id)


def envelope(signed: Signed, receiver: str = "") -> bytes:
    to = receiver or signed.keys.receive_id
    return (
        f"<xml><ToUserName><![CDATA[{to}]]></ToUserName><Encrypt><![CDATA[{signed.encrypt}]]></Encrypt>"
        "<AgentID><![CDATA[218]]></AgentID></xml>"
    ).encode()


def open_echo(signed: Signed) -> str:
    return crypto(signed.keys).verify_url(signed.signature, signed.timestamp, signed.nonce, signed.encrypt)


def open_xml(signed: Signed) -> str:
    return crypto(signed.keys).decrypt_envelope(
        envelope(signed), signature=signed.signature, timestamp=signed.timestamp, nonce=signed.nonce
    )


def open_json(signed: Signed) -> dict[str, object]:
    return crypto(signed.keys).decrypt_json_envelope(
        json.dumps({"encrypt": signed.encrypt}).encode(),
        signature=signed.signature,
        timestamp=signed.timestamp,
        nonce=signed.nonce,
    )


def reseal(keys: Keys, text: str = "<xml/>", **changes: str) -> Signed:
    sealed = crypto(keys).encrypt(text, timestamp=1700000000, nonce="n0nce")
    return replace(Signed(keys, "1700000000", "n0nce", sealed.signature, sealed.encrypt), **changes)


def sign(keys: Keys, encrypt: str) -> Signed:
    """Sign any encrypted part, as WeCom would."""
    return Signed(keys, "1700000000", "n0nce", crypto(keys)._sign("1700000000", "n0nce", encrypt), encrypt)


def seal_bytes(keys: Keys, plain: bytes) -> Signed:
    """Sign and encrypt a plaintext as it stands, padding included."""
    return sign(keys, base64.b64encode(crypto(keys)._cipher.encrypt(plain)).decode())


def test_vectors_open() -> None:
    assert open_echo(A) == A_ECHO
    assert read_xml(open_xml(B)) == B_FIELDS
    assert open_echo(C) == C_ECHO
    assert open_echo(E) == E_ECHO
    assert open_json(F) == F_CONTENT
    assert read_xml(open_xml(G))["Content"] == "收到"


def test_vector_d_is_genuine_and_unreadable() -> None:
    assert '"FromUserName": :mycreate"' in crypto(D.keys).decrypt(D.encrypt)
    with pytest.raises(CallbackRefused, match="content is not JSON") as caught:
        open_json(D)
    assert caught.value.status == 400


def test_vector_g_is_sealed_byte_for_byte() -> None:
    sealed = crypto(KEYS_A).encrypt(G_XML, timestamp=1700000000, nonce="n0nce", random=G_PREFIX)
    assert (sealed.encrypt, sealed.signature) == (G.encrypt, G.signature)
    assert read_xml(sealed.to_xml()) == {
        "Encrypt": G.encrypt,
        "MsgSignature": G.signature,
        "TimeStamp": "1700000000",
        "Nonce": "n0nce",
    }


@pytest.mark.parametrize(("plain", "encrypted"), H_MEDIA.items(), ids=["short", "full block of padding"])
def test_vector_h_media(plain: bytes, encrypted: str) -> None:
    assert crypto(KEYS_ROBOT).decrypt_media(base64.b64decode(encrypted)) == plain


def changed(value: str) -> Iterator[str]:
    """Yield `value` with one byte changed, at several places and in several ways."""
    for place in sorted({0, 1, len(value) // 3, len(value) // 2, len(value) - 3, len(value) - 2, len(value) - 1}):
        before = value[place]
        for after in (chr(ord(before) ^ 1), before.swapcase(), "A", "0", "=", " ", "\x00", "好"):
            if after != before:
                yield value[:place] + after + value[place + 1 :]


VECTORS: list[tuple[Signed, Opener, str]] = [
    (A, open_echo, "A"),
    (B, open_xml, "B"),
    (C, open_echo, "C"),
    (D, open_json, "D"),
    (E, open_echo, "E"),
    (F, open_json, "F"),
    (G, open_xml, "G"),
]


@pytest.mark.parametrize("field", ["signature", "timestamp", "nonce", "encrypt"])
@pytest.mark.parametrize(("vector", "opener"), [v[:2] for v in VECTORS], ids=[v[2] for v in VECTORS])
def test_one_changed_byte_is_refused(vector: Signed, opener: Opener, field: str) -> None:
    tries = list(changed(getattr(vector, field)))
    assert len(tries) > 20
    for value in tries:
        with pytest.raises(CallbackRefused) as caught:
            opener(replace(vector, **{field: value}))
        assert caught.value.status in (400, 403)


@pytest.mark.parametrize("encrypted", H_MEDIA.values())
def test_media_with_a_changed_end_is_refused(encrypted: str) -> None:
    content = base64.b64decode(encrypted)
    for bad in (b"", content[:-1], content[:16], content[:-1] + bytes([content[-1] ^ 1]), content + b"\x00" * 16):
        with pytest.raises(CallbackRefused):
            crypto(KEYS_ROBOT).decrypt_media(bad)


def test_wechatpys_refused_example() -> None:
    with pytest.raises(CallbackRefused, match="bad signature") as caught:
        open_echo(replace(E, nonce="437374424"))
    assert caught.value.status == 403


@pytest.mark.parametrize("field", ["signature", "timestamp", "nonce", "encrypt"])
def test_an_empty_part_is_refused(field: str) -> None:
    with pytest.raises(CallbackRefused):
        open_echo(replace(A, **{field: ""}))


def test_nothing_is_decrypted_before_the_signature_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_self: WeComCrypto, _encrypt: str) -> str:
        raise AssertionError("decrypted an unsigned part")

    monkeypatch.setattr(WeComCrypto, "decrypt", fail)
    with pytest.raises(CallbackRefused, match="bad signature"):
        open_xml(replace(B, signature="0" * 40))


@pytest.mark.parametrize(
    ("keys", "name"),
    [(KEYS_A, "A"), (KEYS_C, "C"), (KEYS_E, "E")],
    ids=["A", "C", "E"],
)
def test_sample_keys_are_valid_although_unused_bits_are_set(keys: Keys, name: str) -> None:
    assert open_xml(reseal(keys, f"<xml>{name}</xml>")) == f"<xml>{name}</xml>"


def test_genuine_for_another_receiver_is_refused() -> None:
    for ours, theirs in ((KEYS_A, replace(KEYS_A, receive_id="ww_other")), (KEYS_A, KEYS_ROBOT), (KEYS_ROBOT, KEYS_A)):
        sealed = reseal(theirs)
        with pytest.raises(CallbackRefused, match="another receiver") as caught:
            open_echo(replace(sealed, keys=ours))
        assert caught.value.status == 403


def test_the_corp_id_is_case_sensitive() -> None:
    with pytest.raises(CallbackRefused, match="another receiver"):
        open_echo(replace(A, keys=replace(KEYS_A, receive_id=KEYS_A.receive_id.upper())))


def test_envelope_for_another_corp_is_refused() -> None:
    with pytest.raises(CallbackRefused, match="another corp") as caught:
        crypto(KEYS_A).decrypt_envelope(
            envelope(B, receiver="ww_other"), signature=B.signature, timestamp=B.timestamp, nonce=B.nonce
        )
    assert caught.value.status == 403


ID = KEYS_A.receive_id.encode()
PREFIX = b"0123456789abcdef"


def padded(content: bytes) -> bytes:
    count = 32 - len(content) % 32
    return content + bytes([count]) * count


PLAINTEXTS = {
    "padding byte 0": (PREFIX + b"\x00\x00\x00\x02hi" + ID).ljust(64, b"\x00"),
    "padding byte over 32": (PREFIX + b"\x00\x00\x00\x02hi" + ID).ljust(64, b"\x21"),
    "padding not uniform": padded(PREFIX + b"\x00\x00\x00\x02hi" + ID)[:-2] + b"\x01" + bytes([24]),
    "nothing but padding": b"\x20" * 32,
    "prefix cut off": padded(PREFIX[:4]),
    "no room for a length": padded(PREFIX + b"\x00\x00"),
    "length past the end": padded(PREFIX + b"\xff\xff\xff\xff" + b"hi" + ID),
    "length one too many": padded(PREFIX + b"\x00\x00\x00\x03hi" + ID),
    "length one too few": padded(PREFIX + b"\x00\x00\x00\x01hi" + ID),
    "receiver missing": padded(PREFIX + b"\x00\x00\x00\x02hi"),
    "receiver longer": padded(PREFIX + b"\x00\x00\x00\x02hi" + ID + b"x"),
    "not UTF-8": padded(PREFIX + b"\x00\x00\x00\x02\xff\xfe" + ID),
}


@pytest.mark.parametrize("name", PLAINTEXTS)
def test_signed_but_impossible_plaintexts_are_refused(name: str) -> None:
    with pytest.raises(CallbackRefused):
        open_echo(seal_bytes(KEYS_A, PLAINTEXTS[name]))


@pytest.mark.parametrize(
    "encrypt",
    ["!!!!", "AAAA", "A", "=", A.encrypt[:-4], A.encrypt + "AAAA", A.encrypt.replace("=", ""), " " + A.encrypt],
)
def test_signed_but_impossible_ciphertexts_are_refused(encrypt: str) -> None:
    with pytest.raises(CallbackRefused):
        open_echo(sign(KEYS_A, encrypt))


@pytest.mark.parametrize("body", [b"", b"[]", b'"x"', b"{}", b'{"encrypt": 1}', b'{"Encrypt": "x"}', b"\xff"], ids=repr)
def test_broken_json_envelopes_are_refused(body: bytes) -> None:
    with pytest.raises(CallbackRefused) as caught:
        crypto(KEYS_ROBOT).decrypt_json_envelope(body, signature="0" * 40, timestamp="1", nonce="1")
    assert caught.value.status == 400


def test_json_nested_without_end_is_refused() -> None:
    with pytest.raises(CallbackRefused, match="not JSON"):
        crypto(KEYS_ROBOT).decrypt_json_envelope(b"[" * 60_000, signature="0" * 40, timestamp="1", nonce="1")


def test_a_repeated_json_key_is_refused() -> None:
    body = json.dumps({"encrypt": F.encrypt})[:-1] + f', "encrypt": "{F.encrypt}"}}'
    with pytest.raises(CallbackRefused, match="not JSON"):
        crypto(F.keys).decrypt_json_envelope(body.encode(), signature=F.signature, timestamp=F.timestamp, nonce=F.nonce)


def test_a_body_over_the_limit_is_refused_unread() -> None:
    with pytest.raises(CallbackRefused) as caught:
        crypto(KEYS_A).decrypt_envelope(b"<" * (MAX_BODY_BYTES + 1), signature="0" * 40, timestamp="1", nonce="1")
    assert caught.value.status == 413


@pytest.mark.parametrize(
    ("token", "aes_key"), [("", KEYS_A.aes_key), ("t", ""), ("t", KEYS_A.aes_key[:-1]), ("t", KEYS_A.aes_key + "=")]
)
def test_impossible_keys_are_refused(token: str, aes_key: str) -> None:
    with pytest.raises(ValueError, match=r"Token|EncodingAESKey"):
        WeComCrypto(token, aes_key, "ww1")


@pytest.mark.parametrize("nonce", ["", "a]]>b", "换行\n", "x" * 129])
def test_a_nonce_that_breaks_the_reply_is_refused(nonce: str) -> None:
    with pytest.raises(ValueError, match="nonce"):
        crypto(KEYS_A).encrypt("<xml/>", timestamp=1, nonce=nonce)


def test_replies_do_not_repeat_their_random_prefix() -> None:
    assert len({reseal(KEYS_A).encrypt for _ in range(20)}) == 20


@given(
    text=st.text(st.characters(exclude_categories=("Cs",)), max_size=400), keys=st.sampled_from([KEYS_A, KEYS_ROBOT])
)
def test_what_is_sealed_opens_unchanged(text: str, keys: Keys) -> None:
    assert open_echo(reseal(keys, text)) == text


@given(plain=st.binary(max_size=160).map(lambda content: content.ljust(-(-max(len(content), 1) // 32) * 32, b"\x03")))
def test_any_signed_plaintext_opens_or_is_refused(plain: bytes) -> None:
    with suppress(CallbackRefused):
        assert isinstance(open_echo(seal_bytes(KEYS_A, plain)), str)
