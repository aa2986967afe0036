"""Fills in the templates of `itembank new` as an author would, in the bank of `itembank init`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

_GAP = re.compile(r'(?P<name>\w+): (?P<empty>""|\[\])')
_TYPE = re.compile(r"type: (\S+)$")
_BY_NAME = {
    "brief": '"Help the customer. Say Pause to stop."',
    "calms": "[A plan.]",
    "command_word": "explain",
    "criteria": "[AC1.1]",
    "items": "[DEMO-SJ-0001]",
    "keys": "[A, B]",
    "misconception": "M01",
    "triggers": "[A shrug.]",
    "value": "12",
}
# The keys of a part of each type, in the order in which its template asks for them.
_KEYS = {
    "gap-fill": ("Monday", "x"),
    "matching": ("r2", "r3", "r1"),
    "ordering": ("[b, d, a, c]",),
    "single-choice": ("A",),
    "true-false": ("false",),
}


def filled_in(draft: str) -> str:
    """The draft with something sensible for every `""` and `[]`; notes stay as they are."""
    numbers = count(1)
    keys: Iterator[str] = iter(())
    made: list[str] = []
    type_ = ""

    def written(gap: re.Match[str]) -> str:
        name = gap["name"]
        words = _BY_NAME.get(name) or f"Says thing {next(numbers)}"
        if name == "key":
            words = next(keys)
        elif name == "text" and type_ == "gap-fill" and made[-1].lstrip().startswith("# key_basis"):
            words = '"First [[g1]], then [[g2]]."'
        return f"{name}: {words}"

    for line in draft.splitlines():
        content, mark, note = line.partition("#")
        if found := _TYPE.search(line):
            type_ = found.group(1)
            keys = iter(_KEYS.get(type_, ()))
        made.append(_GAP.sub(written, content) + mark + note)
    return "\n".join(made) + "\n"
