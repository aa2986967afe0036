"""What a later release sends, so that a second restore adds what is new and doubles nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from itembank.export import Again, Delivery, Earlier, Export, Grain, Options
from itembank.model import Bank
from itembank_exporters.moodle_course import EXPORTER
from itembank_exporters.moodle_course.versions import edition
from tests.exporters.moodle import samples as s
from tests.exporters.moodle.test_contract import PAPER, STIMULUS
from tests.exporters.moodle_course.courses import course, read
from tests.exporters.moodle_course.restored import Restored
from tests.support.banks import SETTINGS

FIRST, SECOND, THIRD = (f"DEMO-SA-000{n}" for n in (1, 2, 3))


def _bank(*, stem: str = "Choose **one**.", version: str = "1.0.0", **more: Any) -> Bank:
    """Two sets: one of a scenario with a choice and an essay, one of a choice alone."""
    return s.bank_of(
        s.item(s.single(stem=stem), s.essay(), stimulus="ST-1", version=version),
        s.item(s.essay(), number=2),
        **{"stimuli/ST-1.yaml": STIMULUS, **more},
    )


def _since(
    old: Bank | None, *, sent: set[str], changed: set[str], sets: set[str] | None = None
) -> Earlier:
    return Earlier(
        name="1.0.0",
        sent=frozenset(sent),
        changed=frozenset(changed),
        changed_sets=frozenset(sets or ()),
        bank=old,
    )


BOTH = {FIRST, SECOND}
CHANGED = _since(_bank(), sent=BOTH, changed={FIRST}, sets={"ST-1"})


def test_it_picks_by_itself_what_goes_out_again() -> None:
    assert EXPORTER.grain is Grain.OWN


def test_only_quizzes_that_have_changed_go_out_whole_and_assignments_of_changed_items() -> None:
    made = read(course(_bank(stem="Choose two."), earlier=CHANGED))
    assert [quiz.idnumber for quiz in made.quizzes] == ["demo:ST-1"]
    assert len(made.quizzes[0].slots) == 2
    assert made.assignments == ("demo:DEMO-SA-0001:b",)


def test_a_changed_question_holds_what_it_said_before_and_what_it_says_now() -> None:
    made = read(course(_bank(stem="Choose two.", version="1.0.1"), earlier=CHANGED))
    before = {e.idnumber: e for e in read(course(_bank())).questions}
    (changed,) = [entry for entry in made.questions if len(entry.versions) > 1]
    old, new = changed.versions
    assert changed.idnumber == "demo:DEMO-SA-0001:a"
    assert "Choose <strong>one</strong>." in old.question.text
    assert "Choose two." in new.question.text
    assert changed.newest is new
    assert (old.stamp, old.question) == (
        before[changed.idnumber].newest.stamp,
        before[changed.idnumber].newest.question,
    )


def test_a_question_that_says_the_same_is_the_same_to_the_byte() -> None:
    made = read(course(_bank(stem="Choose two.", version="1.0.1"), earlier=CHANGED))
    before = {entry.idnumber: entry for entry in read(course(_bank())).questions}
    (same,) = [entry for entry in made.questions if entry.idnumber == "demo:DEMO-SA-0001:b"]
    assert [version.number for version in same.versions] == [1]
    assert same.newest.stamp == before[same.idnumber].newest.stamp
    assert same.category == before[same.idnumber].category


def test_without_the_earlier_bank_the_new_versions_go_out_alone() -> None:
    earlier = _since(None, sent=BOTH, changed={FIRST}, sets={"ST-1"})
    made = read(course(_bank(stem="Choose two."), earlier=earlier))
    assert {len(entry.versions) for entry in made.questions} == {1}


def test_an_item_that_was_never_sent_goes_out_with_its_set() -> None:
    made = read(course(_bank(), earlier=_since(_bank(), sent={FIRST}, changed=set())))
    assert [quiz.idnumber for quiz in made.quizzes] == ["demo:kind-SA"]
    assert made.assignments == ("demo:DEMO-SA-0002:a",)


def test_a_set_that_lost_an_item_goes_out_again() -> None:
    old = s.bank_of(s.item(s.single()), s.item(s.single(), number=2))
    earlier = _since(old, sent=BOTH, changed=set(), sets={"kind-SA"})
    made = read(course(s.bank_of(s.item(s.single())), earlier=earlier))
    assert [quiz.names for quiz in made.quizzes] == [["DEMO-SA-0001"]]


def test_nothing_goes_out_where_nothing_changed() -> None:
    earlier = _since(_bank(), sent=BOTH, changed=set())
    made = course(_bank(), earlier=earlier)
    assert made.packages == ()
    assert made.second_import


def test_a_draft_that_has_been_signed_since_is_a_new_version_of_its_question() -> None:
    earlier = Earlier(
        name="1.0.0",
        sent=frozenset(BOTH),
        changed=frozenset({SECOND}),
        drafts=frozenset({SECOND}),
        changed_sets=frozenset({"kind-SA"}),
        bank=_bank(),
    )
    (entry,) = read(course(_bank(), earlier=earlier)).questions
    assert [version.question.name for version in entry.versions] == [
        "DRAFT DEMO-SA-0002",
        "DEMO-SA-0002",
    ]


def test_a_changed_paper_holds_both_versions_of_a_changed_question() -> None:
    def bank(stem: str) -> Bank:
        paper = {**PAPER, "sections": [{"title": "A", "items": [SECOND, FIRST]}]}
        first, second = s.item(s.single(stem=stem)), s.item(s.single(), number=2)
        return s.bank_of(first, second, **{"papers/P1.yaml": paper})

    earlier = _since(bank("Before?"), sent=BOTH, changed={FIRST}, sets={"P1"})
    made = read(course(bank("Now?"), paper="P1", earlier=earlier))
    assert [[v.question.name for v in e.versions] for e in made.questions] == [
        ["DEMO-SA-0002"],
        ["DEMO-SA-0001", "DEMO-SA-0001"],
    ]


def test_an_unsigned_change_never_becomes_a_new_version_of_what_is_signed() -> None:
    now = _bank(stem="Choose two.", version="1.0.1")
    made = read(course(now, drafts=frozenset({FIRST}), earlier=CHANGED))
    assert {len(entry.versions) for entry in made.questions} == {1}
    (quiz,) = made.quizzes
    assert quiz.names == ["DRAFT DEMO-SA-0001 (a)", "DRAFT DEMO-SA-0001 (b)"]
    assert "Choose two." in quiz.slots[0].entry.newest.question.text


def test_a_scenario_and_a_paper_with_an_unsigned_item_get_no_new_version_either() -> None:
    def bank(text: str) -> Bank:
        paper = {**PAPER, "instructions": text, "sections": [{"title": "A", "items": [FIRST]}]}
        scenario = {**STIMULUS, "scenario": {"text": text}}
        return _bank(**{"stimuli/ST-1.yaml": scenario, "papers/P1.yaml": paper})

    earlier = _since(bank("Before."), sent={FIRST}, changed={FIRST}, sets={"P1"})
    options = {"paper": "P1", "earlier": earlier}
    drafted = read(course(bank("Now."), drafts=frozenset({FIRST}), **options))
    signed = read(course(bank("Now."), **options))
    assert {len(entry.versions) for entry in drafted.questions} == {1}
    assert {e.idnumber for e in signed.questions if len(e.versions) > 1} == {
        "demo:P1:instructions",
        "demo:ST-1:scenario",
        "demo:DEMO-SA-0001:a",
        "demo:DEMO-SA-0001:b",
    }


def test_what_nobody_has_signed_leaves_its_signed_neighbours_as_they_were() -> None:
    def stamps(drafts: set[str]) -> dict[str | None, str]:
        made = read(course(_of_paper(), paper="P1", drafts=frozenset(drafts)))
        return {entry.idnumber: entry.newest.stamp for entry in made.questions}

    before, after = stamps(set()), stamps({SECOND})
    assert {id_ for id_ in before if before[id_] != after[id_]} == {"demo:DEMO-SA-0002:a"}


def _of_paper(*, swapped: bool = False, titles: tuple[str, str] = ("A", "B")) -> Bank:
    """A paper of two sections with instructions; the first holds a scenario's two items."""
    sections = [
        {"title": titles[0], "items": [FIRST, THIRD], "instructions": "Read."},
        {"title": titles[1], "items": [SECOND], "instructions": "Think."},
    ]
    if swapped:
        sections = [{**sections[1]}, {**sections[0], "items": [THIRD, FIRST]}]
    paper = {**PAPER, "instructions": "Answer everything.", "sections": sections}
    return s.bank_of(
        s.item(s.single(), s.essay(), stimulus="ST-1"),
        s.item(s.single(), number=2),
        s.item(s.single(), number=3, stimulus="ST-1"),
        **{"stimuli/ST-1.yaml": STIMULUS, "papers/P1.yaml": paper},
    )


