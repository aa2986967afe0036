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
_SHORT = r"\b(?:Rd|No|Nos|e\.g|i\.e|etc|vs|approx|a\.m|p\.m)\."
# After a time of day a name goes on with the sentence: `At 4.30 p.m. Mrs Dunmore posts again.`
_BEGINS = r"(?:The|A|An|It|He|She|They|We|You|I|There|This|That|In|On|At|If|When|No|His|Her|Your)\b"
_NOT_AN_END = re.compile(
    rf"{_SHORT}(?=\s+[a-z0-9£])|\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|St)\.|\b[ap]\.m\.(?=\s+(?!{_BEGINS})\w)",
    re.ASCII,
)
_END = re.compile(
    r"(?P<end>[.!?…][\"'”’)\]]*)\s+(?=[\"'“‘(\[]?[A-Z0-9£])|\n\s*\n|\n(?=\s*[-+*|]\s)"
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|(?<!\w)‘[^’]*’(?!\w)|<q>.*?</q>", re.DOTALL)
_HELD, _CUT = "\x00", "\x01"


def plain(text: str) -> str:
    """The words of a Markdown text without its signs; a gap becomes `…`."""
    if not any(sign in text for sign in "*`[!#>-+\\") and not text[:1].isdigit():
        return text
    words = _LINK.sub(r"\1", _PICTURE.sub(" ", _GAP.sub("…", text)))
    return _SIGNS.sub("", words)


def words(text: str) -> list[str]:
    """The words of a text as written: `can't`, `e-mail` and `24` are one word each."""
    return _WORD.findall(text)


def word_count(text: str) -> int:
    """How many words a reader meets in a Markdown text."""
    return len(_WORD.findall(plain(text)))


def sentences(text: str) -> list[str]:
    """The sentences of a Markdown text, without its signs; an entry of a list is a sentence."""
    apart = re.sub(r"\n(?=[ \t]*(?:[-+*]|\d{1,3}[.)])[ \t])", "\n\n", text)
    held = _NOT_AN_END.sub(lambda found: found.group().replace(".", _HELD), plain(apart))
    marked = _END.sub(lambda found: f"{found.group('end') or ''}{_CUT}", held)
    cut = (" ".join(piece.split()).replace(_HELD, ".") for piece in marked.split(_CUT))
    return [sentence for sentence in cut if _WORD.search(sentence)]


def without_quotations(text: str) -> str:
    """The text without what stands in quotation marks: what somebody says, word for word."""
    return _QUOTED.sub("…", text) if any(sign in text for sign in '“"‘<') else text


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


@lru_cache(maxsize=50_000)
def content_stems(text: str) -> tuple[str, ...]:
    """The stems of the words that carry content, in order and as often as they stand."""
    found = map(_content_stem, words(plain(text)))
    return tuple(each for each in found if each is not None)


@lru_cache(maxsize=100_000)
def _content_stem(word: str) -> str | None:
    """The stem of a word as it is written; None for one that carries no content."""
    small = word.lower().replace("’", "'")
    return None if small in stop_words() else stem(small)


def stem_set(text: str) -> frozenset[str]:
    """The stems of a Markdown text that carry content, each once: quicker for long texts."""
    found = set(_WORD.findall(plain(text).lower().replace("’", "'")))
    return frozenset(map(stem, found - stop_words()))


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
