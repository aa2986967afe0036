"""VER: pages about what platforms make of packages."""

from __future__ import annotations

from itembank.manual.page import Page, error_page, warning_page

PACKAGE_PLATFORM_PAGES: tuple[Page, ...] = (
    error_page(
        "VER050",
        "open-question-keyed",
        what="A question that a person must mark has a key.",
        why="""
            Canvas makes it an auto-marked short answer whose only right answer is that text,
            and learners may see it.
        """,
        bad="correctResponse for an extendedTextInteraction",
        good="no correctResponse",
    ),
    warning_page(
        "VER051",
        "body-without-paragraph",
        what="No `p` or `div` with words stands directly in the item's body.",
        why="""
            Canvas looks for the question there, and may show something else instead.
        """,
        bad="<itemBody><choiceInteraction>...",
        good="<itemBody><p>Which is right?</p><choiceInteraction>...",
    ),
    error_page(
        "VER052",
        "scheme-exposed",
        what="A mark scheme stands where learners may see it.",
        why="""
            Players hide a rubric by its `view` alone, and Canvas shows one that is nested,
            comes first or stands alone.
        """,
        bad='<div><rubricBlock view="scorer candidate">...',
        good='<p>...</p><rubricBlock view="scorer" use="scoring">...',
    ),
    warning_page(
        "VER053",
        "scheme-use-missing",
        what="A rubric for scorers does not say that it is for scoring.",
        why="""
            QTI 3 asks for it, and graders' pages look for it.
        """,
        bad='<rubricBlock view="scorer">',
        good='<rubricBlock view="scorer" use="scoring">',
    ),
    error_page(
        "VER054",
        "active-content",
        what="A text holds something that can run in a browser.",
        why="""
            Moodle runs it as it stands, with the rights of whoever looks: learner, marker or
            administrator.
        """,
        bad='<img src="x" onerror="...">',
        good='<img src="media/plan.png" alt="Plan">',
    ),
    warning_page(
        "VER055",
        "remote-resource",
        what="A text fetches a picture or style from elsewhere.",
        why="""
            Addresses die in the middle of an exam, networks of exam rooms are closed, and the
            other side sees who sits what.
        """,
        bad='<img src="https://example.org/plan.png" alt="Plan"/>',
        good='<img src="media/plan.png" alt="Plan"/>',
    ),
    warning_page(
        "VER060",
        "pattern-match",
        what="An answer is compared with a pattern.",
        why="""
            Engines differ: one finds the pattern anywhere in the answer, others ask it to be
            the whole, so marks depend on the platform.
        """,
        bad='<patternMatch pattern="colou?r">...',
        good="a mapping with `colour` and `color`",
    ),
    warning_page(
        "VER061",
        "equal-with-tolerance",
        what="A number is compared by `equal` with a tolerance.",
        why="""
            One widespread engine does not know it and gives no marks.
        """,
        bad='<equal toleranceMode="absolute" tolerance="0.1 0.1">...',
        good="<and><gte>...</gte><lte>...</lte></and>",
    ),
    warning_page(
        "VER062",
        "case-not-said",
        what="A mapping of typed texts does not say whether capitals count.",
        why="""
            Versions of QTI have different defaults, and engines differ: `york` earns the mark
            for `York` in some only.
        """,
        bad='<mapEntry mapKey="York" mappedValue="1"/>',
        good='<mapEntry mapKey="York" mappedValue="1" caseSensitive="false"/>',
    ),
    warning_page(
        "VER063",
        "text-matched-exactly",
        what="A typed text must be the right one letter by letter.",
        why="""
            A capital or a blank more loses the mark, which is seldom meant.
        """,
        bad="match_correct for a textEntryInteraction",
        good='map_response with caseSensitive="false"',
    ),
    error_page(
        "VER070",
        "question-type-unknown",
        what="A question's type is none that the platform knows.",
        why="""
            Moodle imports nothing of the file; Canvas leaves the question out.
        """,
        bad="multiplechoice",
        good="multichoice, in Moodle; multiple_choice_question, in Canvas",
    ),
    error_page(
        "VER071",
        "points-unclear",
        what="A Canvas question does not say its marks, or not as a number.",
        why="""
            Canvas counts 1 without a word, or makes 15 of `1,5`.
        """,
        bad="<fieldentry>1,5</fieldentry>",
        good="<fieldentry>1.5</fieldentry>",
    ),
    error_page(
        "VER072",
        "settings-not-found",
        what="The settings of a quiz stand where Canvas does not look.",
        why="""
            Time limit, attempts and whether answers are shown are then Canvas's own.
        """,
        bad="settings/assessment_meta.xml",
        good="quiz_1/assessment_meta.xml, for the quiz `quiz_1`",
    ),
    error_page(
        "VER073",
        "gap-mismatch",
        what="A gap of a Canvas question does not stand in its text.",
        why="""
            Learners cannot fill it, and lose its marks.
        """,
        bad="a response `response_rate`, and no `[rate]` in the text",
        good="Interest is [rate] per cent.",
    ),
    warning_page(
        "VER074",
        "text-too-long",
        what="A question is longer than Classic Quizzes of Canvas take.",
        why="""
            Canvas shows a note in its place that the text was too long.
        """,
        bad="20,000 characters",
        good="16,384 characters",
    ),
    warning_page(
        "VER075",
        "cdata",
        what="A Canvas package has CDATA sections.",
        why="""
            New Quizzes unescape them once more, and what was to be shown as code becomes
            markup.
        """,
        bad="<![CDATA[<p>...</p>]]>",
        good="&lt;p&gt;...&lt;/p&gt;",
    ),
    warning_page(
        "VER076",
        "true-false-words",
        what="The answers of a true/false question are not True and False.",
        why="""
            Canvas makes a multiple choice of it.
        """,
        bad="Right, Wrong",
        good="True, False",
    ),
    warning_page(
        "VER077",
        "ident-rewritten",
        what="An ident has signs that Canvas does not keep.",
        why="""
            Classic Quizzes replace them: two idents may become one, and the question is then lost,
            or not found again when the package is imported a second time.
        """,
        bad='<item ident="1 a">',
        good='<item ident="q1a">',
    ),
    error_page(
        "VER080",
        "fraction-wrong",
        what="A share of the marks is none that Moodle has, or the shares do not come to 100.",
        why="""
            Moodle imports nothing of the file, or full marks cannot be had.
        """,
        bad='<answer fraction="55">',
        good='<answer fraction="50">',
    ),
    warning_page(
        "VER081",
        "no-category",
        what="Questions of a Moodle file stand before any category.",
        why="""
            They land in whichever category the teacher has open.
        """,
        bad='<question type="essay"> first',
        good='<question type="category"> first',
    ),
    error_page(
        "VER082",
        "embedded-file-wrong",
        what="A file inside a Moodle file is damaged, or has no sound place.",
        why="""
            The picture is broken, or the import stops.
        """,
        bad='<file name="a.png" path="img">not base64</file>',
        good='<file name="a.png" path="/img/" encoding="base64">iVBOR...</file>',
    ),
    warning_page(
        "VER083",
        "embedded-file-unused",
        what="A file inside a Moodle file is shown nowhere.",
        why="""
            It is kept in every copy of the question, and learners who guess its address can
            fetch it.
        """,
        bad='<file name="notes.png" ...> that no text shows',
        good='<img src="@@PLUGINFILE@@/notes.png" alt="Notes">',
    ),
    error_page(
        "VER084",
        "name-cut",
        what="A name or a match will be cut or emptied.",
        why="""
            Moodle takes `<` with a letter after it for a tag, and cuts at 255 characters.
        """,
        bad="if x<y then",
        good="if x < y then",
    ),
    error_page(
        "VER085",
        "idnumber-wrong",
        what="An idnumber is too long or stands twice.",
        why="""
            Moodle drops the second one without a word, or breaks the import off; the question
            can then no longer be traced to its source.
        """,
        bad="the idnumber Q1 on two questions of a category",
        good="Q1 and Q2",
    ),
    error_page(
        "VER086",
        "cloze-broken",
        what="A gap in a cloze text is not written as Moodle reads it.",
        why="""
            The learner sees the code with the right answer in it.
        """,
        bad="{1:multichoice:=yes~no}",
        good="{1:MULTICHOICE:=yes~no}",
    ),
    error_page(
        "VER087",
        "marker-text-misplaced",
        what="Text for markers stands where Moodle drops or shows it.",
        why="""
            Only `graderinfo` of an essay reaches markers and nobody else.
        """,
        bad='<answer fraction="100">model answer</answer> in an essay',
        good='<graderinfo format="html">',
    ),
    error_page(
        "VER088",
        "text-broken",
        what="A text of a Moodle file is missing, or holds elements.",
        why="""
            Moodle stops at it and imports nothing.
        """,
        bad="<text><p>Why?</p></text>",
        good="<text>&lt;p&gt;Why?&lt;/p&gt;</text>",
    ),
    error_page(
        "VER089",
        "number-wrong",
        what="A number of a Moodle file is none, or out of its range.",
        why="""
            Moodle makes another number of it, such as 314 of `3,14`, or breaks the import off.
        """,
        bad="<defaultgrade>2,5</defaultgrade>",
        good="<defaultgrade>2.5</defaultgrade>",
    ),
    error_page(
        "VER090",
        "too-few-choices",
        what="A question has too little to choose from.",
        why="""
            Moodle refuses it, or leaves out every question after it.
        """,
        bad="a matching question with one pair",
        good="two pairs",
    ),
)
