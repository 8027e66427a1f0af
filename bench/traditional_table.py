"""Write `nlu/traditional.py` from OpenCC's character table.

    python bench/traditional_table.py PATH/TO/TSCharacters.txt > nlu/traditional.py

The table (Apache-2.0, https://github.com/BYVoid/OpenCC) ships in the wheel `opencc-python-reimplemented` as
`opencc/dictionary/TSCharacters.txt`. Only pairs of single characters are kept, so that folding never changes a length.
"""

import sys
from pathlib import Path

WIDTH = 60

HEAD = '''"""Traditional to simplified characters, one to one. Written by `bench/traditional_table.py`; do not edit.

Data: OpenCC TSCharacters (Apache-2.0, https://github.com/BYVoid/OpenCC).
"""
'''


def pairs(path: Path) -> list[tuple[str, str]]:
    """Return (traditional, simplified) pairs that differ, in code point order."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        traditional, _, choices = line.partition("\t")
        simplified = choices.split(" ")[0]
        if len(traditional) == len(simplified) == 1 and traditional != simplified:
            found.append((traditional, simplified))
    return sorted(found)


def literal(name: str, text: str) -> str:
    """Return a module-level string constant, wrapped."""
    lines = [text[at : at + WIDTH] for at in range(0, len(text), WIDTH)]
    return f"{name} = (\n" + "".join(f'    "{line}"\n' for line in lines) + ")\n"


def main() -> None:
    table = pairs(Path(sys.argv[1]))
    print(HEAD)
    print(literal("TRADITIONAL", "".join(t for t, _ in table)))
    print(literal("SIMPLIFIED", "".join(s for _, s in table)), end="")


if __name__ == "__main__":
    main()