def test_a_reordered_paper_finds_every_question_and_category_again() -> None:
    sent = {FIRST, SECOND, THIRD}
    earlier = _since(_of_paper(), sent=sent, changed=set(), sets={"P1"})
    before = read(course(_of_paper(), paper="P1"))
    made = read(course(_of_paper(swapped=True), paper="P1", earlier=earlier))

    def known(restored: Restored) -> set[tuple[str, str, int]]:
        return {
            (restored.categories[entry.category].stamp, entry.newest.stamp, len(entry.versions))
            for entry in restored.questions
        }

    assert known(made) == known(before)
    assert made.quizzes[0].headings == ((1, "B"), (4, "A"))
    assert before.quizzes[0].headings == ((1, "A"), (6, "B"))


def test_sections_of_one_title_are_told_apart_by_their_place() -> None:
    made = read(course(_of_paper(titles=("Part", "part")), paper="P1"))
    below = {made.path(entry)[-1] for entry in made.questions}
    assert below == {"P1 Mock", "1 Part", "2 part"}
    assert len({category.stamp for category in made.categories.values()}) == 5


def test_gaps_of_a_changed_cloze_question_stand_below_their_own_version() -> None:
    def bank(key: str) -> Bank:
        gap = {"id": "g1", "kind": "text", "marks": 4, "key": key}
        return s.bank_of(s.item(s.gap_fill(text="[[g1]]", gaps=[gap])))

    earlier = _since(bank("Ann"), sent={FIRST}, changed={FIRST}, sets={"kind-SA"})
    made = read(course(bank("Bob"), earlier=earlier))
    gaps = [entry for entry in made.entries.values() if entry.parent]
    (cloze,) = made.questions
    assert [gap.parent for gap in gaps] == [version.id for version in cloze.versions]
    assert [gap.newest.question.answers[0].text for gap in gaps] == ["Ann", "Bob"]


