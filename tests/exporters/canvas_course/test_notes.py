"""What people are told of a package: true of just this package, and the worst first."""

from __future__ import annotations

import pytest

from itembank.export import Earlier
from tests.support.course_corpus import course_corpus
from tests.support.course_run import course

_ALL = frozenset(course_corpus().items)
_SOME = frozenset({"DEMO-SA-0004"})


def _earlier(*drafts: str) -> Earlier:
    return Earlier(name="1.0.0", sent=_ALL, changed=_ALL, drafts=frozenset(drafts))


def _notes(**asked: object) -> tuple[str, ...]:
    return course(course_corpus(), **asked).notes  # type: ignore[arg-type]


@pytest.mark.parametrize("practice", [False, True])
def test_the_first_note_on_drafts_is_never_to_import_them_where_learners_are(
    practice: bool,
) -> None:
    first = _notes(practice=practice, drafts=_SOME)[0]
    assert "never import it into a course that learners use" in first
    assert "delete what came with the drafts" in first
    assert not any("drafts" in note for note in _notes(practice=practice))


@pytest.mark.parametrize(
    ("drafts", "said"),
    [
        (frozenset[str](), "practice arrives published: import it when learners may see it"),
        (_SOME, "practice arrives published, but what holds a draft arrives unpublished"),
        (_ALL, "nothing of this practice package arrives published"),
    ],
)
def test_practice_is_said_to_arrive_published_where_it_does(
    drafts: frozenset[str], said: str
) -> None:
    notes = _notes(practice=True, drafts=drafts)
    assert [note for note in notes if said in note]
    assert sum("arrives published" in note for note in notes) == 1


@pytest.mark.parametrize(
    ("practice", "new"), [(False, "arrives unpublished"), (True, "arrives published: import it")]
)
def test_changes_are_said_to_show_at_once_in_what_is_published(practice: bool, new: str) -> None:
    notes = _notes(practice=practice, earlier=_earlier())
    (said,) = (note for note in notes if "may show at once" in note)
    assert new in said
    assert not any("everything arrives" in note for note in notes)


def test_after_an_export_with_drafts_changes_alone_are_said_to_be_too_little() -> None:
    def warned(earlier: Earlier, drafts: frozenset[str]) -> bool:
        return any("without `--since`" in n for n in _notes(earlier=earlier, drafts=drafts))

    assert warned(_earlier(*_SOME), frozenset())
    assert not warned(_earlier(*_SOME), _SOME)
    assert not warned(_earlier(), frozenset())


def test_no_note_names_a_file_by_a_name_that_it_may_not_have() -> None:
    assert not any(".csv" in note for note in _notes(earlier=_earlier(), drafts=_SOME))
