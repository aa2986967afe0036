"""What is refused, what is lost, and what is said about it."""

from __future__ import annotations

import pytest

from itembank.export import Loss, LossKind
from itembank.refusals import refusal_diagnostics
from tests.support.banks import checked, item_data
from tests.support.canvas_corpus import (
    Data,
    bank_of,
    choice,
    chosen_gaps,
    corpus,
    dropdown_gap,
    essay,
    gaps,
    matching,
    numeric,
    ordering,
    several,
    short_answer,
    text_gap,
    true_false,
    typed_gaps,
    upload,
)
from tests.support.canvas_run import exported, question_of, read

TWIN = [{"id": "r1", "text": "same"}, {"id": "r2", "text": "*Same*"}]
PARTLY = [{"text": "empathy", "marks": 2}, {"text": "sympathy", "marks": 1}]
LONG_NUMBER = 1234567.8901234567

REFUSED: list[tuple[str, Data, str, tuple[object, ...]]] = [
    ("classic", several(scoring={"method": "all-or-nothing"}), "right ticks less", ("scoring",)),
    ("new-quizzes", several(scoring={"method": "per-option"}), "right ticks less", ("scoring",)),
    ("classic", matching(scoring={"method": "all-or-nothing"}), "each right pair", ("scoring",)),
    ("new-quizzes", matching(scoring={"method": "all-or-nothing"}), "perhaps", ("scoring",)),
    ("classic", matching(responses=TWIN), "same response", ("responses",)),
    ("classic", ordering(scoring={"method": "all-or-nothing"}), "in its place", ("scoring",)),
    ("classic", ordering(scoring={"method": "relative-next"}), "in its place", ("scoring",)),
    ("new-quizzes", ordering(), "the right order", ("scoring",)),
    ("classic", ordering(alternatives=[["s1", "s2", "s3"]]), "`key`", ("alternatives",)),
    ("classic", chosen_gaps(marks=3), "same share", ("gaps",)),
    (
        "classic",
        gaps(text_gap("g1", "Act", case_sensitive=True), text_gap("g2", "x")),
        "capitals",
        ("gaps", 0, "case_sensitive"),
    ),
    ("classic", short_answer(answers=PARTLY), "every mark or none", ("answers",)),
    ("new-quizzes", short_answer(case_sensitive=True), "capitals", ("case_sensitive",)),
    ("classic", numeric(value=0.05), "counts as 0", ("value",)),
    ("classic", numeric(value=LONG_NUMBER), "15 digits", ("value",)),
]


@pytest.mark.parametrize(("for_", "part", "how", "pointer"), REFUSED)
def test_changed_marking_is_refused_at_its_place_unless_accepted(
    for_: str, part: Data, how: str, pointer: tuple[object, ...]
) -> None:
    bank = bank_of(item_data(part))
    refused = exported(bank, for_=for_)
    (refusal,) = refused.refusals
    assert refused.packages == ()
    assert refusal.is_marking
    assert refusal.pointer == ("parts", 0, *pointer)
    assert how in refusal.message
    assert "--accept-changed-marking" in refusal.help
    taken = exported(bank, for_=for_, accept=True)
    (change,) = [loss for loss in taken.losses if loss.kind is LossKind.CHANGED_MARKING]
    assert how in change.instead
    assert taken.refusals == ()
    assert len(taken.packages) == 1


@pytest.mark.parametrize(
    "part",
    [
        several(keys=["B"], scoring={"method": "all-or-nothing"}),
        gaps(text_gap("g1", "30", case_sensitive=True), text_gap("g2", "x")),
        short_answer(answers=[{"text": "7 + 5", "marks": 2}], case_sensitive=True),
    ],
    ids=["one key", "gap without letters", "answer without letters"],
)
def test_what_comes_to_the_same_is_not_refused(part: Data) -> None:
    assert exported(bank_of(item_data(part))).refusals == ()


def test_zero_is_refused_for_classic_alone() -> None:
    assert exported(bank_of(item_data(numeric(value=0))), for_="new-quizzes").refusals == ()


HARD: list[tuple[Data, str, bool]] = [
    (gaps(text_gap("g1", "x"), dropdown_gap("g2")), "gaps to type and gaps to choose", False),
    (short_answer(answers=[{"text": "x", "marks": 1}]), "no answer earns every mark", False),
    (essay(stem="word " * 4000), "takes question texts of 16000 characters", False),
    (choice(), "a live item does not go into a practice package", True),
]


@pytest.mark.parametrize(("part", "message", "practice"), HARD)
def test_what_canvas_cannot_hold_is_refused_for_good(
    part: Data, message: str, practice: bool
) -> None:
    bank = bank_of(item_data(part, security="live"))
    made = exported(bank, accept=True, practice=practice)
    (refusal,) = made.refusals
    assert message in refusal.message
    assert not refusal.is_marking
    assert made.packages == ()


def test_a_live_item_goes_into_a_secure_package() -> None:
    assert exported(bank_of(item_data(choice(), security="live"))).refusals == ()


