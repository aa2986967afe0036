"""How a field is described to whoever compares two items."""

from __future__ import annotations

from typing import NamedTuple

from itembank.compare.changes import Aspect


class Field(NamedTuple):
    """`words` are empty where a field adds nothing to the place of what is in it.

    `is_prose` marks wording, in which words are compared with words.
    """

    words: str
    aspect: Aspect
    is_prose: bool = False


def prose(words: str, aspect: Aspect) -> Field:
    return Field(words, aspect, is_prose=True)
