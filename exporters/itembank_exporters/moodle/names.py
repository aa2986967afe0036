"""Names, paths and ids in the form that Moodle keeps unchanged."""

from __future__ import annotations

import re
import unicodedata

LONGEST_NAME = 255
LONGEST_IDNUMBER = 100
LONGEST_TAG = 50

_TAG_START = re.compile(r"<(?=\S)")


def clean_name(text: str) -> str:
    """A name of a question or category on one line.

    Moodle strips tags from names, and `<` right before a letter deletes the rest; with a blank
    after it the sign survives. Longer names are cut by Moodle without a word, so we cut them.
    """
    line = _TAG_START.sub("< ", " ".join(text.split()))
    return line if len(line) <= LONGEST_NAME else line[: LONGEST_NAME - 1].rstrip() + "…"


def category_path(names: tuple[str, ...]) -> str:
    """A path from the top category; no context in it, so it is made where the teacher imports.

    Moodle splits at single slashes: one inside a name is doubled, and set off by a blank at the
    name's ends.
    """
    return "/".join(("top", *(_path_piece(clean_name(name)) for name in names)))


def _path_piece(name: str) -> str:
    doubled = name.replace("/", "//")
    before = " " if doubled.startswith("/") else ""
    after = " " if doubled.endswith("/") else ""
    return f"{before}{doubled}{after}"


def folded(text: str) -> str:
    """What two ids or names share if Moodle's database takes them for one: no case, no accents."""
    if text.isascii():
        return text.lower().rstrip()
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in bare if not unicodedata.combining(sign)).rstrip()