@pytest.mark.parametrize(
    ("bank", "item", "stimulus"),
    [("1.0.1", "1.0.0", "1.0.0"), ("1.0.0", "1.1.0", "1.0.0"), ("1.0.0", "1.0.0", "2.0.0")],
)
def test_version_numbers_grow_with_whatever_was_released_anew(
    bank: str, item: str, stimulus: str
) -> None:
    """Moodle puts a version whose number is taken before the one that is there."""
    now = _bank(
        version=item,
        **{
            "bank.yaml": {**SETTINGS, "version": bank},
            "stimuli/ST-1.yaml": {**STIMULUS, "version": stimulus},
        },
    )
    id_ = "demo:DEMO-SA-0001:a"
    assert edition(now, id_) > edition(_bank(), id_) > 1


def test_two_updates_leave_room_for_every_version_between_them() -> None:
    def numbers(stem: str, version: str, before: Bank) -> list[int]:
        earlier = _since(before, sent=BOTH, changed={FIRST}, sets={"ST-1"})
        made = read(course(_bank(stem=stem, version=version), earlier=earlier))
        (entry,) = [entry for entry in made.questions if len(entry.versions) > 1]
        return [version.number for version in entry.versions]

    first = numbers("Two?", "1.0.1", _bank())
    second = numbers("Three?", "1.0.2", _bank(stem="Two?", version="1.0.1"))
    assert second[-1] > first[-1]
    assert second[0] < second[-1]


def test_a_change_without_a_new_number_still_is_the_newest_version() -> None:
    made = read(course(_bank(stem="Choose two."), earlier=CHANGED))
    (entry,) = [entry for entry in made.questions if len(entry.versions) > 1]
    assert "Choose two." in entry.newest.question.text


