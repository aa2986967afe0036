"""STD: pages about files with marks, which `itembank agreement` reads."""

from __future__ import annotations

from itembank.manual.page import Page, error_page

_HEAD = "item,part,response,marker,mark"

MARKS_FILE_PAGES: tuple[Page, ...] = (
    error_page(
        "STD101",
        "marks-file-unreadable",
        what="A file of marks cannot be read.",
        why="""
            It is not UTF-8 text, or a quote in it is never closed. Names of markers and responses
            would come out wrong, and marks be counted for nobody.
        """,
        bad="a file that a spreadsheet saved as plain CSV, with a name such as René in it",
        good="the same file, saved as CSV UTF-8",
    ),
    error_page(
        "STD102",
        "marks-column-missing",
        what="A file of marks lacks a column, or has it twice.",
        why="Without it nobody knows whose mark it is, or of what.",
        bad=f"{_HEAD.replace('response', 'script')}",
        good=_HEAD,
    ),
    error_page(
        "STD103",
        "marks-value-missing",
        what="A line of a file of marks leaves something empty.",
        why="""
            An empty mark may be a nought, no response, or forgotten. Nought and no response are
            different things, and what was forgotten must not count as either.
        """,
        bad="DEMO-SA-0001,a,S07,M2,",
        good="DEMO-SA-0001,a,S07,M2,NR",
    ),
    error_page(
        "STD104",
        "marks-of-unknown",
        what="A line of a file of marks names an item or a part that the bank does not have.",
        why="Its mark could be held against nothing, and a wrong id hides a marker's work.",
        bad="DEMO-SA-0001,q,S07,M2,3",
        good="DEMO-SA-0001,a,S07,M2,3",
    ),
    error_page(
        "STD105",
        "mark-impossible",
        what="A mark is no number, or more than the part is worth.",
        why="""
            It is a slip of typing, or the marker worked with another scheme. Either way every
            figure with it in would be wrong.
        """,
        bad="DEMO-SA-0001,a,S07,M2,33",
        good="DEMO-SA-0001,a,S07,M2,3",
    ),
    error_page(
        "STD106",
        "mark-given-twice",
        what="A marker has two marks for the same response.",
        why="Only one of them can be meant, and which it is only the marker knows.",
        bad="""
            DEMO-SA-0001,a,S07,M2,3
            DEMO-SA-0001,a,S07,M2,4
        """,
        good="DEMO-SA-0001,a,S07,M2,4",
    ),
    error_page(
        "STD107",
        "marks-column-unknown",
        what="A column of a file of marks looks like a mistyped one, and is not read.",
        why="""
            Without its scheme version a mark counts as given by the present scheme. Columns that
            are your own, such as dates or remarks, are passed over without a word.
        """,
        bad=f"{_HEAD},scheme_versoin",
        good=f"{_HEAD},scheme_version",
    ),
    error_page(
        "STD108",
        "marks-of-unknown-response",
        what="A response is not among the exemplars, but looks like one that is.",
        why="""
            Marks of a response that the bank does not have are compared between markers alone. A
            slip in the id of a seed would take its definitive mark out of the figures unseen.
        """,
        bad="DEMO-SA-0001,a,SO7,M2,3",
        good="DEMO-SA-0001,a,S07,M2,3",
    ),
)
