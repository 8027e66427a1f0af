"""Replay the reading packs through `nlu.understand` alone: no database, no bot, every intent treated as written.

    python -m bench.reading [--packs autoparts,software] [--score] [--errors N] [--out DIR]

Prints or stores one line per case as `liaodan parse` does, and with `--score` the figures of the packs' own `score.py`.
Use it to see what a change of a rule does within seconds; the real path is judged by `liaodan parse`.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from nlu.conversation import EMPTY, Conversation, Turn, Written, kept
from nlu.intents import (
    AddFollowUp,
    CompleteFollowUp,
    Correct,
    Intent,
    LogVisit,
    Query,
    Reading,
    Ref,
    RequestQuote,
    SaveContact,
    SaveCustomer,
    SnoozeFollowUp,
    UpdateDeal,
)
from nlu.names import Names
from nlu.records import records_of
from nlu.understand import understand
from nlu.world import KnownContact, KnownCustomer, KnownDeal, KnownFollowUp, KnownMember, KnownProduct, World

PACKS = Path("/work/shared/eval/dev")
OWN_PACKS = Path(__file__).parent / "packs"
SCORER = Path("/work/shared/eval/score.py")


def load_world(path: Path) -> World:
    """Return the world of a pack, with ids in file order."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    rep = raw["rep"]["userid"]
    ids = {c["name"]: i for i, c in enumerate(raw["customers"], 1)}
    customers = [
        KnownCustomer(
            ids[c["name"]],
            c["name"],
            tuple(c.get("aliases") or ()),
            owner=c.get("owner"),
            is_mine=c.get("owner", rep) in (None, rep),
        )
        for c in raw["customers"]
    ]
    contacts = [
        KnownContact(1000 + i, ids[c["customer"]], c["name"], c.get("title"), c.get("department"), c.get("phone"))
        for i, c in enumerate(raw["contacts"])
    ]
    products = [
        KnownProduct(
            2000 + i, p["sku"], p["name"], tuple(p.get("aliases") or ()), p.get("unit"),
            Decimal(p["price"]) if p.get("price") else None,
        )
        for i, p in enumerate(raw["products"])
    ]  # fmt: skip
    deals = [
        KnownDeal(
            3000 + i, ids[d["customer"]], d.get("title"), d.get("stage"),
            int(Decimal(d["amount"]) * 100) if d.get("amount") else None,
            datetime.fromisoformat(d["close_date"]).date() if d.get("close_date") else None,
        )
        for i, d in enumerate(raw["deals"])
    ]  # fmt: skip
    members = [KnownMember(m["userid"], m["name"], m.get("role", "rep")) for m in raw.get("members", [])]
    return World(KnownMember(rep, raw["rep"]["name"]), members, customers, contacts, products, deals)


