"""How many messages of the reading packs would go to the optional model, and what of a name would be left in them.

    python -m bench.opinion [--packs autoparts,software] [--show N]

No model is called. A leak is a customer's name or alias, a person's name or a phone number of the pack's world in a prompt.
"""

import argparse
from pathlib import Path

from bench.reading import PACKS, chat_before, load_world, packs_in, read_cases
from nlu.opinion import Inquiry, inquire


def run_pack(pack: Path) -> tuple[int, list[Inquiry], list[str]]:
    """Return how many messages a pack has, what would be asked, and the leaks."""
    cases = read_cases(pack)
    inquiries: list[Inquiry] = []
    for case in cases:
        chat, now = chat_before(case, pack)
        before = chat.conversation
        reading, _ = chat.say(case["text"], now)
        inquiry = inquire(case["text"], now=now, names=chat.names, conversation=before, reading=reading)
        if inquiry is not None:
            inquiries.append(inquiry)
    world = load_world(pack / "world.json")
    secrets = [name for c in world.customers for name in (c.name, *c.aliases)]
    secrets += [value for c in world.contacts for value in (c.name, c.phone) if value]
    return len(cases), inquiries, [s for s in secrets for i in inquiries if s in i.prompt[1]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packs", default="", help="names separated by commas; all by default")
    parser.add_argument("--show", type=int, default=0, help="print so many prompts of each pack")
    args = parser.parse_args()
    wanted = [name for name in args.packs.split(",") if name]
    for pack in packs_in(PACKS):
        if wanted and pack.name not in wanted:
            continue
        count, inquiries, leaks = run_pack(pack)
        questions = sum(inquiry.question is not None for inquiry in inquiries)
        print(
            f"{pack.name:14} {count} messages, {len(inquiries)} asked ({questions} with a question), {len(leaks)} leaks {leaks}"
        )
        for inquiry in inquiries[: args.show]:
            print("   ", inquiry.prompt[1])


if __name__ == "__main__":
    main()
