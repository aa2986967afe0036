"""SCH: pages about files that can be read but are not of the shape that their schema asks for."""

from __future__ import annotations

from itembank.manual.page import Page, error_page

SHAPE_PAGES: tuple[Page, ...] = (
    error_page(
        "SCH101",
        "missing-key",
        what="A key that must be there is missing.",
        why="""
            A part without `marks` or `stem` cannot be asked; a file without `provenance` says
            nothing of who wrote it and on what terms it may be used.
        """,
        bad="""
            provenance:
              author: A. Tutor
        """,
        good="""
            provenance:
              author: A. Tutor
              licence: CC-BY-4.0
        """,
    ),
    error_page(
        "SCH102",
        "unknown-key",
        what="A key does not belong where it stands.",
        why="""
            It is usually mistyped, or indented under the wrong key. What it says would be lost
            without a word.
        """,
        bad="sectr: telecoms",
        good="sector: telecoms",
    ),
    error_page(
        "SCH103",
        "wrong-kind-of-value",
        what="A value is of the wrong kind, such as text where a number is expected.",
        why="""
            Guessing what was meant changes it: `1.10` as a number is `1.1`, which is another
            version. So nothing is guessed.
        """,
        bad="tariff: ten",
        good="tariff: 10",
    ),
    error_page(
        "SCH104",
        "value-not-allowed",
        what="A value is not one of those that are allowed.",
        why="Every tool and person that reads the bank must know what each of the words means.",
        bad="status: ready",
        good="status: in_review",
    ),
    error_page(
        "SCH105",
        "text-of-wrong-form",
        what="A text does not have the form that is asked for, or is too long.",
        why="Ids, versions and dates are compared, sorted and put into file names on platforms.",
        bad="review_due: 1 May 2027",
        good='review_due: "2027-05-01"',
    ),
    error_page(
        "SCH106",
        "number-out-of-range",
        what="A number is below the least or above the most that makes sense.",
        why="A question for no marks, or a facility of 60 where 0.6 is meant, spoils every total.",
        bad="expected_facility: 60",
        good="expected_facility: 0.6",
    ),
    error_page(
        "SCH107",
        "too-few-or-many-entries",
        what="A list has too few or too many entries.",
        why="A choice of one option is no choice, and an item without parts asks nothing.",
        bad="parts: []",
        good="""
            parts:
              - label: a
                type: short-answer
                stem: Name the form that a refund needs.
                marks: 1
                criteria: [AC1.1]
                answers: [{text: form R1, marks: 1}]
        """,
    ),
    error_page(
        "SCH108",
        "repeated-entry",
        what="An entry stands twice in a list in which each may stand once.",
        why="One of the two is often a slip for something else, which is now missing.",
        bad="keywords: [refund, delay, refund]",
        good="keywords: [refund, delay]",
    ),
    error_page(
        "SCH109",
        "keys-that-exclude-each-other",
        what="Two keys do not go together.",
        why="Each makes the other meaningless: an item has one scenario, shared or its own.",
        bad="""
            stimulus: ST-TEL-001
            scenario:
              text: A customer calls for the third time.
        """,
        good="stimulus: ST-TEL-001",
    ),
    error_page(
        "SCH110",
        "empty-text",
        what="A text is empty.",
        why="A learner or a marker would see a blank where something was meant to stand.",
        bad='title: ""',
        good="title: Evening drop-outs on live chat",
    ),
)
