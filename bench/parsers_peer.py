"""One existing Chinese parser behind the interface of `bench.parsers`; runs in the parser's own throwaway environment.

Reads JSON lines `{"family": "time" or "value", "text", "now"}` on standard input, prints `{"found": [...], "micros"}` for each.
Imports nothing of this project. An adapter turns a parser's answer into the items that the rows' `score.py` judges; where
a parser offers several readings the later one is taken, because sales talk looks ahead.
"""

import contextlib
import io
import json
import os
import sys
import time
import warnings
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

Item = dict[str, Any]
TimeReader = Callable[[str, datetime], list[Item]]
ValueReader = Callable[[str], list[Item]]
READINGS = 3
SECONDS = {"year": 31_536_000, "quarter": 7_862_400, "month": 2_592_000, "week": 604_800, "day": 86_400, "workday": 86_400,
           "hour": 3_600, "minute": 60, "second": 1}  # fmt: skip
JIONLP_CURRENCIES = {
    "元": "CNY",
    "美元": "USD",
    "港元": "HKD",
    "欧元": "EUR",
    "英镑": "GBP",
    "日元": "JPY",
    "韩元": "KRW",
    "泰铢": "THB",
}


def seconds_of(delta: dict[str, Any]) -> float:
    return sum(SECONDS[unit.rstrip("s")] * float(count) for unit, count in delta.items() if unit.rstrip("s") in SECONDS)


def span(start: str | None, end: str | None) -> Item:
    """An interval whose end is given inclusive."""
    last = None if end in (None, "inf") else datetime.fromisoformat(end) + timedelta(seconds=1)
    first = None if start in (None, "-inf", "inf") else datetime.fromisoformat(start)
    return {"kind": "time", "start": first, "end": last, "grain": None, "open": None}


def moment(at: datetime) -> Item:
    return {"kind": "time", "start": at, "end": None, "grain": None, "open": None}


def dateparser() -> tuple[TimeReader, None]:
    from dateparser import parse

    def times(text: str, now: datetime) -> list[Item]:
        settings = {"RELATIVE_BASE": now, "PREFER_DATES_FROM": "future", "RETURN_AS_TIMEZONE_AWARE": False}
        found = parse(text, languages=["zh"], settings=settings)
        return [moment(found)] if found else []

    return times, None


def jionlp() -> tuple[TimeReader, ValueReader]:
    with contextlib.redirect_stdout(io.StringIO()):
        import jionlp as jio

    def item(detail: dict[str, Any]) -> Item | None:
        said = detail["time"]
        if detail["type"] in ("time_point", "time_span"):
            return span(*said)
        if detail["type"] == "time_delta":
            if isinstance(said, list):
                low, high = map(seconds_of, said)
                return {"kind": "duration", "seconds": low, "range": (low, high)}
            return {"kind": "duration", "seconds": seconds_of(said), "range": None}
        unit, count = next(iter(said["delta"].items()))
        unit, count = ("week", count / 7) if unit == "day" and count % 7 == 0 else (unit, count)
        point = (said.get("point") or {}).get("time") or [None]
        start = datetime.fromisoformat(point[0]) if point[0] and "inf" not in point[0] else None
        return {"kind": "recurring", "unit": unit, "n": count, "weekday": start.isoweekday() if start and unit == "week" else None,
                "clock": start.strftime("%H:%M") if start and start.hour else None}  # fmt: skip

    def times(text: str, now: datetime) -> list[Item]:
        return [i for found in jio.ner.extract_time(text, time_base=now.timestamp()) if (i := item(found["detail"]))]

    def values(text: str) -> list[Item]:
        details = [found["detail"] for found in jio.ner.extract_money(text)]
        if not details:
            whole = jio.parse_money(text)
            details = [whole] if isinstance(whole, dict) else []
        items = []
        for detail in details:
            ends = detail["num"] if isinstance(detail["num"], list) else None
            items.append({"kind": "money", "value": None if ends else Decimal(detail["num"]),
                          "range": tuple(map(Decimal, ends)) if ends else None, "currency": JIONLP_CURRENCIES.get(detail["case"], "?")})  # fmt: skip
        return items

    return times, values


