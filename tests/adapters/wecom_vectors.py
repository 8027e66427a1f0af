"""Test vectors A to H of WeCom's callback encryption.

A to E come from WeCom's and wechatpy's own samples. F, G and H were made for this project with another implementation.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Keys:
    token: str
    aes_key: str
    receive_id: str


@dataclass(frozen=True, slots=True)
class Signed:
    """An encrypted part with its signature."""

    keys: Keys
    timestamp: str
    nonce: str
    signature: str
    encrypt: str


KEYS_A = Keys("QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "wx5823bf96d3bd56c7")
KEYS_C = Keys("hJqcu3uJ9Tn2gXPmxx2w9kkCkCE2EPYo", "6qkdMrq68nTKduznJYO1A37W2oEgpkMUvkttRToqhUt", "ww1436e0e65a779aee")
KEYS_E = Keys("123456", "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR", "wx49f0ab532d5d035a")
KEYS_ROBOT = Keys(KEYS_A.token, KEYS_A.aes_key, "")

A = Signed(
    KEYS_A,
    "1409659589",
    "263014780",
    "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3",
    ("P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ=="),
)
A_ECHO = "1616140317555161061"

B = Signed(
    KEYS_A,
    "1409659813",
    "1372623149",
    "477715d11cdb4164915debcba66cb864d751f3e6",
    (
        "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg"
        "3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+k"
        "DZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6ti"
        "WSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p"
        "8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q=="
    ),
)
B_FIELDS = {
    "ToUserName": "wx5823bf96d3bd56c7",
    "FromUserName": "mycreate",
    "CreateTime": "1409659813",
    "MsgType": "text",
    "Content": "hello",
    "MsgId": "4561255354251345929",
    "AgentID": "218",
}

C = Signed(
    KEYS_C,
    "1476416373",
    "47744683",
    "012bc692d0a58dd4b10f8dfe5c4ac00ae211ebeb",
    ("fsi1xnbH4yQh0+PJxcOdhhK6TDXkjMyhEPA7xB2TGz6b+g7xyAbEkRxN/3cNXW9qdqjnoVzEtpbhnFyq6SVHyA=="),
)
C_ECHO = "1288432023552776189"

D = Signed(
    KEYS_C,
    "1409659813",
    "1372623149",
    "e3647471e395139e2308c1fa963f2d648a00b90e",
    (
        "cjhLUX7UU4yCSelv1vz7T0zT8huF51bAMVWriNvO1FMegHrQZNrtvRxbwf0fUPsFvwqR0U0fgiJNEA5Y30F2MoI2S7vv3EjVQ68C"
        "0cjw9frBoUE2Hj0BvFp9h3u6Vbsg4lc1C8AtHdaN8orKuNKkLRLuYEL52R1J3v8olJGZRLnRdVKIivixmX/eQpzgeExtp20jI1Hx"
        "RP1AAZ6xZoILdqDPO549LO4WeG+685JRUTdiwcY5fjZlqeMxuT4PpMn1X9OWsS7NRj06Wa5E3Tvg4twjWp39KPfOdRte6P1T4JU="
    ),
)
"""Genuine, but WeCom's sample has a typing error: what comes out is not JSON."""

E = Signed(
    KEYS_E,
    "1411443780",
    "437374425",
    "dd6b9c95b495b3f7e2901bfbc76c664930ffdb96",
    ("4ByGGj+sVCYcvGeQYhaKIk1o0pQRNbRjxybjTGblXrBaXlTXeOo1+bXFXDQQb1o6co6Yh9Bv41n7hOchLF6p+Q=="),
)
E_ECHO = "5927782489442352469"

F = Signed(
    KEYS_ROBOT,
    "1700000000",
    "n0nce",
    "f0f97ce703ed294b6a124c7156053edf7c0f6281",
    (
        "sKqRbbiSUnDhFHOvPjtUMc2wQtW1pXSfjtcHwtT+b396MaMLzgKeWkeB93R05ENZXy6y+yqqSEBcPgH1SFDr7Owh2y+/ab4LYCha"
        "3G+A3YWAUF/OHKZKLy7LD790DNbb09lMWQSnYTFPds6tzWhiYlh+FpIsWhpt74BZGC4OL+lywnqy+fMlW5qavrgKSwTNurDC27tZ"
        "GeLzFPa4hCpT5A=="
    ),
)
F_CONTENT = {
    "msgid": "CAIQ16HMjQYY",
    "aibotid": "AIBOTID",
    "chattype": "single",
    "from": {"userid": "zhangsan"},
    "msgtype": "text",
    "text": {"content": "你好"},
}

G = Signed(
    KEYS_A,
    "1700000000",
    "n0nce",
    "1776bf08a33329ff57ee6a1d2775aeea399197d3",
    (
        "sKqRbbiSUnDhFHOvPjtUMUeqt1g4oVlNGGsS6EWXUJfN1O71osbKBEtCfOU7sRX6mzunv/M8vJgpH3vpP3VnG1AqaMLSJxciqBRf"
        "MuoqylajN9eVntAeWFFxLbzbfidxezt7Pe3fF728UVGZJM6sOhoRCWhHcHViSP6xPfgve5BPZJ7QIYOa7i6sTs42/FfoTHvR156K"
        "wMVSjNwYRVbyRq28GhTiP3/pUKHM3reC7RFNzoJuN87F8Ad67mu3G2lngSz37LbHN7Kxv1tBM+8095JHsGX1ZYOCPz7hWEm6ml8d"
        "dI1QpwS5Nu6pJBbXCUfoL9xA8Ab7EgqwYSmqi6L/GCSsE02PmXmazNXqKl83MnCyLmcDiQ4Exi0HouAnJWZe"
    ),
)
G_PREFIX = b"0123456789abcdef"
G_XML = (
    "<xml><ToUserName><![CDATA[mycreate]]></ToUserName><FromUserName><![CDATA[wx5823bf96d3bd56c7]]></FromUserName>"
    "<CreateTime>1700000000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[收到]]></Content></xml>"
)

H_MEDIA = {
    b"hello wecom file\n": "v2GewjYWS712m+b1tLyI6se7xrREW8+OuF57yIzGXbo=",
    b"x" * 32: "93a+U1xWq7V+1VfBBvm4RcpDhate32P9TmAkBSqFT5OLYwUBZUrTWsYFgZkfMh6a2QZeajy0rDALSUCp5U/G8Q==",
}
