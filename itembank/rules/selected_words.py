"""SRI: words and forms of options that tell which of them is right."""

from __future__ import annotations

from collections.abc import Sequence

from itembank.diagnostics import Severity
from itembank.rules.base import Basis, Finding, Findings, ItemCase, Rule
from itembank.rules.language import first_word, plain, words
from itembank.rules.options import Option
from itembank.rules.selected import choices, keys_exist, keys_of
from itembank.rules.selected_set import is_meta_option
from itembank.rules.word_lists import word_list
from itembank.rules.wording import ticked

_ABSOLUTE = word_list("SRI012", "absolute-terms", what="absolute words")


def absolute_options(case: ItemCase) -> Findings:
    """Absolute words stand in the wrong options alone, or in the key alone.

    Why: little is always or never so. Learners who know nothing rule out options with `always`,
    `never` or `everyone`, and are right most of the time. One wrong option with such a word is
    left alone, for a mistake may lie in just that.

    Bad:
        key: A
        options:
          - {id: A, text: Say when she will hear from you}
          - {id: B, text: Always refuse a refund}
          - {id: C, text: Never take the name of a caller}

    Good:
        key: A
        options:
          - {id: A, text: Say when she will hear from you}
          - {id: B, text: Refuse a refund}
          - {id: C, text: Leave the caller's name out}

    Source: Haladyna, Downing and Rodriguez (2002), guideline 28a; NBME Item-Writing Guide (2020).
    """
    pattern = _ABSOLUTE.pattern(case.context.options)
    for index, part in choices(case.item):
        keys = set(keys_of(part))
        found = {
            option.id: match for option in part.options if (match := pattern.search(option.text))
        }
        if not found or not keys_exist(part):
            continue
        wrong = [option.id for option in part.options if option.id not in keys]
        in_wrong = [id_ for id_ in wrong if id_ in found]
        in_keys = keys & set(found)
        if not in_keys and len(in_wrong) >= _SEVERAL:
            where, all_of = "wrong options", in_wrong
        elif in_keys == keys and not in_wrong:
            where, all_of = "key" if len(keys) == 1 else "keys", sorted(in_keys)
        else:
            continue
        told = ticked(dict.fromkeys(found[id_].group().lower() for id_ in all_of))
        place = [option.id for option in part.options].index(all_of[0])
        yield Finding(
            pointer=("parts", index, "options", place, "text"),
            message=f"{told} in the {where} of part ({part.label}), and in no other option",
            help="take the absolute words out, or spread them over right and wrong options",
            excerpt=found[all_of[0]].group(),
        )


_SEVERAL = 2
_VAGUE = word_list("SRI013", "vague-frequency", what="vague words")


def vague_option(case: ItemCase) -> Findings:
    """An option says how often with a word that everyone reads differently.

    Why: `often` is every second time to one reader and every tenth to another. Whether the option
    is right then depends on the reader.

    Bad:
        - {id: A, text: Customers who shout usually want a refund.}

    Good:
        - {id: A, text: A customer who shouts wants a refund.}

    Source: NBME Item-Writing Guide (2020), vague terms.
    """
    pattern = _VAGUE.pattern(case.context.options)
    for index, part in choices(case.item):
        for number, option in enumerate(part.options):
            found = pattern.search(option.text)
            if found:
                yield Finding(
                    pointer=("parts", index, "options", number, "text"),
                    message=f"`{found.group()}` in option {option.id} can be read in many ways",
                    help="say how often, or take the word out",
                    excerpt=found.group(),
                )


def unlike_options(case: ItemCase) -> Findings:
    """One option is built differently from all the others.

    Why: the odd one out catches the eye, and is most often the key, written with most care. Looked
    at are quotation marks, a full stop at the end, and how options begin: `to` with a verb, an
    -ing form, a question word.

    Bad:
        options: [{id: A, text: To ring her}, {id: B, text: To write}, {id: C, text: Visiting}]

    Good:
        options: [{id: A, text: Ring her}, {id: B, text: Write to her}, {id: C, text: Visit her}]

    Source: Haladyna, Downing and Rodriguez (2002), guidelines 23 and 28c.
    """
    for index, part in choices(case.item):
        own = [n for n, option in enumerate(part.options) if not is_meta_option(option.text)]
        texts = [plain(part.options[n].text).strip() for n in own]
        if len(texts) < _ENOUGH:
            continue
        for form in (_quotation, _ending, _beginning):
            odd = _odd_one([form(text) for text in texts])
            if odd is not None:
                id_ = part.options[own[odd]].id
                yield Finding(
                    pointer=("parts", index, "options", own[odd], "text"),
                    message=f"option {id_} {form(texts[odd])}, unlike the others",
                    help="give all options one form",
                )
                break


