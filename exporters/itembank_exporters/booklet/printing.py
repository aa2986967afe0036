"""How booklets are wanted: the exporter's flags, read."""

from __future__ import annotations

from dataclasses import dataclass

from itembank.export import Flag, OptionError, Options

FORMATS = ("html", "pdf", "docx")
PIECES = ("question-paper", "mark-scheme", "forms", "verification")
PAPERS = {"a4": (210, 297), "a3": (297, 420), "letter": (216, 279)}
"""Width and height in millimetres."""
SIZES = ("12", "14", "18", "24")

FLAGS: tuple[Flag, ...] = (
    Flag(
        name="format",
        help="Formats, with commas between: html, pdf, docx.",
        default="html,pdf,docx",
    ),
    Flag(
        name="include",
        help="Booklets, with commas between: question-paper, mark-scheme, forms, verification.",
        default="question-paper,mark-scheme,forms,verification",
    ),
    Flag(name="paper-size", help="Size of the paper.", default="a4", choices=tuple(PAPERS)),
    Flag(
        name="text-size",
        help="Size of the learners' text in points; 18 and more is large print.",
        default="12",
        choices=SIZES,
    ),
    Flag(
        name="font",
        help="Font of the PDF, installed on this machine. Without it: the font that Typst brings.",
        default="",
    ),
    Flag(
        name="one-booklet",
        help="Everything that was chosen in one booklet, not one for each set.",
        default=False,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """`paper_size` is a key of `PAPERS`, `text_size` in points for learners' booklets."""

    formats: tuple[str, ...] = FORMATS
    pieces: tuple[str, ...] = PIECES
    paper_size: str = "a4"
    text_size: int = 12
    font: str = ""
    is_one_booklet: bool = False


MARKERS_TEXT_SIZE = 10


def printing(options: Options) -> Printing:
    """OptionError for a value that a flag does not take."""
    values = {flag.name: options.values.get(flag.name, flag.default) for flag in FLAGS}
    return Printing(
        formats=_chosen("format", str(values["format"]), FORMATS),
        pieces=_chosen("include", str(values["include"]), PIECES),
        paper_size=_one("paper-size", str(values["paper-size"]), tuple(PAPERS)),
        text_size=int(_one("text-size", str(values["text-size"]), SIZES)),
        font=str(values["font"]).strip(),
        is_one_booklet=bool(values["one-booklet"]),
    )


def _chosen(name: str, text: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """The entries named, in our order; what is named twice counts once."""
    given = [entry.strip().lower() for entry in text.split(",") if entry.strip()]
    unknown = [entry for entry in given if entry not in known]
    if unknown or not given:
        said = f"`{unknown[0]}` is not one of" if unknown else "names nothing; write one or more of"
        raise OptionError(f"--{name}: {said} {', '.join(known)}")
    return tuple(entry for entry in known if entry in given)


def _one(name: str, text: str, known: tuple[str, ...]) -> str:
    if text not in known:
        raise OptionError(f"--{name}: `{text}` is not one of {', '.join(known)}")
    return text
