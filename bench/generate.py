"""Writes a bank of N generated items: three of four single choice, one of four written.

Sizes: items of about 2 kB, or of the mean size of the shipped items (with `--mean-of`).
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

WORDS = tuple(
    "customer adviser policy refund delay contact manager record complaint promise reason "  # noqa: SIM905
    "service request limit answer detail evening repeat notice letter".split()
)


def sentence(seed: int, length: int) -> str:
    """A sentence that differs for every seed, so that no two stems are the same."""
    chosen = [WORDS[(seed * 7 + i * (seed % 13 + 3)) % len(WORDS)] for i in range(length)]
    return f"Case {seed} says {' '.join(chosen)}."


def single_choice(number: int) -> str:
    options = "".join(
        f"""
      - id: {letter}
        text: {sentence(number * 10 + i, 7)}
        rationale: {sentence(number * 10 + i + 4, 12)}
        feedback: {sentence(number * 10 + i + 8, 10)}
        misconception: MC01"""
        for i, letter in enumerate("ABCD")
    ).replace("\n        misconception: MC01", "", 1)
    return f"""  - label: a
    type: single-choice
    stem: >-
      {sentence(number, 14)} What should the adviser do **first**?
    marks: 1
    ao: {{AO2: 1}}
    criteria: [AC2.2]
    options:{options}
    key: A
"""


def written(number: int) -> str:
    points = "".join(
        f"""
        - {{id: p{i}, text: {sentence(number * 9 + i, 8)}, marks: 1, ao: AO2}}"""
        for i in range(6)
    )
    return f"""  - label: a
    type: extended-response
    command_word: explain
    stem: >-
      {sentence(number, 14)} Explain **four** things the adviser should do.
    marks: 4
    criteria: [AC2.5]
    response: {{lines: 8}}
    scheme:
      method: points
      principle: {sentence(number + 1, 12)}
      groups:
        - {{id: all, rule: any, max: 4, points: [p0, p1, p2, p3, p4, p5]}}
      points:{points}
      reject:
        - {{text: {sentence(number * 9 + 8, 8)}, misconception: MC04}}
      other_valid: {{principle: {sentence(number + 3, 9)}}}
"""


def item(number: int, size: int) -> tuple[str, str]:
    is_written = number % 4 == 0
    kind = "SA" if is_written else "SJ"
    id_ = f"CSCC-{kind}-{number + 1:05d}"
    body = written(number) if is_written else single_choice(number)
    head = f"""id: {id_}
version: 1.0.0
title: Generated item {number}
kind: {kind}
status: draft
unit: F-506-2159
level: 2
sector: retail
channel: phone
customer_type: angry
tariff: {4 if is_written else 1}
scenario:
  text: >-
    SCENARIO
  policy_title: Policy
  policy: {sentence(number + 5, 18)}
parts:
{body}provenance: {{author: The itembank project, licence: CC-BY-4.0, created: 2026-11-22}}
"""
    lines, seed = [sentence(number + 6, 12)], number + 7
    while len(head) + sum(len(line) + 5 for line in lines) < size:
        lines.append(sentence(seed, 12))
        seed += 1
    return f"{id_}.yaml", head.replace("SCENARIO", "\n    ".join(lines))


def write_bank(target: Path, *, shipped: Path, count: int, size: int) -> None:
    """The shipped bank's settings, unit and lists, with generated items in folders of 500."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in ("units", "vocab"):
        shutil.copytree(shipped / name, target / name)
    for name in ("law.yaml", "conventions.yaml"):
        shutil.copy(shipped / name, target / name)
    settings = (shipped / "bank.yaml").read_text(encoding="utf-8")
    (target / "bank.yaml").write_text(settings.replace("[0-9]{4}$", "[0-9]{4,5}$"))
    for number in range(count):
        name, text = item(number, size)
        folder = target / f"topic-{number // 500:03d}"
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def mean_item_size(shipped: Path) -> int:
    """Mean size in bytes of the shipped items' files."""
    others = {"exemplars", "sign-off", "papers", "stimuli"}
    items = [path for path in shipped.glob("*/CSCC-*.yaml") if path.parent.name not in others]
    return sum(path.stat().st_size for path in items) // len(items)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--size", type=int, default=2048)
    given = parser.parse_args()
    here = Path(__file__).parent.parent
    write_bank(given.target, shipped=here / "items", count=given.count, size=given.size)
