"""Users' words made harmless: no file can write to the terminal or forge a line of a report.

Control characters, among them the escape that begins an ANSI sequence, characters that turn the
direction of writing, and characters that are not seen at all are shown as `<U+001B>`.
"""

from __future__ import annotations

import re
import unicodedata

# Joiners and tags belong to emoji and to several scripts; on their own they do nothing.
_HARMLESS_FORMATS = frozenset(("\u200c", "\u200d", *map(chr, range(0xE0020, 0xE0080))))
_HIDDEN_CATEGORIES = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
# The last two code points of every plane are no characters (Unicode, 23.7).
_NONCHARACTER = 0xFFFE
_LINE_BREAK = re.compile("[ \t]*(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])[ \t]*")


def is_hidden(character: str) -> bool:
    """Whether a character must be shown by its number; line ends and tabs count too."""
    if character.isascii():
        return character < " " or character == "\x7f"
    if character in _HARMLESS_FORMATS:
        return False
    is_noncharacter = ord(character) & _NONCHARACTER == _NONCHARACTER
    return is_noncharacter or unicodedata.category(character) in _HIDDEN_CATEGORIES


def placeholder(character: str) -> str:
    return f"<U+{ord(character):04X}>"


def visible(text: str) -> str:
    """The text with every hidden character shown by its number."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(placeholder(one) if is_hidden(one) else one for one in text)


def lines_of_words(text: str) -> tuple[str, ...]:
    """The lines of a text that may have several, each made visible."""
    return tuple(visible(line) for line in _LINE_BREAK.split(text))


def one_line(text: str) -> str:
    """The text on one line and visible: a line end becomes a space."""
    return " ".join(lines_of_words(text)).strip()


def encodable(text: str) -> str:
    """The text without lone surrogates, which UTF-8 and strict JSON cannot carry.

    They come in with a file name that is not UTF-8 (PEP 383).
    """
    return re.sub("[\ud800-\udfff]", lambda match: placeholder(match.group()), text)
