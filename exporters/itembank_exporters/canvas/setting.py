"""What one run of the exporter was asked for."""

from __future__ import annotations

from dataclasses import dataclass

from itembank.export import Audience, Flag, OptionError, Options

FOR = Flag(
    name="for",
    help="which of Canvas's two quiz engines imports the package",
    default="classic",
    choices=("classic", "new-quizzes"),
    parts_ways=True,
)
AS = Flag(
    name="as",
    help="a quiz, or a question bank (Classic Quizzes only)",
    default="quiz",
    choices=("quiz", "bank"),
    parts_ways=True,
)
GRADING_NOTES = Flag(
    name="grading-notes",
    help="send mark schemes as grading notes (New Quizzes only; their privacy is unproven)",
    default=False,
)
FLAGS: tuple[Flag, ...] = (FOR, AS, GRADING_NOTES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    is_new: bool
    is_bank: bool
    is_practice: bool
    sends_notes: bool
    accepts_changed_marking: bool

    @property
    def engine(self) -> str:
        return "New Quizzes" if self.is_new else "Classic Quizzes"


def setting_of(options: Options) -> Setting:
    """OptionError for a value that no flag takes, and for flags that do not go together."""
    values = {declared.name: declared.default for declared in FLAGS} | dict(options.values)
    for declared in (FOR, AS):
        if values[declared.name] not in declared.choices:
            said = f"`{values[declared.name]}` is not one of {', '.join(declared.choices)}"
            raise OptionError(f"{said}, for `--{declared.name}`")
    made = Setting(
        is_new=values[FOR.name] == "new-quizzes",
        is_bank=values[AS.name] == "bank",
        is_practice=options.audience is Audience.PRACTICE,
        sends_notes=bool(values[GRADING_NOTES.name]),
        accepts_changed_marking=options.accept_changed_marking,
    )
    if made.sends_notes and not made.is_new:
        raise OptionError("`--grading-notes` needs `--for new-quizzes`: Classic has no such notes")
    if made.is_bank and made.is_new:
        raise OptionError("`--as bank` is for Classic: New Quizzes imports no bank, only a quiz")
    return made
