"""What one run of the exporter was asked for."""

from __future__ import annotations

from dataclasses import dataclass

from itembank.export import Audience, Flag, Options

FOR = Flag(
    name="for",
    help="which of Canvas's two quiz engines imports the package",
    default="classic",
    choices=("classic", "new-quizzes"),
)
AS = Flag(
    name="as",
    help="a quiz, or a question bank (Classic Quizzes only)",
    default="quiz",
    choices=("quiz", "bank"),
)
GRADING_NOTES = Flag(
    name="grading-notes",
    help="send mark schemes as grading notes (New Quizzes only; their privacy is unproven)",
    default=False,
)
FLAGS: tuple[Flag, ...] = (FOR, AS, GRADING_NOTES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """`is_bank` and `sends_notes` are already false where the engine has no place for them."""

    is_new: bool
    is_bank: bool
    is_practice: bool
    sends_notes: bool
    accepts_changed_marking: bool

    @property
    def engine(self) -> str:
        return "New Quizzes" if self.is_new else "Classic Quizzes"


def setting_of(options: Options) -> Setting:
    values = {declared.name: declared.default for declared in FLAGS} | dict(options.values)
    is_new = values[FOR.name] == "new-quizzes"
    return Setting(
        is_new=is_new,
        is_bank=values[AS.name] == "bank" and not is_new,
        is_practice=options.audience is Audience.PRACTICE,
        sends_notes=bool(values[GRADING_NOTES.name]) and is_new,
        accepts_changed_marking=options.accept_changed_marking,
    )