@pytest.mark.parametrize("release", ["4.1", "4.4"])
def test_releases_that_double_everything_get_changes_in_a_category_of_their_own(
    release: str,
) -> None:
    now = _bank(stem="Choose two.", **{"bank.yaml": {**SETTINGS, "version": "1.0.1"}})
    made = read(course(now, earlier=CHANGED, values={"moodle-version": release}))
    assert {len(entry.versions) for entry in made.questions} == {1}
    assert "Demo bank 1.0.1" in {category.name for category in made.categories.values()}


def test_the_report_tells_for_each_release_what_a_second_restore_does() -> None:
    nothing = (Delivery(sets=()), Options())
    ways = EXPORTER.export(_bank(), *nothing).second_import
    assert {way.where: (way.does, way.is_tested) for way in ways} == {
        "into Moodle 4.5, the same course": (Again.ADDS, True),
        "into Moodle 5.1, the same course": (Again.DOUBLES, True),
        "into Moodle 4.1 to 4.3, the same course": (Again.DOUBLES, True),
        "into Moodle 4.4, the same course": (Again.DOUBLES, False),
    }
    newer = course(_bank(), values={"moodle-version": "5.1"}).second_import
    assert {way.where: (way.does, way.is_tested) for way in newer} == {
        "into Moodle 5.1, the same course": (Again.ADDS, True),
        "into Moodle 5.0, the same course": (Again.ADDS, False),
    }


def _steps(made: Export) -> str:
    return "\n".join(made.retiring)


def test_the_old_quiz_is_to_be_kept_only_where_its_questions_became_new_versions() -> None:
    changed = _bank(stem="Choose two.")
    unknown = replace(CHANGED, bank=None)
    keep = "became new versions of those that were there"
    use_new = "No question became a new version"
    assert f"Changed questions {keep}: " in _steps(course(changed, earlier=CHANGED))
    assert use_new not in _steps(course(changed, earlier=CHANGED))
    doubled = {"moodle-version": "4.1"}
    for made in (
        course(changed, earlier=unknown),
        course(changed, earlier=CHANGED, values=doubled),
        course(changed, earlier=CHANGED, values={"release-category": True}),
        course(changed, earlier=CHANGED, drafts=frozenset({FIRST})),
    ):
        assert use_new in _steps(made)
        assert "became new versions" not in _steps(made)
    assert f"Where questions {keep}, " in _steps(course(changed))


def test_the_steps_tell_the_old_activity_from_the_new_one_of_the_same_name() -> None:
    assert "the one with the ID number" in _steps(course(_bank(), earlier=CHANGED))


def test_where_a_key_changed_old_attempts_are_not_to_be_regraded_unawares() -> None:
    changed = _bank(stem="Choose two.")
    versioned = course(changed, earlier=CHANGED).remarking
    beside = course(changed, earlier=replace(CHANGED, bank=None)).remarking
    assert versioned[0].startswith("Do not use `Regrade attempts`")
    assert "newest version" in versioned[0]
    assert beside[0].startswith("Attempts at the old quizzes stay marked by the old key")


def test_quizzes_and_assignments_can_be_found_again_by_their_id_numbers() -> None:
    traces = course(_bank()).traces
    assert [(t.what, t.id, t.set, t.items, t.is_set) for t in traces] == [
        ("quiz", "demo:ST-1", "ST-1", (FIRST,), True),
        ("assignment", "demo:DEMO-SA-0001:b", "ST-1:assignments", (FIRST,), False),
        ("quiz", "demo:kind-SA", "kind-SA", (SECOND,), True),
        ("assignment", "demo:DEMO-SA-0002:a", "kind-SA:assignments", (SECOND,), False),
    ]
    assert all(trace.shows_id for trace in traces)


def test_what_the_backup_holds_decides_whether_an_earlier_one_can_be_brought_up_to_date() -> None:
    parting = {flag.name for flag in EXPORTER.flags if flag.parts_ways}
    assert parting == {"as"}


def test_a_version_named_by_a_date_still_fits_into_moodles_database() -> None:
    dated = _bank(
        version="20261122.0.0",
        **{
            "bank.yaml": {**SETTINGS, "version": "20261122.0.0"},
            "stimuli/ST-1.yaml": {**STIMULUS, "version": "20261122.0.0"},
        },
    )
    assert edition(_bank(), "demo:DEMO-SA-0001:a") < edition(dated, "demo:DEMO-SA-0001:a") < 2**31
