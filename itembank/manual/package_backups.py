"""VER: pages about Moodle course backups."""

from __future__ import annotations

from itembank.manual.page import Page, error_page, warning_page

PACKAGE_BACKUP_PAGES: tuple[Page, ...] = (
    error_page(
        "VER100",
        "backup-file-missing",
        what="A file is not there without which a Moodle backup does not restore.",
        why="""
            The restore breaks off, or makes an activity without its questions. Most of these
            files may be empty, but they must be there.
        """,
        bad="a backup without scales.xml",
        good="scales.xml: <scales_definition></scales_definition>",
    ),
    error_page(
        "VER101",
        "backup-element-missing",
        what="An element is not there that Moodle needs to restore a backup.",
        why="""
            Without some of these the restore breaks off; without others it says that all is well
            and has spoilt something: questions outside the course, a text that takes a question
            number, parts of a cloze question lying about as questions of their own.
        """,
        bad="<question id=...> without <stamp>",
        good="<stamp>example.org+261122070103+VyUmkH</stamp>",
    ),
    error_page(
        "VER102",
        "release-unclear",
        what="A backup does not say which release of Moodle it is of.",
        why="""
            Without the build in brackets, or without the version, Moodle restores a quiz whose
            slots show questions of other people that happen to have the same numbers.
        """,
        bad="<moodle_release>4.1</moodle_release>",
        good="<moodle_release>4.1 (Build: 20221128)</moodle_release>",
    ),
    error_page(
        "VER103",
        "activities-not-included",
        what="The settings of a backup leave its activities out.",
        why="""
            The restore succeeds and makes nothing.
        """,
        bad="<name>activities</name><value>0</value>",
        good="<level>root</level><name>activities</name><value>1</value>",
    ),
    error_page(
        "VER104",
        "activity-misfit",
        what="An activity is of another kind than the backup says.",
        why="""
            Moodle restores it as what it is not.
        """,
        bad="<modulename>quiz</modulename> in the module of an assignment",
        good="<modulename>assign</modulename>",
    ),
    error_page(
        "VER105",
        "category-not-named",
        what="No inforef.xml names a question category of the backup.",
        why="""
            Moodle restores only questions of categories that an activity or the course says it
            uses. The quiz is then there, and its slots show whatever question of the site has the
            number that the backup gives.
        """,
        bad="<question_categoryref> without the category `top`",
        good="every category of questions.xml, `top` too",
    ),
    error_page(
        "VER106",
        "category-tree-broken",
        what="A context of a backup has two categories at the top, or one is its own ancestor.",
        why="""
            Moodle breaks the restore off at the one, and nobody finds the other again.
        """,
        bad="two categories of a context with <parent>0</parent>",
        good="one `top` with <parent>0</parent>, and the others below it",
    ),
    error_page(
        "VER107",
        "backup-id-wrong",
        what="An id in a backup is no number, or stands twice.",
        why="""
            Moodle keeps what it has restored by its old id; of two that are the same one takes
            the other's place.
        """,
        bad='two questions with id="4503599627370497"',
        good="ids of their own, above a thousand million",
    ),
    warning_page(
        "VER108",
        "backup-id-small",
        what="A backup that no Moodle made has ids as small as those of a site.",
        why="""
            Where category and entry have numbers that the site has too, Moodle 4.1 and 4.2 take
            the site's question for the backup's at a second restore.
        """,
        bad='<question_bank_entry id="12">',
        good='<question_bank_entry id="4503599627370508">',
    ),
    error_page(
        "VER109",
        "stamp-twice",
        what="Two questions of a category have the same stamp.",
        why="""
            At a second restore Moodle finds questions again by their stamp, and puts one of the
            two into the slots of both.
        """,
        bad="one stamp for all questions",
        good="a stamp for each question, derived from what it says",
    ),
    error_page(
        "VER110",
        "versions-wrong",
        what="The versions of a question in a backup are not in order, or there is none.",
        why="""
            The last version is what learners see; with two of one number, or the older one last,
            they see the wrong one.
        """,
        bad="version 2 before version 1 in a bank entry",
        good="version 1, then version 2, each with one question",
    ),
    error_page(
        "VER111",
        "slot-lost",
        what="A slot of a quiz does not lead to a question of the backup.",
        why="""
            Moodle keeps the number as it stands, so the slot is dead, or shows a question of
            somebody else on the site.
        """,
        bad="<questionbankentryid> of an entry that is not in questions.xml",
        good="the id of an entry of the backup",
    ),
    error_page(
        "VER112",
        "quiz-marks-wrong",
        what="The marks of an activity do not come to what it says.",
        why="""
            Moodle works out grades with `sumgrades`, whatever the slots are worth, and does not
            put the gradebook's item right: learners get 24 marks of 18.
        """,
        bad="<sumgrades>20.00000</sumgrades> with slots worth 18",
        good="sumgrades, and grademax of the grade item, as they are",
    ),
    warning_page(
        "VER113",
        "marks-scaled",
        what="Marks in a quiz are scaled.",
        why="""
            A question that is worth another number in its slot, or a quiz graded out of another
            total, is no fault; but marks are then not those of the mark scheme.
        """,
        bad="a question of 4 marks in a slot worth 1",
        good="<maxmark>4.0000000</maxmark>",
    ),
    error_page(
        "VER114",
        "quiz-section-wrong",
        what="The sections of a quiz do not begin at slots that are there.",
        why="""
            A question before the first section belongs to none, and a section that begins after
            the last question has none.
        """,
        bad="one section with <firstslot>2</firstslot>",
        good="<firstslot>1</firstslot>",
    ),
    warning_page(
        "VER115",
        "quiz-empty",
        what="A quiz has no question that is worth a mark.",
        why="""
            Nobody can attempt it.
        """,
        bad="<question_instances></question_instances>",
        good="a slot for each question",
    ),
    error_page(
        "VER116",
        "sub-question-lost",
        what="A cloze question and the questions for its gaps do not fit.",
        why="""
            The gap stays empty, or the parts lie in the bank as questions of their own.
        """,
        bad="<sequence>11,12</sequence> and a text with {#1} alone",
        good="one question for each place, with the cloze question as its parent",
    ),
    warning_page(
        "VER117",
        "scenario-shuffled",
        what="A quiz shuffles questions together with the text that they are about.",
        why="""
            The scenario then stands somewhere among its questions, or after them.
        """,
        bad="<shufflequestions>1</shufflequestions>",
        good="<shufflequestions>0</shufflequestions>",
    ),
    error_page(
        "VER118",
        "length-wrong",
        what="A question takes up another number of places than its type does.",
        why="""
            A text with the length 1 is counted as a question, and a question with the length 0
            has no number.
        """,
        bad="<qtype>description</qtype><length>1</length>",
        good="<qtype>description</qtype><length>0</length>",
    ),
    error_page(
        "VER119",
        "grade-item-missing",
        what="A graded activity has no item in the gradebook.",
        why="""
            After the restore the gradebook does not know it, until somebody saves its settings.
        """,
        bad="<grade_items></grade_items>",
        good="a grade_item with the itemnumber 0",
    ),
    error_page(
        "VER120",
        "stored-file-missing",
        what="The content of a file is not in the backup.",
        why="""
            The picture is dead after the restore, and nothing says so.
        """,
        bad="a record in files.xml, and nothing below files/",
        good="files/ab/abcd..., named after the SHA-1 of the file",
    ),
    error_page(
        "VER121",
        "stored-file-damaged",
        what="A file in a backup is not the one that its record describes.",
        why="""
            Moodle keeps files by the SHA-1 of what is in them. One that does not fit was changed
            after the backup was made, or broken on its way.
        """,
        bad="a picture that was replaced inside the backup",
        good="a record with the SHA-1 and the size of the file",
    ),
    warning_page(
        "VER122",
        "stored-file-stray",
        what="Files lie in a backup that no record names.",
        why="""
            They are not restored, and go to everybody who is given the backup.
        """,
        bad="files/no/notes.docx",
        good="only files that files.xml names",
    ),
    error_page(
        "VER123",
        "answer-lost",
        what="A question refers to an answer that it does not have.",
        why="""
            The restore fails, or the question has no right answer.
        """,
        bad="<trueanswer>5</trueanswer> where the answers are 1 and 2",
        good="<trueanswer>1</trueanswer>",
    ),
    warning_page(
        "VER124",
        "plugin-question-type",
        what="A question is of a type that Moodle itself does not bring.",
        why="""
            On a site without the plugin it is restored as a question that nobody can answer.
        """,
        bad="<qtype>stack</qtype> on a site without it",
        good="a type of Moodle itself, or the plugin",
    ),
    warning_page(
        "VER125",
        "backup-before-versions",
        what="A backup is from before Moodle 4.0.",
        why="""
            Its questions are written otherwise, and are not looked at here.
        """,
        bad="<backup_version>2021051700</backup_version>",
        good="the course restored into a newer Moodle, and backed up there",
    ),
    warning_page(
        "VER126",
        "category-misfit",
        what="Something names a category that it does not stand in, or that is not there.",
        why="""
            Moodle goes by where a question stands, and puts a category whose parent is missing at
            the top: the bank is then not in the order that was meant.
        """,
        bad="<parent>77</parent>, without a category 77",
        good="the id of a category of the backup",
    ),
    error_page(
        "VER127",
        "file-not-named",
        what="No inforef.xml names a file of an activity.",
        why="""
            Moodle restores the files of questions by themselves, and those of activities only
            where the activity says that it uses them. The picture is dead, and nothing says so.
        """,
        bad="a picture in the introduction of a quiz, and no <fileref>",
        good="<fileref><file><id>...</id></file></fileref>",
    ),
    warning_page(
        "VER128",
        "backup-file-not-listed",
        what="Files stand in a backup that its list does not speak of.",
        why="""
            Moodle leaves them behind, so that an activity among them is not restored, and they
            go to everybody who is given the backup.
        """,
        bad="activities/page_1/page.xml, and no activity page_1 in moodle_backup.xml",
        good="only the folders that moodle_backup.xml names",
    ),
    warning_page(
        "VER129",
        "people-in-backup",
        what="A backup brings accounts of people.",
        why="""
            Names, addresses and more go to everybody who is given the backup, and a restore can
            make accounts of them on another site.
        """,
        bad="<users><user id='3'>...</user></users>",
        good="a backup without enrolled users",
    ),
    error_page(
        "VER130",
        "marking-form-missing",
        what="An assignment is marked with a guide or rubric that is not in the backup.",
        why="""
            Markers find a form that is not ready, and cannot mark.
        """,
        bad="<activemethod>guide</activemethod> and no definition",
        good="a definition with <method>guide</method>",
    ),
    warning_page(
        "VER131",
        "marking-form-scaled",
        what="The criteria of a guide or rubric do not come to the grade.",
        why="""
            Moodle scales: of criteria worth 6 in an assignment worth 12 each mark counts twice.
        """,
        bad="criteria of 3 and 4 in an assignment with the grade 6",
        good="criteria of 3 and 3",
    ),
    warning_page(
        "VER132",
        "marking-guide-shown",
        what="Learners see a marking guide before they hand anything in.",
        why="""
            Moodle shows the learners' side of a guide unless its options say that it does not.
        """,
        bad='<options>{"alwaysshowdefinition":"1"}</options>',
        good='<options>{"alwaysshowdefinition":"0"}</options>',
    ),
    error_page(
        "VER133",
        "criterion-wrong",
        what="A criterion has no name, a name that is too long, or no number of marks.",
        why="""
            The restore breaks off, or markers cannot give the marks.
        """,
        bad="<maxscore>four</maxscore>",
        good="<maxscore>4.00000</maxscore>",
    ),
    error_page(
        "VER134",
        "rubric-levels-wrong",
        what="A criterion of a rubric has fewer than two levels of different scores.",
        why="""
            Everybody gets the same.
        """,
        bad="one level with the score 3",
        good="levels with the scores 0, 1, 2 and 3",
    ),
    warning_page(
        "VER135",
        "marking-form-draft",
        what="A guide or rubric is not ready for use.",
        why="""
            Markers are told that the form is a draft, and mark without it.
        """,
        bad="<status>10</status>",
        good="<status>20</status>",
    ),
)
