"""What a marking guide or a rubric cannot hold of a mark scheme."""

from __future__ import annotations

from typing import assert_never

from itembank.export import LossKind
from itembank.learner_rubric import Marked
from itembank.schemes import DiscussionScheme, LevelsScheme, PerformanceScheme, PointsScheme
from itembank_exporters.moodle.target import Gone, Losses, Target
from itembank_exporters.moodle_course.grading import Form, Guide, Rubric
from itembank_exporters.moodle_course.guide_html import has_pictures
from itembank_exporters.moodle_course.guide_markers import marker_texts

_IN_WORDS = "it stands in the marker's words; the marker sees to it"
_REMARK = "the marker may write it into the remark"
_BESIDE = "the mark scheme beside the package has it"


def form_losses(part: Marked, form: Form, to: Target) -> Losses:
    """What the form cannot hold of the scheme, and of the feedback that practice gives."""
    if part.feedback and to.practice:
        yield _feedback(form)
    match form:
        case None:
            what = "what to listen for: Moodle has a marking guide only where there are marks"
            yield _gone("scheme", what, _BESIDE, LossKind.LEFT_OUT)
        case Rubric():
            yield from _rubric()
        case Guide():
            yield from _guide(part)
        case _:
            assert_never(form)


def _feedback(form: Form) -> Gone:
    if isinstance(form, Guide):
        what = "feedback: an assignment gives none by itself"
        return _gone("feedback", what, "the marker finds it among the frequently used comments")
    what = "feedback: only a marking guide has frequently used comments to hold it"
    return _gone("feedback", what, "stays in the bank", LossKind.LEFT_OUT)


def _rubric() -> Losses:
    what = "the mark scheme: learners read all of a rubric"
    yield _gone("scheme", what, _BESIDE, LossKind.LEFT_OUT)
    what = "the marks within a level: a rubric has one score for each"
    instead = "a level scores the most that it can earn; for less, change the mark in the gradebook"
    yield _gone("scheme.levels", what, instead, LossKind.CHANGED_MARKING)


def _guide(part: Marked) -> Losses:
    scheme = part.scheme
    if not isinstance(scheme, PerformanceScheme) and scheme.caps:
        yield _gone("scheme.caps", "caps: a marking guide adds up and limits nothing", _IN_WORDS)
    match scheme:
        case PointsScheme():
            yield from _points(scheme)
        case LevelsScheme():
            what = "the level chosen: a marking guide holds the mark alone"
            yield _gone("scheme.levels", what, _REMARK)
        case PerformanceScheme():
            what = "how rows make a decision: a marking guide gives a sum of marks"
            if scheme.decision_rules:
                yield _gone("scheme.decision_rules", what, _IN_WORDS)
        case DiscussionScheme():
            what = "which evidence was heard: a criterion of a guide holds its marks alone"
            yield _gone("scheme.questions", what, _REMARK)
        case _:
            assert_never(scheme)
    (text,) = marker_texts(part, ["part"])
    if has_pictures(text):
        what = "pictures in a mark scheme: a marking guide holds no files"
        yield _gone("scheme", what, "their descriptions stand there")


def _points(scheme: PointsScheme) -> Losses:
    what = "which points were awarded: a criterion of a guide holds its marks alone"
    yield _gone("scheme.points", what, _REMARK)
    if scheme.pairs or any(point.requires or point.essential for point in scheme.points):
        what = "points that depend on others: a marking guide only adds up"
        yield _gone("scheme.points", what, _IN_WORDS)
    if scheme.ecf_from:
        what = "an error carried forward: an assignment does not know the answer to another"
        yield _gone("scheme.ecf_from", what, _IN_WORDS)


def _gone(field: str, what: str, instead: str, kind: LossKind = LossKind.REPLACED) -> Gone:
    return Gone(field=field, kind=kind, what=what, instead=instead)
