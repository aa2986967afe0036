"""VER: pages about Canvas course packages."""

from __future__ import annotations

from itembank.manual.page import Page, error_page, warning_page

PACKAGE_COURSE_PAGES: tuple[Page, ...] = (
    error_page(
        "VER150",
        "not-read-as-canvas",
        what="Canvas will not know the package as one of its own.",
        why="""
            It then reads it as anybody's cartridge, whatever is chosen in the menu: without
            rubrics, outcomes, assignment groups and settings.
        """,
        bad="a manifest without the resource course_settings/canvas_export.txt",
        good='<resource href="course_settings/canvas_export.txt" ...>',
    ),
    error_page(
        "VER151",
        "assignment-page-missing",
        what="An assignment has settings and no page.",
        why="""
            Canvas stops at it, and imports nothing of the whole course.
        """,
        bad="<file href='a1/assignment_settings.xml'/> alone",
        good="<file href='a1/brief.html'/> beside it",
    ),
    error_page(
        "VER152",
        "assignment-setting-missing",
        what="An assignment has points that Canvas cannot read, or passes over.",
        why="""
            Points count only where there is a `grading_type`.
        """,
        bad="<points_possible>12</points_possible> without <grading_type>",
        good="<grading_type>points</grading_type>",
    ),
    error_page(
        "VER153",
        "quiz-not-graded",
        what="A graded quiz has no assignment in its settings.",
        why="""
            It then has no column in the gradebook.
        """,
        bad="<quiz_type>assignment</quiz_type> and no <assignment>",
        good="<assignment identifier=...> at the end of assessment_meta.xml",
    ),
    error_page(
        "VER154",
        "points-differ",
        what="Points of a quiz, an assignment or a rubric are not the same everywhere.",
        why="""
            The gradebook shows marks out of one total, and markers give them out of another.
        """,
        bad="an assignment of 12 points, graded by a rubric of 10",
        good="12 points in both",
    ),
    error_page(
        "VER155",
        "rubric-points-wrong",
        what="The points of a rubric are not the sum of its criteria.",
        why="""
            Canvas takes the number as it stands, 0 where there is none, and does not add up.
        """,
        bad="a rubric without <points_possible>",
        good="<points_possible>12</points_possible>",
    ),
    error_page(
        "VER156",
        "nested-block-first",
        what="Something inside an element stands before what is said of the element itself.",
        why="""
            Canvas takes the first element of a name anywhere below: of a criterion whose ratings
            come first it takes the first rating's description and points for the criterion's.
        """,
        bad="<criterion><ratings>...</ratings><points>6</points></criterion>",
        good="<criterion><points>6</points><ratings>...</ratings></criterion>",
    ),
    error_page(
        "VER157",
        "ratings-wrong",
        what="A criterion has no ratings, or its best rating is not worth the criterion.",
        why="""
            Full marks cannot be had, or a click gives more than there is.
        """,
        bad="a criterion of 6 points whose best rating earns 4",
        good="ratings from 6 down to 0",
    ),
    error_page(
        "VER158",
        "course-link-lost",
        what="A rubric, an outcome or a thing in a module is named and not in the package.",
        why="""
            Canvas passes it over without a word: the assignment has no rubric, the criterion
            counts for no outcome, the module lacks a line.
        """,
        bad="<rubric_identifierref>r9</rubric_identifierref>, without that rubric",
        good="the rubric in course_settings/rubrics.xml",
    ),
    warning_page(
        "VER159",
        "group-lost",
        what="An assignment names an assignment group that is not in the package.",
        why="""
            Canvas puts it under another, and weights by group no longer hold.
        """,
        bad="<assignment_group_identifierref>g9</...>, without that group",
        good="the group in course_settings/assignment_groups.xml",
    ),
    error_page(
        "VER160",
        "outcome-wrong",
        what="An outcome stands at the wrong place, or its scale does not fit.",
        why="""
            Canvas does not find it, or nobody can master it.
        """,
        bad="mastery at 4 points of 3",
        good="ratings of 3, 2 and 0 points, 3 possible, mastery at 2",
    ),
    warning_page(
        "VER161",
        "alignment-lost",
        what="An outcome is aligned with something that is not there when Canvas looks.",
        why="""
            Outcomes are imported before assignments, and only question banks and assignments
            count. A criterion of a rubric is the dependable way.
        """,
        bad="<content_type>Assignment</content_type>",
        good="<learning_outcome_identifierref> in a criterion",
    ),
    error_page(
        "VER162",
        "title-too-long",
        what="A title is empty, or longer than Canvas holds.",
        why="""
            The thing is left out, and the import shows a warning that says little.
        """,
        bad="a title of 300 characters",
        good="1 to 255 characters",
    ),
    warning_page(
        "VER163",
        "course-settings-changed",
        what="The package brings settings of the course itself.",
        why="""
            Canvas writes some of them over those of the course that a teacher imports into: its
            front page, its menu, who may see it.
        """,
        bad="course_settings/course_settings.xml in a package of quizzes",
        good="no such file",
    ),
    error_page(
        "VER164",
        "marking-notes-in-course",
        what="Notes for markers stand in a course package.",
        why="""
            Canvas drops them at the import, and whoever is given the package can read them.
        """,
        bad="grading_notes in an item",
        good="the mark scheme in a document of its own, for markers",
    ),
    error_page(
        "VER165",
        "quiz-not-imported",
        what="Questions stand in a course package where Canvas does not look for them.",
        why="""
            Of a package that it knows as its own it takes quizzes and question banks from one
            folder alone, whatever the manifest says.
        """,
        bad="quiz1/quiz1.xml",
        good="non_cc_assessments/quiz1.xml.qti",
    ),
    warning_page(
        "VER166",
        "points-may-differ",
        what="Points differ where Canvas lets them.",
        why="""
            The rubric is not used for grading, the quiz draws its questions from banks that may
            hold fewer, or it is a survey with points for taking part. If it is not meant, marks
            are out of another total than learners were told.
        """,
        bad="an assignment of 12 points with a rubric of 10 that only comments",
        good="12 points in both",
    ),
    error_page(
        "VER170",
        "table-columns-wrong",
        what="A table of outcomes or rubrics has not the columns that Canvas asks for.",
        why="""
            Canvas takes no table of outcomes with a column that it does not know, and of rubrics
            it passes over what it does not find by its name.
        """,
        bad='"Guid","Type","Title"',
        good='"vendor_guid","object_type","title"',
    ),
    error_page(
        "VER171",
        "table-row-wrong",
        what="A row of a table of outcomes or rubrics is short, or says what Canvas cannot take.",
        why="""
            Canvas stops at a row of outcomes with fewer cells than columns, and at a rating of a
            rubric without points. A spreadsheet that saves the table leaves empty cells out.
        """,
        bad='"unit","group","Unit 1"',
        good='"unit","group","Unit 1",,,,"active",',
    ),
    warning_page(
        "VER172",
        "table-cell-formula",
        what="A cell of a table begins like a formula.",
        why="""
            Canvas takes it as text. A spreadsheet runs it, for whoever opens the table first.
        """,
        bad='"=Level 3"',
        good='" =Level 3"',
    ),
)
