"""VER: pages about files and manifests of packages."""

from __future__ import annotations

from itembank.manual.page import Page, error_page, warning_page

PACKAGE_PAGES: tuple[Page, ...] = (
    error_page(
        "VER001",
        "not-recognised",
        what="A file is no package that the reader knows.",
        why="""
            It may be a Word document, a course of another platform or a package of another
            standard. Nothing more can be said of it.
        """,
        bad="exam.docx",
        good="exam.zip, a package of QTI 2.1",
    ),
    error_page(
        "VER002",
        "broken-zip",
        what="A zip, or a file in it, cannot be unpacked.",
        why="""
            It was cut short or changed on its way. Platforms import what they can still read
            and say nothing of the rest.
        """,
        bad="a download that stopped half way",
        good="the whole file, copied again",
    ),
    error_page(
        "VER003",
        "package-too-large",
        what="A package has too many files, or unpacks to far too much.",
        why="""
            A small file that unpacks to gigabytes stops the server that opens it; some are made
            for that. Nothing of such a package is unpacked here.
        """,
        bad="42.zip, of 42 kB, which unpacks to petabytes",
        good="a package of at most 100,000 files and 2 GiB, and 100 times its size",
    ),
    error_page(
        "VER004",
        "unsafe-name",
        what="A file in the package has a name that leads elsewhere.",
        why="""
            Whoever unpacks it would write outside the folder, over somebody's files.
        """,
        bad="../../etc/passwd",
        good="items/Q1.xml",
    ),
    error_page(
        "VER005",
        "link-in-package",
        what="The package holds a link or a device instead of a file.",
        why="""
            A link shows whatever stands on the reader's own disk.
        """,
        bad="media/plan.png, a link to /home/tutor/plan.png",
        good="media/plan.png, the picture itself",
    ),
    error_page(
        "VER006",
        "name-twice",
        what="Two files of the package have one name, or differ in capitals alone.",
        why="""
            One reader takes the first, another the last, and on Windows they are one file.
        """,
        bad="items/Q1.xml and items/q1.xml",
        good="items/Q1.xml and items/Q2.xml",
    ),
    error_page(
        "VER007",
        "encrypted",
        what="A file in the package is encrypted.",
        why="""
            No platform asks for a password.
        """,
        bad="a zip with a password",
        good="the same files, packed without one",
    ),
    error_page(
        "VER008",
        "stray-file",
        what="A Canvas package holds a file that Canvas reads although it is not listed.",
        why="""
            Classic Quizzes turn every XML file into questions. A `__MACOSX` folder, which a
            Mac's zip adds, stops New Quizzes.
        """,
        bad="__MACOSX/._imsmanifest.xml",
        good="only files that the manifest lists",
    ),
    error_page(
        "VER009",
        "no-manifest",
        what="There is no `imsmanifest.xml` at the top of the package.",
        why="""
            Importers look for it there and nowhere else. Most often the folder was packed
            instead of the files in it.
        """,
        bad="exam/imsmanifest.xml",
        good="imsmanifest.xml",
    ),
    error_page(
        "VER010",
        "broken-xml",
        what="A file is not well-formed XML.",
        why="""
            Several importers read on past such a place and lose what follows, without a word.
        """,
        bad="<p>Fish & chips",
        good="<p>Fish &amp; chips</p>",
    ),
    error_page(
        "VER011",
        "doctype",
        what="A file has a document type declaration.",
        why="""
            It can hold entities that grow without end, or that fetch files and addresses.
            Nothing in a package needs one.
        """,
        bad='<!DOCTYPE quiz [<!ENTITY a "...">]>',
        good="<quiz>",
    ),
    warning_page(
        "VER012",
        "xml-not-utf8",
        what="A file is XML in another encoding than UTF-8.",
        why="""
            Moodle's upload page refuses it, and others show wrong letters.
        """,
        bad='<?xml version="1.0" encoding="ISO-8859-1"?>',
        good='<?xml version="1.0" encoding="UTF-8"?>',
    ),
    error_page(
        "VER013",
        "not-valid",
        what="A file is not valid against the XSD of its standard.",
        why="""
            Strict platforms refuse a whole package for one such file; others guess. It is
            looked for only where QTI_XSD_DIR names a folder with the XSDs.
        """,
        bad="<itemBody>What is VAT?</itemBody>",
        good="<itemBody><p>What is VAT?</p></itemBody>",
    ),
    error_page(
        "VER014",
        "other-kind",
        what="A package is of another kind than `--kind` says.",
        why="""
            The menu that it was made for will not take it.
        """,
        bad="itembank verify --kind moodle exam.zip",
        good="itembank verify --kind qti21 exam.zip",
    ),
    error_page(
        "VER015",
        "no-items",
        what="A package, or an item, asks nothing.",
        why="""
            Importing it succeeds and makes an empty quiz.
        """,
        bad="<resources/>",
        good='<resources><resource type="imsqti_item_xmlv2p1" .../></resources>',
    ),
    error_page(
        "VER020",
        "listed-file-missing",
        what="The manifest lists a file that is not there.",
        why="""
            Some importers stop at it, others leave the question out.
        """,
        bad='<file href="items/Q9.xml"/>, without that file',
        good="the file, or no such line",
    ),
    warning_page(
        "VER021",
        "file-not-listed",
        what="Files stand in the package that no resource lists.",
        why="""
            Platforms leave them behind; a picture among them will be missing.
        """,
        bad="media/plan.png, which no resource lists",
        good='<file href="media/plan.png"/>',
    ),
    error_page(
        "VER022",
        "dependency-unknown",
        what="A resource depends on one that the manifest does not have.",
        why="""
            What it needs will be missing after the import.
        """,
        bad='<dependency identifierref="R-9"/>',
        good='<dependency identifierref="R-1"/>',
    ),
    error_page(
        "VER023",
        "identifier-twice",
        what="Two things of one kind have the same identifier.",
        why="""
            Readers keep one of them, refuse both, or score one by the other's key.
        """,
        bad='two items with identifier="Q1"',
        good='identifier="Q1" and identifier="Q2"',
    ),
    error_page(
        "VER024",
        "identifier-illegal",
        what="An identifier is missing or has signs that it must not have.",
        why="""
            Strict platforms refuse it, others rewrite it, so that references to it lead
            nowhere.
        """,
        bad='identifier="1a question"',
        good='identifier="Q1a"',
    ),
    error_page(
        "VER025",
        "resource-type-wrong",
        what="A resource is of a type that does not belong in this package.",
        why="""
            Its type says which reader takes the file; a wrong one is passed over or refused.
        """,
        bad="imsqti_item_xmlv2p2, in a package of QTI 2.1",
        good="imsqti_item_xmlv2p1",
    ),
    warning_page(
        "VER026",
        "schema-version-wrong",
        what="The manifest's `schema` and `schemaversion` are not words of this version.",
        why="""
            Some platforms go by these two lines.
        """,
        bad="<schemaversion>2.2</schemaversion>",
        good="<schemaversion>1.0.0</schemaversion>",
    ),
    warning_page(
        "VER027",
        "dependency-missing",
        what="A file shows another, and its resource does not depend on it.",
        why="""
            When single items are taken out of the package, what they show stays behind.
        """,
        bad="an item that shows media/plan.png, without a dependency",
        good='<dependency identifierref="media-plan"/>',
    ),
    error_page(
        "VER028",
        "wrong-root",
        what="A file does not begin with the element, or the namespace, that it should.",
        why="""
            The reader that is chosen for it finds nothing it knows.
        """,
        bad='<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p0"> in QTI 2.1',
        good='<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1">',
    ),
    error_page(
        "VER029",
        "reference-missing",
        what="A file is named that is not in the package.",
        why="""
            A picture, scenario or question is missing, and often nothing says so.
        """,
        bad='<img src="plan.png" alt="Plan"/>, without that file',
        good="the file, in the place that its address says",
    ),
)
