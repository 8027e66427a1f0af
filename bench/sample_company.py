"""Draw the logo and the seal of the sample company: `python bench/sample_company.py` writes them into
`bench/templates`, the folder that `--pictures` and docs/documents.md show.
"""

import json
import math
import sys
from pathlib import Path

import typst
from pylopdf_fonts_zh_cn import sans_path

FOLDER = Path(__file__).parent / "templates"
PAGE = """#let d = json(bytes(sys.inputs.data))
#set page(width: d.width * 1pt, height: d.height * 1pt, margin: 0pt, fill: none)
#set text(font: ("Noto Sans SC",))
#image(bytes(d.svg), format: "svg", width: 100%)"""
RED, BLUE, GREEN = "#d0202a", "#0b6b5d", "#23a58f"


def draw(svg: str, width: int, height: int) -> bytes:
    """Return a PNG without background, two pixels for each unit."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(sans_path().parent)])
    data = json.dumps({"svg": svg, "width": width, "height": height})
    compiler = typst.Compiler(font_paths=fonts, sys_inputs={"data": data})
    made = compiler.compile(PAGE.encode(), format="png", ppi=144)
    return made if isinstance(made, bytes) else made[0]


def seal(name: str) -> bytes:
    """A round seal: the name along the rim, a star in the middle."""
    size, radius, arc = 300, 112, 250
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">',
        f'<circle cx="150" cy="150" r="142" fill="none" stroke="{RED}" stroke-width="8"/>',
    ]
    for index, character in enumerate(name):
        angle = -arc / 2 + arc * index / (len(name) - 1)
        x = 150 + radius * math.sin(math.radians(angle))
        y = 150 - radius * math.cos(math.radians(angle))
        parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" transform="rotate({angle:.1f} {x:.1f} {y:.1f}) translate(0 10)" '
            f'font-family="Noto Sans SC" font-size="29" fill="{RED}" text-anchor="middle">{character}</text>'
        )
    star = " ".join(
        f"{150 + r * math.sin(math.radians(36 * step)):.1f},{150 - r * math.cos(math.radians(36 * step)):.1f}"
        for step in range(10)
        for r in [46 if step % 2 == 0 else 18]
    )
    parts.append(f'<polygon points="{star}" fill="{RED}"/>')
    parts.append(
        f'<text x="150" y="240" font-family="Noto Sans SC" font-size="24" fill="{RED}" text-anchor="middle">样章</text></svg>'
    )
    return draw("".join(parts), size, size)


def logo() -> bytes:
    """Two strokes that make a mountain and an H."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 160">'
        f'<rect width="160" height="160" rx="34" fill="{BLUE}"/>'
        f'<path d="M30 124 L66 40 L86 86 L98 60 L130 124 Z" fill="#ffffff"/>'
        f'<path d="M74 124 L98 76 L122 124 Z" fill="{GREEN}"/></svg>'
    )
    return draw(svg, 160, 160)


def main() -> int:
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "logo.png").write_bytes(logo())
    (FOLDER / "seal.png").write_bytes(seal("华锐智能装备苏州有限公司"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
