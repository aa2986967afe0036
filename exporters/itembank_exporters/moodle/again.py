"""What becomes of a second import, and how people find what an earlier one brought.

Seen in Moodle 5.1.3 and 4.5.6: `docs/moodle.md`, "Evidence". That a question in use is hidden, not
deleted, stands in Moodle's `question_delete_question` (read in 5.1.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from itembank.export import Again, SecondImport, Trace
from itembank_exporters.moodle.blocks import Listed
from itembank_exporters.moodle.plan import Category
from itembank_exporters.moodle.target import Target

SECOND_IMPORT: tuple[SecondImport, ...] = (
    SecondImport(
        where="into the category of the new release",
        does=Again.ADDS,
        how="`--since` writes only what is new or changed and puts it into a category named by the "
        "bank's version, where it keeps its ID numbers; `--release-category` does so with "
        "everything; quizzes go on with the old questions until you put in the new ones",
    ),
    SecondImport(
        where="into the category of the earlier import",
        does=Again.DOUBLES,
        how="every question stands there twice, the second without its ID number, and Moodle says "
        "nothing",
    ),
)

RETIRING: tuple[str, ...] = (
    (
        "In the question bank, open the category named under In, or filter by the tag `item:` with "
        "the item's id: the old questions have the tag `version:` with the old version"
    ),
    (
        "Put the new question in place of the old one in each quiz that has no attempts yet; a "
        "quiz with attempts cannot be changed, and keeps the questions that its learners were asked"
    ),
    (
        "Delete the old questions: Moodle removes those that no quiz uses, and hides the others, "
        "so that attempts and marks stay"
    ),
)

REMARKING: tuple[str, ...] = (
    (
        "Moodle does not touch marks by an import: attempts that were handed in keep the marks "
        "that the old question gave, and quizzes go on with it until you put in the new one"
    ),
    (
        "`Regrade attempts` in a quiz whose questions you have replaced, or whose questions have a "
        "new version, marks old answers by the new key: do not regrade a quiz whose learners "
        "answered the old question, or do it knowingly, and tell them"
    ),
    (
        "Where the old key was wrong, change the mark of each attempt by hand (`Make comment or "
        "override mark`), so that the reason stands beside it"
    ),
)


def traces(
    written: Iterable[tuple[Category, str, tuple[Listed, ...]]], bank: str, to: Target
) -> Iterator[Trace]:
    """Every question, and every text once with all the items that are read with it.

    `written` are items with their category and what they became.
    """
    every = list(written)
    texts: dict[tuple[str, str], tuple[Category, Listed]] = {}
    for shelf, item, listed in every:
        for each in listed:
            if each.type == "description":
                texts.setdefault((shelf.path, each.idnumber), (shelf, each))
            else:
                yield _trace(shelf, each, (item,), to)
    for shelf, text in texts.values():
        read_with = (
            item
            for other, item, _ in every
            if other.path == shelf.path and _is_read_with(text, shelf, item, bank)
        )
        yield _trace(shelf, text, tuple(read_with), to)


def _is_read_with(text: Listed, shelf: Category, item: str, bank: str) -> bool:
    """Whether a text is the item's scenario, or instructions, which are for all."""
    of_whom, _, kind = text.idnumber.removeprefix(f"{bank}:").rpartition(":")
    scenarios = {each.id: each.stimulus or each.id for each in shelf.items}
    return kind != "scenario" or scenarios[item] == of_whom


def _trace(shelf: Category, listed: Listed, items: tuple[str, ...], to: Target) -> Trace:
    is_text = listed.type == "description"
    return Trace(
        what="text for learners" if is_text else "question",
        id=listed.idnumber,
        name=listed.name,
        place=" > ".join(shelf.names),
        set=shelf.ids[1],
        items=items,
        shows_id=to.keeps_cloze_ids or listed.type != "cloze",
    )
