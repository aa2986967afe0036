"""Writes a bank of N generated items: three of four single choice, one of four written.

Sizes: items of about 2 kB, or of the mean size of the shipped items (with `--mean-of`).
"""

from __future__ import annotations

import argparse
import shutil
from itertools import accumulate
from pathlib import Path
from random import Random

COMMON = tuple(
    "the a to of and in she he is it that was for on with as had be at they him her will can you "  # noqa: SIM905
    "customer adviser policy refund delay contact manager record complaint promise reason service "
    "request limit answer detail evening repeat notice letter office desk order phone number queue "
    "counter parcel bill tent account meter ticket coach guest room booking table street office "
    "photo reply message reading price fault repair visit date hour morning week month name form "
    "branch team colleague neighbour parent child driver nurse tenant landlord patient passenger "
    "angry calm loud slow early late clear polite upset worried tired rude kind short full empty "
    "asks says rings writes waits pays takes gives keeps shows sends reads tells checks".split()
)
ONSETS = tuple(
    "b bl br c ch cl cr d dr f fl fr g gl gr h j k l m n p pl pr r s sc sh sl sm sn sp st str t th "  # noqa: SIM905
    "tr tw v w".split()
)
RIMES = tuple(
    "ab ack ad ag an ank ap ash at ell em en end ent ess est et ick id ill im in ink ip "  # noqa: SIM905
    "ist it ob ock od og op ox ub uck ud ug ull um un ung unk up ush ust".split()
)


def vocabulary() -> tuple[str, ...]:
    """Common words first, then rare ones: about as many as a bank has."""
    rare = (f"{onset}{rime}" for rime in RIMES for onset in ONSETS)
    return tuple(dict.fromkeys((*COMMON, *rare)))


WORDS = vocabulary()
# Zipf's law: the n-th word is as frequent as 1/n.
CUMULATED = tuple(accumulate(1 / (rank + 8) for rank in range(len(WORDS))))


def sentence(seed: int, length: int) -> str:
    """A sentence that differs for every seed, so that no two stems are the same."""
    chosen = Random(seed).choices(WORDS, cum_weights=CUMULATED, k=length + 2)
    return f"{' '.join(chosen).capitalize()}."


def single_choice(number: int) -> str:
    options = "".join(
        f"""
      - id: {letter}
        text: {sentence(number * 1000 + i, 7)}
        rationale: {sentence(number * 1000 + i + 10, 12)}
        feedback: {sentence(number * 1000 + i + 20, 10)}
        misconception: MC01"""
        for i, letter in enumerate("ABCD")
    ).replace("\n        misconception: MC01", "", 1)
    return f"""  - label: a
    type: single-choice
    stem: >-
      {sentence(number * 1000 + 30, 9)} What should the adviser do **first**?
    marks: 1
    ao: {{AO2: 1}}
    criteria: [AC2.2]
    key_basis: >-
        NOTES
    options:{options}
    key: A
"""


def written(number: int) -> str:
    points = "".join(
        f"""
        - {{id: p{i}, text: {sentence(number * 1000 + i + 40, 8)}, marks: 1, ao: AO2}}"""
        for i in range(6)
    )
    return f"""  - label: a
    type: extended-response
    command_word: explain
    stem: >-
      {sentence(number * 1000 + 30, 9)} Explain **four** things the adviser should do.
    marks: 4
    criteria: [AC2.5]
    response: {{lines: 8}}
    scheme:
      method: points
      principle: {sentence(number * 1000 + 50, 12)}
      groups:
        - {{id: actions, rule: any, max: 2, points: [p0, p1, p2]}}
        - {{id: reasons, rule: any, max: 2, points: [p3, p4, p5]}}
      points:{points}
      reject:
        - {{text: {sentence(number * 1000 + 51, 8)}, misconception: MC04}}
      other_valid: {{principle: {sentence(number * 1000 + 52, 9)}}}
      notes: >-
        NOTES
"""


SCENARIO_SENTENCES = 7


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
  policy: {sentence(number * 1000 + 53, 9)}
context:
  - CONTEXT
parts:
{body}provenance:
  {{author: A. Tutor, licence: CC-BY-4.0, created: 2026-11-22, machine_written: false,
  seeds: [S1-AC1]}}
"""
    scenario = [sentence(number * 1000 + i + 60, 9) for i in range(SCENARIO_SENTENCES)]
    # What learners read is short; the rest of an item is for markers.
    notes, seed = [sentence(number * 1000 + 100, 12)], number * 1000 + 101
    while len(head) + sum(len(line) + 5 for line in (*scenario, *notes)) < size:
        notes.append(sentence(seed, 12))
        seed += 1
    filled = head.replace("SCENARIO", "\n    ".join(scenario))
    filled = filled.replace("CONTEXT", "\n  - ".join(scenario))
    return f"{id_}.yaml", filled.replace("NOTES", "\n        ".join(notes))


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