def recognizers() -> tuple[TimeReader, ValueReader]:
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency

    def item(value: dict[str, Any], now: datetime) -> Item | None:
        kind = value["type"]
        if kind == "duration":
            return {"kind": "duration", "seconds": float(value["value"]), "range": None}
        if kind == "set":
            units = {"D": "day", "W": "week", "M": "month", "Y": "year", "H": "hour"}
            timex = value["timex"]
            unit = "week" if "WXX" in timex else units.get(timex[-1], "day")
            return {"kind": "recurring", "unit": unit, "n": 1, "weekday": int(timex.split("WXX-")[1][0]) if "WXX-" in timex else None,
                    "clock": timex.split("T")[1][:2] + ":00" if "T" in timex and timex[0] != "P" else None}  # fmt: skip
        if "start" in value or "end" in value:
            ends = [value.get("start"), value.get("end")]
            if kind == "timerange":
                ends = [end and f"{now.date()} {end}" for end in ends]
            first, last = (datetime.fromisoformat(end) if end else None for end in ends)
            return {"kind": "time", "start": first, "end": last, "grain": None, "open": None}
        said = f"{now.date()} {value['value']}" if kind == "time" else value["value"]
        return moment(datetime.fromisoformat(said)) if said[:1].isdigit() else None

    def times(text: str, now: datetime) -> list[Item]:
        found = recognize_datetime(text, "zh-cn", reference=now)
        return [i for r in found if r.resolution for i in [item(r.resolution["values"][-1], now)] if i]

    def values(text: str) -> list[Item]:
        percents = [
            r.resolution["value"] for r in recognize_percentage(text, "zh-cn") if r.resolution and r.resolution["value"]
        ]
        if percents:
            return [{"kind": "ratio", "value": Decimal(p.rstrip("%")) / 100, "range": None} for p in percents]
        money = [r.resolution for r in recognize_currency(text, "zh-cn") if r.resolution and r.resolution["value"]]
        if money:
            return [
                {"kind": "money", "value": Decimal(m["value"]), "range": None, "currency": m.get("isoCurrency")}
                for m in money
            ]
        numbers = [
            r.resolution["value"] for r in recognize_number(text, "zh-cn") if r.resolution and r.resolution["value"]
        ]
        return [{"kind": "number", "value": Decimal(n), "range": None} for n in numbers]

    return times, values


def chinese_time_nlp() -> tuple[TimeReader, None]:
    import arrow
    from ChineseTimeNLP import TimeNormalizer

    reader = TimeNormalizer()

    def times(text: str, now: datetime) -> list[Item]:
        found = reader.parse(target=text, baseTime=arrow.get(now))
        if found.get("type") == "timestamp":
            return [moment(datetime.fromisoformat(str(found["timestamp"])[:19]))]
        if found.get("type") == "timespan":
            first, last = (datetime.fromisoformat(str(end)[:19]) for end in found["timespan"])
            return [{"kind": "time", "start": first, "end": last, "grain": None, "open": None}]
        if found.get("type") == "timedelta":
            return [{"kind": "duration", "seconds": seconds_of(found["timedelta"]), "range": None}]
        return []

    return times, None


def time_nlp() -> tuple[TimeReader, None]:
    from time_nlp import TimeNormalizer  # fails as published: it imports its own modules by bare name

    def times(text: str, now: datetime) -> list[Item]:
        found = json.loads(TimeNormalizer().parse(target=text, timeBase=now.strftime("%Y-%m-%d %H:%M:%S")))
        return [moment(datetime.fromisoformat(found["timestamp"]))] if "timestamp" in found else []

    return times, None


def pyunit_time() -> tuple[TimeReader, None]:
    from pyunit_time import Time

    def times(text: str, now: datetime) -> list[Item]:
        found = Time(now.strftime("%Y-%m-%d %H:%M:%S")).parse(text)
        return [moment(datetime.fromisoformat(each["keyDate"])) for each in found]

    return times, None


def cn2an() -> tuple[None, ValueReader]:
    from cn2an import cn2an as read

    return None, lambda text: [{"kind": "number", "value": Decimal(str(read(text, "smart"))), "range": None}]


def chinese2digits() -> tuple[None, ValueReader]:
    from chinese2digits import takeNumberFromString

    def values(text: str) -> list[Item]:
        found = takeNumberFromString(text)
        pairs = zip(found["CHNumberStringList"], found["digitsStringList"], strict=True)
        return [{"kind": "ratio" if "%" in said or "分之" in said else "number", "value": number(digits), "range": None}
                for said, digits in pairs]  # fmt: skip

    return None, values


def number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


ADAPTERS: dict[str, Callable[[], tuple[TimeReader | None, ValueReader | None]]] = {
    "dateparser": dateparser, "JioNLP": jionlp, "Recognizers-Text": recognizers, "ChineseTimeNLP": chinese_time_nlp,
    "Time-NLP": time_nlp, "pyunit-time": pyunit_time, "cn2an": cn2an, "chinese2digits": chinese2digits,
}  # fmt: skip


def read(readers: tuple[TimeReader | None, ValueReader | None], row: dict[str, str]) -> list[Item]:
    """Return what a parser finds; an exception counts as nothing found."""
    try:
        if row["family"] == "time":
            return readers[0](row["text"], datetime.fromisoformat(row["now"])) if readers[0] else []
        return readers[1](row["text"]) if readers[1] else []
    except Exception:
        return []


def main() -> None:
    warnings.simplefilter("ignore")
    os.environ["TZ"] = "UTC"
    time.tzset()
    out = sys.stdout
    with contextlib.redirect_stdout(sys.stderr):
        readers = ADAPTERS[sys.argv[1]]()
        rows = [json.loads(line) for line in sys.stdin]
        families = [name for name, reader in zip(("time", "value"), readers, strict=True) if reader]
        for row in rows:
            if row["family"] not in families:
                print(json.dumps(None), file=out)
                continue
            found = read(readers, row)
            times = []
            for _ in range(READINGS):
                start = time.process_time()
                read(readers, row)
                times.append(time.process_time() - start)
            print(json.dumps({"found": found, "micros": 1e6 * min(times)}, default=str), file=out)


if __name__ == "__main__":
    main()
