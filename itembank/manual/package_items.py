"""VER: pages about QTI items in packages."""

from __future__ import annotations

from itembank.manual.page import Page, error_page, warning_page

PACKAGE_ITEM_PAGES: tuple[Page, ...] = (
    error_page(
        "VER030",
        "response-undeclared",
        what="A question or a rule names a response that is not declared.",
        why="""
            The answer goes nowhere and earns nothing.
        """,
        bad='responseIdentifier="ANSWER", where RESPONSE is declared',
        good='responseIdentifier="RESPONSE"',
    ),
    warning_page(
        "VER031",
        "response-unused",
        what="A response is declared that nothing asks for.",
        why="""
            Part of the question may be lost.
        """,
        bad="a declaration of RESPONSE_2 without an interaction",
        good="a declaration for each interaction",
    ),
    error_page(
        "VER032",
        "response-misfit",
        what="A response has another shape than its interaction gives.",
        why="""
            Engines refuse the item, or compare one answer with a list and give no marks.
        """,
        bad='cardinality="single" for maxChoices="2"',
        good='cardinality="multiple"',
    ),
    error_page(
        "VER033",
        "key-names-no-choice",
        what="A key names something that cannot be chosen.",
        why="""
            Nobody can give the right answer.
        """,
        bad="<value>E</value>, where choices are A to D",
        good="<value>D</value>",
    ),
    error_page(
        "VER034",
        "mapping-wrong",
        what="A mapping of answers to marks contradicts itself or holds no numbers.",
        why="""
            Engines differ in what they make of it, and so do marks.
        """,
        bad='lowerBound="2" upperBound="0"',
        good='lowerBound="0" upperBound="2"',
    ),
    error_page(
        "VER035",
        "template-unknown",
        what="The response processing template is none that exists.",
        why="""
            Platforms know the standard ones by their addresses and fetch no other; the item is
            never scored.
        """,
        bad='template="http://example.org/my_template"',
        good='template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"',
    ),
    error_page(
        "VER036",
        "template-misfit",
        what="A rule or template reads what the item does not have.",
        why="""
            The item scores nothing, or not all of its answers.
        """,
        bad="match_correct without a correctResponse",
        good="match_correct with one",
    ),
    warning_page(
        "VER037",
        "template-of-other-version",
        what="The template's address is that of another version.",
        why="""
            Several platforms compare the address letter by letter.
        """,
        bad=".../qti_v2p1/rptemplates/... in QTI 2.2",
        good=".../qti_v2p2/rptemplates/...",
    ),
    error_page(
        "VER038",
        "variable-unknown",
        what="A variable or feedback is used that nothing declares.",
        why="""
            Engines stop at the rule, and the learner gets no marks.
        """,
        bad='<variable identifier="SCORE2"/>',
        good='<variable identifier="SCORE"/>',
    ),
    warning_page(
        "VER039",
        "score-missing",
        what="An item does not say its score, or how many marks it is worth.",
        why="""
            Platforms then count 1 mark, or none.
        """,
        bad='<outcomeDeclaration identifier="SCORE" .../>',
        good='<outcomeDeclaration identifier="SCORE" normalMaximum="2" .../>',
    ),
    warning_page(
        "VER040",
        "never-scored",
        what="Nothing scores an answer that a machine should mark.",
        why="""
            Every learner gets the same mark.
        """,
        bad="a choiceInteraction without responseProcessing",
        good="responseProcessing with match_correct",
    ),
    warning_page(
        "VER041",
        "marks-misfit",
        what="The marks that can be had are not those that the item says it is worth.",
        why="""
            Full marks cannot be reached, or percentages go over a hundred.
        """,
        bad='match_correct, which gives 1, with normalMaximum="2"',
        good="map_response with a mapping up to 2",
    ),
    error_page(
        "VER042",
        "no-right-answer",
        what="No answer earns full marks, or none is said to be right.",
        why="""
            Learners cannot get the marks; Moodle breaks the import off.
        """,
        bad='<answer fraction="50">, as the best one',
        good='<answer fraction="100">',
    ),
    warning_page(
        "VER043",
        "alt-missing",
        what="A picture has no text for those who cannot see it.",
        why="""
            A learner with a screen reader hears a file name.
        """,
        bad='<img src="plan.png"/>',
        good='<img src="plan.png" alt="Plan of the shop floor"/>',
    ),
    warning_page(
        "VER044",
        "item-ref-name",
        what="A test names an item by another identifier than its own.",
        why="""
            Canvas then imports an empty quiz.
        """,
        bad='<assessmentItemRef identifier="ref1" href="Q1.xml"/>',
        good='<assessmentItemRef identifier="Q1" href="Q1.xml"/>',
    ),
    error_page(
        "VER045",
        "weight-wrong",
        what="A weight is no number, or is used and not declared.",
        why="""
            Totals come out wrong.
        """,
        bad='<weight identifier="W" value="two"/>',
        good='<weight identifier="W" value="2"/>',
    ),
    error_page(
        "VER046",
        "test-empty",
        what="A test names no item.",
        why="""
            It imports as a quiz without questions.
        """,
        bad="<assessmentSection .../>",
        good="<assessmentSection ...><assessmentItemRef .../></assessmentSection>",
    ),
)