_ENOUGH = 3


def _quotation(text: str) -> str:
    return "is in quotation marks" if _is_quoted(text) else "is not in quotation marks"


def _is_quoted(text: str) -> bool:
    return text[:1] in _OPENING


def _ending(text: str) -> str:
    # A question among replies has a reason for its sign.
    has_stop = text.rstrip(_CLOSING)[-1:] in _STOPS
    return "ends with a full stop" if has_stop else "ends without a full stop"


_OPENING = frozenset("“\"‘'")
_CLOSING = "”\"’' "
_STOPS = frozenset(".?!…")
_QUESTION_WORDS = frozenset("how what when where which who why whether that".split())  # noqa: SIM905
_NO_FORM = frozenset("during nothing something everything bring ring morning".split())  # noqa: SIM905


def _beginning(text: str) -> str:
    first = first_word(text).lower()
    if first == "to" and not _is_quoted(text):
        return "begins with `to`"
    if first in _QUESTION_WORDS and not _is_quoted(text) and not text.endswith("?"):
        return "begins with a question word"
    if first.endswith("ing") and first not in _NO_FORM and not _is_quoted(text):
        return "begins with an -ing form"
    return "begins in another way"


def _odd_one(forms: Sequence[str]) -> int | None:
    """The place of the only one that differs, where all the others are alike."""
    if len(set(forms)) != _PAIR:
        return None
    return next((place for place, form in enumerate(forms) if forms.count(form) == 1), None)


_PAIR = 2
_WORDS = Option(
    code="SRI017", name="words", default=3, means="words that all options begin with", unit="words"
)


def repeated_beginning(case: ItemCase) -> Findings:
    """All options begin with the same words.

    Why: what all options share belongs to the question: read once and not four times, and the
    question says more by itself.

    Bad:
        stem: What should Kemi do?
        options:
          - {id: A, text: Tell Mr Price that she will look at the tent}
          - {id: B, text: Tell Mr Price that he must lower his voice}
          - {id: C, text: Tell Mr Price that a manager will come}

    Good:
        stem: What should Kemi tell Mr Price?
        options:
          - {id: A, text: She will look at the tent}
          - {id: B, text: He must lower his voice}
          - {id: C, text: A manager will come}

    Source: Haladyna, Downing and Rodriguez (2002), guideline 15.
    """
    least = _WORDS.of(case.context.options)
    for index, part in choices(case.item):
        shared = _shared_beginning([words(option.text) for option in part.options])
        if len(shared) >= least and len(part.options) > 1:
            yield Finding(
                pointer=("parts", index, "options"),
                message=f"all options of part ({part.label}) begin with `{' '.join(shared)}`",
                help="move these words to the question",
                on_key=True,
            )


def _shared_beginning(texts: Sequence[Sequence[str]]) -> list[str]:
    shared: list[str] = []
    for column in zip(*texts, strict=False):
        if len({word.lower() for word in column}) > 1:
            break
        shared.append(column[0])
    return shared


_W = Severity.WARNING
RULES: tuple[Rule, ...] = (
    Rule(
        code="SRI012",
        name="absolute-options",
        severity=_W,
        basis=Basis.HEURISTIC,
        options=_ABSOLUTE.options,
        item=absolute_options,
    ),
    Rule(
        code="SRI013",
        name="vague-option",
        severity=_W,
        basis=Basis.HEURISTIC,
        options=_VAGUE.options,
        item=vague_option,
    ),
    Rule(
        code="SRI014",
        name="unlike-options",
        severity=_W,
        basis=Basis.HEURISTIC,
        item=unlike_options,
    ),
    Rule(
        code="SRI017",
        name="repeated-beginning",
        severity=_W,
        options=(_WORDS,),
        item=repeated_beginning,
    ),
)
