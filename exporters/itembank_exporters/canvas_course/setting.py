"""What one run of the exporter was asked for."""

from __future__ import annotations

from dataclasses import dataclass

from itembank.export import Audience, Flag, OptionError, Options
from itembank_exporters.canvas.setting import Setting

AS = Flag(
    name="as",
    help="quizzes, assignments for what a person marks, or both",
    default="both",
    choices=("both", "quizzes", "assignments"),
)
NO_BANKS = Flag(
    name="no-banks",
    help="leave out the question banks that the questions of the quizzes are taken from",
    default=False,
)
FLAGS: tuple[Flag, ...] = (AS, NO_BANKS)


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseSetting:
    """`quiz` is how the questions of quizzes are written, `bank` how those of question banks."""

    has_quizzes: bool
    has_assignments: bool
    has_banks: bool
    quiz: Setting
    bank: Setting

    @property
    def is_practice(self) -> bool:
        return self.quiz.is_practice


def setting_of(options: Options) -> CourseSetting:
    """OptionError for a value that no flag takes, and for flags that do not go together."""
    values = {declared.name: declared.default for declared in FLAGS} | dict(options.values)
    kind = values[AS.name]
    if kind not in AS.choices:
        raise OptionError(f"`{kind}` is not one of {', '.join(AS.choices)}, for `--{AS.name}`")
    if kind == "assignments" and values[NO_BANKS.name]:
        raise OptionError("`--no-banks` has no meaning with `--as assignments`: there are no banks")
    return CourseSetting(
        has_quizzes=kind != "assignments",
        has_assignments=kind != "quizzes",
        has_banks=kind != "assignments" and not values[NO_BANKS.name],
        quiz=_setting(options, is_bank=False),
        bank=_setting(options, is_bank=True),
    )


def _setting(options: Options, *, is_bank: bool) -> Setting:
    return Setting(
        is_new=False,
        is_bank=is_bank,
        is_practice=options.audience is Audience.PRACTICE,
        sends_notes=False,
        accepts_changed_marking=options.accept_changed_marking,
    )
