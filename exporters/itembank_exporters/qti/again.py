"""What becomes of a second import, and how people find what an earlier one brought.

TAO and OpenOlat: their own import code (`QtiTestService::importTest`; `QTI21ImportProcessor`),
read, not run. Of other platforms nothing was seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from itembank.export import Again, SecondImport, Trace, stamped
from itembank_exporters.qti.items import Sheet
from itembank_exporters.qti.profiles import Profile

_ANY = SecondImport(
    does=Again.DOUBLES,
    how="QTI says nothing of it, and most platforms make new questions and tests with every "
    "import; identifiers and file names stay the same, for platforms that go by them: import one "
    "changed test first, and look",
    is_tested=False,
)
_BY_PROFILE: dict[str, tuple[SecondImport, ...]] = {
    "tao": (
        SecondImport(
            where="from TAO's import page",
            does=Again.DOUBLES,
            how="every import makes a new test, and new items in a class of their own below the "
            "class that you choose",
        ),
        SecondImport(
            where="by TAO's programming interface with `overwriteTest`",
            does=Again.UPDATES,
            how="tests of the same title in that class are deleted first, with their items; so a "
            "test must come whole, as `--since` sends it, and its results are no longer joined to "
            "it",
        ),
    ),
    "openolat": (
        SecondImport(
            where="into the question bank, or as a learning resource",
            does=Again.DOUBLES,
            how="every import makes new questions or a new test: OpenOlat does not look for "
            "identifiers",
        ),
    ),
    "blackboard": (
        SecondImport(
            where="as a test or pool",
            does=Again.DOUBLES,
            how="Blackboard's manual tells of no check for questions that are there already",
            is_tested=False,
        ),
    ),
    "inspera": (
        SecondImport(
            where="into the question list",
            does=Again.DOUBLES,
            how="Inspera's manual tells of no check for questions that are there already",
            is_tested=False,
        ),
    ),
}

RETIRING: tuple[str, ...] = (
    (
        "Put each new test where the old one was used, with its dates, before learners begin. "
        "Titles are the same: tell the two by the day of the import"
    ),
    (
        "Close the old test to learners. Where somebody has taken it, keep it for its marks; where "
        "nobody has, delete it with its questions"
    ),
    "Questions have their identifiers as titles: search for those, and archive or delete them",
)

REMARKING: tuple[str, ...] = (
    (
        "A new test brings new questions: results of the old one keep the marks that the old "
        "question gave. Nothing is marked again by itself"
    ),
    (
        "Where the old key was wrong, mark again by hand in the old test, or let the learners sit "
        "the new one; do not add results of the two together"
    ),
)


def second_import(profile: Profile) -> tuple[SecondImport, ...]:
    return _BY_PROFILE.get(profile.name, (_ANY,))


def traces(
    set_id: str, title: str, name: str, sheets: Iterable[Sheet], drafts: frozenset[str]
) -> Iterator[Trace]:
    """The test of a set, `name` its identifier, and every question in it."""
    found = tuple(sheets)
    yield Trace(
        what="test",
        id=name,
        name=title,
        place="",
        set=set_id,
        items=tuple(dict.fromkeys(sheet.item.id for sheet in found)),
        is_set=True,
    )
    for identifier, item in dict.fromkeys((sheet.identifier, sheet.item.id) for sheet in found):
        yield Trace(
            what="question",
            id=identifier,
            name=stamped(identifier, is_draft=item in drafts),
            place=title,
            set=set_id,
            items=(item,),
        )