class Chat:
    """One rep's chat over a private world: messages in, readings out, every intent applied at once."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.names = Names(world)
        self.conversation: Conversation = EMPTY
        self._ids = iter(range(10_000, 1_000_000))

    def say(self, text: str, now: datetime) -> tuple[Reading, float]:
        """Read `text`, apply what it writes, and return the reading with the seconds it took."""
        began = time.perf_counter()
        reading = understand(text, now=now, names=self.names, conversation=self.conversation)
        seconds = time.perf_counter() - began
        self._apply(text, now, reading)
        return reading, seconds

    def _apply(self, text: str, now: datetime, reading: Reading) -> None:
        written: list[Written] = []
        customer_id: int | None = None
        contact_ids: list[int] = []
        for intent in reading.intents:
            intent_customer = getattr(intent, "customer", None)
            if intent_customer is not None:
                customer_id = self._customer_id(intent_customer.value)
            people = getattr(intent, "contacts", ())
            found = [self._contact_id(p.value, customer_id) for p in people] if customer_id else []
            contact_ids.extend(found)
            row = self._row(intent, customer_id, found)
            if row is not None:
                written.append(Written(*row, customer_id, intent))
        if customer_id is None and reading.customer is not None and reading.customer.id is not None:
            customer_id = reading.customer.id
        contact_ids.extend(p.id for p in reading.contacts if p.id is not None and p.id not in contact_ids)
        unread = not reading.intents and reading.clarification is None
        turn = Turn(text, now, tuple(written), customer_id, tuple(contact_ids), unread=unread)
        question = reading.clarification or (self.conversation.question if reading.keeps_question else None)
        self.conversation = Conversation(kept((*self.conversation.turns, turn)), question, now if question else None)

    def _customer_id(self, ref: Ref) -> int:
        if ref.id is not None:
            return ref.id
        for known in self.world.customers:
            if known.name == ref.name:
                return known.id
        new = KnownCustomer(next(self._ids), ref.name)
        self.world.customers.append(new)
        self.names.add(new)
        return new.id

    def _contact_id(self, ref: Ref, customer_id: int) -> int:
        if ref.id is not None:
            return ref.id
        for known in self.world.contacts:
            if known.customer_id == customer_id and known.name == ref.name:
                return known.id
        new = KnownContact(next(self._ids), customer_id, ref.name)
        self.world.contacts.append(new)
        self.names.add(new)
        return new.id

    def _row(self, intent: Intent, customer_id: int | None, contacts: list[int]) -> tuple[str, int] | None:
        match intent:
            case UpdateDeal() if customer_id is not None:
                return "deal", self._deal_id(intent, customer_id)
            case AddFollowUp():
                due = intent.due.value if intent.due else None
                row = KnownFollowUp(next(self._ids), customer_id, intent.action, due, tuple(contacts))
                self.names.add(row)
                return "followup", row.id
            case SaveContact() if customer_id is not None:
                return "contact", self._contact_id(intent.contact.value, customer_id)
            case SaveCustomer() if customer_id is not None:
                return "customer", customer_id
            case LogVisit() | RequestQuote():
                return intent.type, next(self._ids)
            case CompleteFollowUp() | SnoozeFollowUp() if intent.follow_up is not None:
                return self._open_plan(intent, intent.follow_up.value.id)
            case Correct() | CompleteFollowUp() | SnoozeFollowUp():
                return intent.type, next(self._ids)
            case Query():
                return None
            case _:
                return None

    def _open_plan(self, intent: CompleteFollowUp | SnoozeFollowUp, id: int | None) -> tuple[str, int] | None:
        """Move an open follow-up, or take it out as done."""
        plan = next((known for known in self.world.follow_ups if known.id == id), None)
        if plan is None:
            return None
        if isinstance(intent, SnoozeFollowUp):
            self.names.replace(replace(plan, due=intent.due.value))
        else:
            self.names.remove(plan)
        return intent.type, plan.id

    def _deal_id(self, intent: UpdateDeal, customer_id: int) -> int:
        money = intent.amount.value.fen if intent.amount else None
        stage = intent.stage.value if intent.stage else None
        if intent.deal and intent.deal.value.id is not None:
            old = self.names.deal(intent.deal.value.id)
            self.names.replace(
                KnownDeal(old.id, old.customer_id, old.title, stage or old.stage, money or old.amount_fen, old.close_on)
            )
            return old.id
        title = intent.deal.value.name if intent.deal else None
        new = KnownDeal(next(self._ids), customer_id, title, stage, money)
        self.names.add(new)
        return new.id


def pack_of(name: str) -> Path:
    """Return the folder of a pack: one of the evaluation set, else of our own in `bench/packs`."""
    return PACKS / name if (PACKS / name).is_dir() else OWN_PACKS / name


def packs_in(*folders: Path) -> list[Path]:
    """Return the packs in these folders, in the order of their names."""
    return sorted(path.parent for folder in folders for path in folder.glob("*/cases.jsonl"))


def read_cases(pack: Path) -> list[dict[str, Any]]:
    """Return the cases of a pack."""
    lines = (pack / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def chat_before(case: dict[str, Any], pack: Path) -> tuple[Chat, datetime]:
    """Return a chat in which the history of a case was said, and the case's own moment."""
    now = datetime.fromisoformat(case["now"])
    chat = Chat(load_world(pack / "world.json"))
    for said in case.get("history") or ():
        chat.say(said, now)
    return chat, now


def run_pack(pack: Path) -> Iterator[dict[str, Any]]:
    """Yield one output line per case of a pack."""
    for case in read_cases(pack):
        yield run_case(case, pack)


def run_case(case: dict[str, Any], pack: Path) -> dict[str, Any]:
    """Return the output line of one case, read in the world of `pack` behind its history."""
    chat, now = chat_before(case, pack)
    reading, seconds = chat.say(case["text"], now)
    asked = reading.clarification
    return {
        "id": case["id"],
        "records": records_of(reading.intents),
        "clarify": None if asked is None else {
            "about": asked.about, "question": asked.question, "options": [o.name for o in asked.options],
        },
        "micros": round(seconds * 1_000_000),
    }  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--packs", default="autoparts,chemicals,equipment,software,logistics,training")
    parser.add_argument("--score", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--out", type=Path, default=None)
    args = parser.parse_args()
    folder = args.out or Path(tempfile.mkdtemp(prefix="reading-"))
    folder.mkdir(parents=True, exist_ok=True)
    for name in args.packs.split(","):
        out = folder / f"{name}.jsonl"
        with out.open("w", encoding="utf-8") as file:
            for row in run_pack(pack_of(name)):
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
        if not args.score:
            sys.stdout.write(out.read_text(encoding="utf-8"))
            continue
        command = [sys.executable, str(SCORER), str(pack_of(name) / "cases.jsonl"), str(out)]
        if args.errors:
            done = subprocess.run([*command, "--errors", str(args.errors)], capture_output=True, text=True, check=True)
            print(f"## {name}\n{done.stdout}")
        else:
            done = subprocess.run([*command, "--json"], capture_output=True, text=True, check=True)
            figures = json.loads(done.stdout)
            by_type = " ".join(f"{k}={v:.2f}" for k, v in figures["record_f1_by_type"].items())
            print(
                f"{name:10} exact {figures['exact']:.3f} wrong {figures['wrong_write']:.3f} ask {figures['needless_ask']:.3f} "
                f"due {figures['asked_where_due']} F1 {figures['record_f1']:.3f} slots {figures['slot_f1']:.3f} "
                f"p50 {figures['micros_p50']} p99 {figures['micros_p99']} | {by_type}"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