def test_a_scenario_too_long_for_the_stem_stands_in_a_block_before_it() -> None:
    text = "Long story. " * 1320
    bank = bank_of(item_data(essay(stem="Short. " * 60), choice(), scenario={"text": text}))
    made = exported(bank)
    block, *questions = read(made).questions
    assert block.type == "text_only_question"
    assert block.plain.startswith("Long story.")
    assert all("Long story" not in question.plain for question in questions)
    (loss,) = [loss for loss in made.losses if loss.field == "scenario"]
    assert loss.kind is LossKind.REPLACED
    (refusal,) = exported(bank, as_="bank").refusals
    assert refusal.pointer == ("scenario",)


def test_a_scenario_too_long_for_any_text_is_refused() -> None:
    bank = bank_of(item_data(choice(), scenario={"text": "Long story. " * 1500}))
    (refusal,) = exported(bank).refusals
    assert "the scenario has 1" in refusal.message
    assert exported(bank, for_="new-quizzes").refusals == ()


def test_every_refusal_points_at_a_line_of_the_items_file() -> None:
    for for_, part, _, _ in REFUSED:
        result = checked({"items/DEMO-SA-0001.yaml": _written_out(item_data(part))})
        assert result.bank is not None
        made = exported(result.bank, for_=for_)
        for diagnostic in refusal_diagnostics(result, made.refusals):
            assert diagnostic.primary.span.line > 1


def _written_out(data: dict[str, object]) -> str:
    import json  # noqa: PLC0415 - JSON is YAML, and has no anchors for shared values

    return json.dumps(data, indent=1)


def fields(losses: tuple[Loss, ...]) -> set[tuple[str | None, str]]:
    return {(loss.part, loss.field) for loss in losses}


def test_every_field_that_canvas_does_not_hold_is_a_loss_once() -> None:
    made = exported(corpus())
    assert fields(tuple(loss for loss in made.losses if loss.item == "DEMO-SA-0001")) == {
        (None, "rationale"),
        (None, "criteria"),
        (None, "minutes"),
        ("b", "choose"),
        ("d", "options"),
        ("e", "type"),
    }
    assert fields(tuple(loss for loss in made.losses if loss.item == "DEMO-SA-0002")) == {
        (None, "scheme"),
        (None, "criteria"),
        (None, "lines"),
        ("a", "template"),
        ("a", "words"),
        ("b", "attachments"),
    }
    assert len({(x.item, x.part, x.field) for x in made.losses}) == len(made.losses)


def test_a_performance_is_left_out_and_prints_from_the_preview() -> None:
    (loss,) = [loss for loss in exported(corpus()).losses if loss.item == "DEMO-SA-0004"]
    assert loss.kind is LossKind.LEFT_OUT
    assert loss.what == "observation: not a quiz question"
    assert "itembank export booklet" in loss.instead


def test_a_form_stands_in_the_question_to_be_copied() -> None:
    question = question_of(essay())
    assert "Copy this form into your answer and fill it in: Date: Reply:" in question.plain


def test_the_unit_of_a_number_is_named_in_the_question() -> None:
    assert "Type the number alone; the unit is £." in question_of(numeric()).plain


def test_a_file_beside_a_written_answer_is_a_loss() -> None:
    part = essay(response={"lines": 4, "attachments": {"max": 1}})
    made = exported(bank_of(item_data(part)))
    assert read(made).questions[0].type == "essay_question"
    assert ("a", "attachments") in fields(made.losses)


def test_a_file_alone_is_an_upload() -> None:
    assert question_of(upload()).type == "file_upload_question"


def test_a_secure_package_holds_no_feedback() -> None:
    for question in read(exported(corpus())).questions:
        assert question.feedback == {}
        assert question.answer_feedback == {}


def test_practice_shows_general_feedback_and_that_of_each_answer() -> None:
    question = question_of(choice(), practice=True)
    assert question.feedback == {"general_fb": "<p>Listening comes first.</p>"}
    assert question.answer_feedback == {
        "1001": "<p>She has more to say.</p>",
        "1003": "<p>That is no answer.</p>",
    }
    told = question_of(true_false(), practice=True).answer_feedback
    assert list(told.values()) == ["<p>Not always.</p>", "<p>That is right.</p>"]


@pytest.mark.parametrize(
    ("part", "said"),
    [(typed_gaps(), "Gap 1: See the policy."), (matching(), "interrupts you: Wants it now.")],
    ids=["gaps", "pairs"],
)
def test_feedback_of_gaps_and_premises_is_gathered_in_the_general_one(
    part: Data, said: str
) -> None:
    content = question_of(part, practice=True).feedback["general_fb"]
    assert said in " ".join(content.replace("<p>", "").split())


def test_feedback_for_a_wrong_word_is_a_loss_because_its_word_would_become_right() -> None:
    made = exported(bank_of(item_data(short_answer())), practice=True)
    assert ("a", "feedback") in fields(made.losses)
    texts = [answer.text for answer in read(made).questions[0].answers]
    assert texts == ["empathy", "R & D <x>"]


def test_feedback_too_long_for_canvas_is_left_out_and_said() -> None:
    part = choice(feedback="word " * 1200)
    made = exported(bank_of(item_data(part)), practice=True)
    assert ("a", "feedback") in fields(made.losses)
    assert read(made).questions[0].feedback == {}


def test_shared_losses_are_worded_alike() -> None:
    """A report can then say once what is lost everywhere."""
    bank = bank_of(item_data(essay()), item_data(essay(), id="DEMO-SA-0002"))
    said = {(loss.field, loss.what, loss.instead) for loss in exported(bank).losses}
    assert len(said) == len({field for field, _, _ in said})
