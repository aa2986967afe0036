"""Words, sentences and stems of English, and which of an item's texts are prose for learners.

Nothing heavy is loaded before it is needed: the stemmer (Snowball, "english") at its first word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from itembank.model import Scenario
from itembank.rules.word_lists import shipped_words
from itembank.texts import Reader, TextAt

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
# Markdown that is no word: pictures, addresses of links, code ticks, emphasis, list signs.
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_GAP = re.compile(r"\[\[[^\]]*\]\]")
_SIGNS = re.compile(r"\*+|`+|^[ \t]*(?:[-+>]|#{1,6}|\d{1,3}[.)])[ \t]+|\\(?=[*_`\\])", re.MULTILINE)
# Titles and shortened words after which a full stop ends no sentence.
_SHORT = ("Rd.", "No.", "Nos.", "e.g.", "i.e.", "etc.", "vs.", "approx.", "a.m.", "p.m.")
_TITLES = ("Mr.", "Mrs.", "Ms.", "Mx.", "Dr.", "Prof.", "St.")
# After a time of day a name goes on with the sentence: `At 4.30 p.m. Mrs Dunmore posts again.`
_BEGINS = r"(?:The|A|An|It|He|She|They|We|You|I|There|This|That|In|On|At|If|When|No|His|Her|Your)\b"
_NOT_AN_END = re.compile(
    rf"\b(?:{'|'.join(map(re.escape, _SHORT))})(?=\s+[a-z0-9£])"
    rf"|\b(?:{'|'.join(map(re.escape, _TITLES))})|\b[ap]\.m\.(?=\s+(?!{_BEGINS})\w)",
    re.ASCII,
)
_END = re.compile(r"([.!?…][\"'”’)\]]*)\s+(?=[\"'“‘(\[]?[A-Z0-9£])")
_END_OF_LINE = re.compile(r"\n\s*\n|\n(?=\s*[-+*|]\s)")
# What every end of a sentence inside a text has; most texts are one sentence and hold none.
_MAY_END = re.compile(r"[.!?…][\"'”’)\]]*\s|\n")
_LIST_ENTRY = re.compile(r"\n(?=[ \t]*(?:[-+*]|\d{1,3}[.)])[ \t])")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|(?<!\w)‘[^’]*’(?!\w)|<q>.*?</q>", re.DOTALL)
_HELD, _CUT = "\x00", "\x01"


@lru_cache(maxsize=1_000)
def plain(text: str) -> str:
    """The words of a Markdown text without its signs; a gap becomes `…`."""
    if not _may_hold_signs(text):
        return text
    words = _LINK.sub(r"\1", _PICTURE.sub(" ", _GAP.sub("…", text)))
    return _SIGNS.sub("", words)


def _may_hold_signs(text: str) -> bool:
    # Sign by sign: for most texts three times as quick as a pattern, and every rule asks.
    return (
        "*" in text
        or "-" in text
        or "`" in text
        or "[" in text
        or "!" in text
        or "#" in text
        or ">" in text
        or "+" in text
        or "\\" in text
        or text[:1].isdigit()
    )


def words(text: str) -> list[str]:
    """The words of a text as written: `can't`, `e-mail` and `24` are one word each."""
    return _WORD.findall(text)


def first_word(text: str) -> str:
    """The first word of a text as written; nothing where it has none."""
    found = _WORD.search(text)
    return found.group() if found else ""


def word_count(text: str) -> int:
    """How many words a reader meets in a Markdown text."""
    return len(_WORD.findall(plain(text)))


def sentences(text: str) -> list[str]:
    """The sentences of a Markdown text, without its signs; an entry of a list is a sentence."""
    return list(_sentences(text))


@lru_cache(maxsize=1_000)
def _sentences(text: str) -> tuple[str, ...]:
    apart = plain(_LIST_ENTRY.sub("\n\n", text) if "\n" in text else text)
    if not _MAY_END.search(apart):
        return (" ".join(apart.split()),) if _WORD.search(apart) else ()
    if any(short in apart for short in (*_TITLES, *_SHORT)):
        apart = _NOT_AN_END.sub(lambda found: found.group().replace(".", _HELD), apart)
    cut = _END.sub(rf"\1{_CUT}", apart)
    pieces = (_END_OF_LINE.sub(_CUT, cut) if "\n" in cut else cut).split(_CUT)
    found = (" ".join(piece.split()).replace(_HELD, ".") for piece in pieces)
    return tuple(sentence for sentence in found if _WORD.search(sentence))


def without_quotations(text: str) -> str:
    """The text without what stands in quotation marks: what somebody says, word for word."""
    may_quote = "“" in text or '"' in text or "‘" in text or "<" in text
    return _QUOTED.sub("…", text) if may_quote else text


@cache
def stop_words() -> frozenset[str]:
    """Words that carry no content by themselves: `the`, `of`, `should`."""
    return frozenset(shipped_words("stop-words"))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of one word: `explains`, `explained` and `explaining` have the same."""
    if word[0].isdigit():
        return word
    return _stemmer()(word.lower().replace("’", "'").removesuffix("'s"))


@cache
def _stemmer() -> Callable[[str], str]:
    # Slow to load, and for advice alone; the library has no types.
    from snowballstemmer import stemmer  # type: ignore[import-untyped] # noqa: PLC0415

    stem_word: Callable[[str], str] = stemmer("english").stemWord
    return stem_word


@lru_cache(maxsize=2_000)
def content_stems(text: str) -> tuple[str, ...]:
    """The stems of the words that carry content, in order and as often as they stand."""
    return tuple(filter(None, map(_content_stem, words(plain(text)))))


def stem_set(text: str) -> frozenset[str]:
    """The same stems, each once; not kept, for texts that are asked about once."""
    return frozenset(filter(None, map(_content_stem, _WORD.findall(plain(text)))))


@lru_cache(maxsize=100_000)
def _content_stem(word: str) -> str | None:
    """The stem of a word as it is written; None for one that carries no content."""
    small = word.lower().replace("’", "'")
    return None if small in stop_words() else stem(small)


def similarity(first: str, second: str) -> float:
    """How much of their content two texts share, in any order: 0 to 1 (Jaccard, of stems)."""
    one, other = frozenset(content_stems(first)), frozenset(content_stems(second))
    return len(one & other) / len(one | other) if one and other else 0.0


def share_within(text: str, whole: str) -> float:
    """How much of the content of `text` stands in `whole` too: 0 to 1."""
    wanted = frozenset(content_stems(text))
    return len(wanted & frozenset(content_stems(whole))) / len(wanted) if wanted else 0.0


# Letter by letter, or not prose: a name, a template to fill in, what a customer says.
_NO_PROSE = frozenset({"speaker", "policy_title", "template", "alt", "longdesc", "content_note"})


def learner_prose(texts: tuple[TextAt, ...]) -> Iterator[TextAt]:
    """What learners read as prose in an assessment: without speech, feedback and pictures.

    Speech inside a text, in quotation marks, is still there: see `without_quotations`.
    """
    for place in texts:
        if place.reader is not Reader.LEARNER or place.pointer[-1] in _NO_PROSE:
            continue
        if "speech" not in place.pointer:
            yield place


def scenario_words(scenario: Scenario | None) -> int:
    """How many words of a scenario a learner reads: its text, its speech and its policy."""
    if scenario is None:
        return 0
    spoken = (utterance.text for utterance in scenario.speech)
    texts = (scenario.text, scenario.policy or "", *spoken)
    return sum(word_count(text) for text in texts)
