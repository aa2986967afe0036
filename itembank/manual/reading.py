"""SRC: pages about files that cannot be read."""

from __future__ import annotations

from itembank.manual.page import Page, error_page

READING_PAGES: tuple[Page, ...] = (
    error_page(
        "SRC001",
        "not-utf8",
        what="A file is not UTF-8 text.",
        why="""
            In another encoding the bytes of `é`, `£` or a curly quote mean other characters, and
            learners would read nonsense.
        """,
        bad="a file that an old editor saved as Windows-1252 or as UTF-16",
        good="the same file, saved with the encoding UTF-8",
    ),
    error_page(
        "SRC002",
        "file-too-large",
        what="A file is larger than any item should be.",
        why="""
            A file of more than a mebibyte is not one item, and reading it would hold up everything
            else. Most often a picture was pasted into the text.
        """,
        bad="items/everything.yaml, with 500 questions and their pictures in it",
        good="one file for each item, and the pictures in assets/",
    ),
    error_page(
        "SRC003",
        "broken-yaml",
        other_names=("broken-json",),
        what="A file is not valid YAML or, if its name ends in `.json`, not valid JSON.",
        why="""
            What cannot be read cannot be asked or marked. Usual causes are a second `: ` on a line,
            a quote that is never closed, text that begins with `*`, and keys that do not line up.
        """,
        bad="title: Complaints: the first reply",
        good='title: "Complaints: the first reply"',
    ),
    error_page(
        "SRC004",
        "empty-file",
        what="A file is empty.",
        why="It was saved before it was written, or something emptied it: a question may be lost.",
        bad="# only a comment",
        good="id: CSCC-SA-0001",
    ),
    error_page(
        "SRC005",
        "control-character",
        what="A text holds a control character.",
        why="""
            XML cannot carry it, so no learning platform would take the package. It comes with text
            pasted from a PDF or a word processor.
        """,
        bad=r'title: "Refunds\x0Band returns"',
        good='title: "Refunds and returns"',
    ),
    error_page(
        "SRC006",
        "anchor-or-alias",
        what="Text that begins with `&` or `*` is read as a name for, or a reference to, a place.",
        why="""
            YAML can repeat one place elsewhere; a reader of the second then does not see what it
            says, and a small file can be made to fill the memory. Nearly always it was meant as
            text.
        """,
        bad="title: &more to come",
        good='title: "&more to come"',
    ),
    error_page(
        "SRC007",
        "merge-key",
        what="The key `<<` merges another mapping into this one.",
        why="What an item says must stand in it, where authors and moderators see it.",
        bad="<<: {status: draft}",
        good="status: draft",
    ),
    error_page(
        "SRC008",
        "tag",
        what="Text that begins with `!` is read as a type tag.",
        why="The schema decides the type of every value; a tag would let a file decide otherwise.",
        bad="title: !important Read this first",
        good='title: "!important Read this first"',
    ),
    error_page(
        "SRC009",
        "complex-key",
        what="A list or a mapping stands where a key should be.",
        why="A key is one word. This is nearly always text that begins with `[`, `{` or `?`.",
        bad="[Name]: said by the agent",
        good='stem: "[Name]: said by the agent"',
    ),
    error_page(
        "SRC010",
        "nested-too-deep",
        what="Lists and mappings stand in each other more than 64 levels deep.",
        why="No item needs it, and deep nesting is a known way to bring programs down.",
        bad="title: " + "[" * 65 + "]" * 65,
        good="title: one level is enough",
    ),
    error_page(
        "SRC011",
        "second-document",
        what="A line of `---` starts a second document in a file.",
        why="One file holds one thing, named after it. Everything below the line would be lost.",
        bad="""
            id: CSCC-SA-0001
            ---
            id: CSCC-SA-0002
        """,
        good="id: CSCC-SA-0001",
    ),
    error_page(
        "SRC012",
        "ambiguous-number",
        what="A number with a leading zero can be read as a number or as text.",
        why="One reader takes `012` for 12, another for 10 (octal), a third for text.",
        bad="tariff: 012",
        good="tariff: 12",
    ),
    error_page(
        "SRC013",
        "duplicate-key",
        what="A key is written twice in one mapping.",
        why="Only one of the two values could count, and nobody can say which was meant.",
        bad="""
            tariff: 10
            tariff: 12
        """,
        good="tariff: 12",
    ),
    error_page(
        "SRC014",
        "unreadable-file",
        what="The operating system does not let a file or a folder be read.",
        why="What is not read is not checked, and would be missing from every package.",
        bad="items/CSCC-SA-0001.yaml, which only its owner may read",
        good="the same file with the right to read it for everybody who works on the bank",
    ),
    error_page(
        "SRC015",
        "link",
        what="A file or a folder of the bank is a link to another place.",
        why="""
            The place may not exist for the next person, or may lie outside the bank, so that
            private files end up in a package.
        """,
        bad="assets/router.png, a link to /home/ann/pictures/router.png",
        good="assets/router.png, the picture itself",
    ),
    error_page(
        "SRC016",
        "folder-named-like-file",
        what="A folder has the name of an item file.",
        why="It looks like an item in every list, but holds none.",
        bad="items/CSCC-SA-0001.yaml/",
        good="items/CSCC-SA-0001.yaml",
    ),
    error_page(
        "SRC017",
        "picture-too-large",
        what="A picture is larger than 2 MiB.",
        why="Learners wait for it, and platforms refuse packages that are too large.",
        bad="assets/shop.jpg, 4000 pixels wide and 6 MiB",
        good="assets/shop.jpg, 1200 pixels wide and 200 KiB",
    ),
    error_page(
        "SRC018",
        "too-many-files",
        what="A bank has more than 200,000 files.",
        why="Most often the command was started above the bank, in a folder that holds everything.",
        bad="bank.yaml in a home folder",
        good="bank.yaml in a folder of its own",
    ),
    error_page(
        "SRC019",
        "hidden-ending",
        what="A file ends in `.yaml.txt` and so is not read.",
        why="Windows hides the `.txt` that an editor added: the file looks saved but is no item.",
        bad="items/CSCC-SA-0001.yaml.txt",
        good="items/CSCC-SA-0001.yaml",
    ),
    error_page(
        "SRC020",
        "no-bank-file",
        what="The bank has no `bank.yaml`.",
        why="Its settings say which kinds of item there are and how their ids look.",
        bad="a folder with items alone",
        good="the same folder with bank.yaml; `itembank init DIR` makes one",
    ),
    error_page(
        "SRC021",
        "duplicate-id",
        what="Two files have the same id.",
        why="""
            Papers, sign-offs and platforms know an item by its id. With two of one id a learner's
            answer could be marked by the other's scheme.
        """,
        bad="""
            items/retail/CSCC-SA-0001.yaml     id: CSCC-SA-0001
            items/telecoms/CSCC-SA-0001.yaml   id: CSCC-SA-0001
        """,
        good="""
            items/retail/CSCC-SA-0001.yaml     id: CSCC-SA-0001
            items/telecoms/CSCC-SA-0002.yaml   id: CSCC-SA-0002
        """,
    ),
    error_page(
        "SRC022",
        "repeated-entry-id",
        what="A list has two entries with the same id.",
        why="""
            Items name entries by their id. With two of one id nobody could say which was meant.
        """,
        bad="""
            vocabulary: sectors
            entries:
              - {id: retail, label: Retail}
              - {id: retail, label: Shops}
        """,
        good="""
            vocabulary: sectors
            entries:
              - {id: retail, label: Retail}
              - {id: services, label: Services}
        """,
    ),
    error_page(
        "SRC023",
        "invisible-character",
        what="A text holds a sign that nobody can see.",
        why="""
            A blank without width or a soft hyphen comes with pasted text. No one sees it, but a
            typed answer that holds one is never matched, and a sign that turns the direction of
            text can hide what stands there.
        """,
        bad="""
            title: "zero\u200bwidth"
        """,
        good="""
            title: zero width
        """,
    ),
    error_page(
        "SRC024",
        "wrongly-decoded-text",
        what="A text was read with the wrong encoding at some time.",
        why="""
            An apostrophe or a dash then stands as two or three odd signs, and learners would
            read them.
        """,
        bad="""
            title: The customer\u00e2\u20ac\u2122s view
        """,
        good="""
            title: The customer's view
        """,
    ),
    error_page(
        "SRC025",
        "text-cut-off",
        what="The rest of a text is taken for a comment.",
        why="""
            In YAML a blank and `#` begin a comment. Text after them is not read, so half a question
            would go out.
        """,
        bad="""
            stem: What should Kemi do with order #12 first?
        """,
        good="""
            stem: "What should Kemi do with order #12 first?"
        """,
    ),
    error_page(
        "SRC026",
        "wrong-folder",
        what="A file lies in the folder of another kind of file.",
        why="""
            The folder decides what a file is: items lie in folders of their topic, everything else
            in the folder of its kind.
        """,
        bad="""
            stimuli/CSCC-SA-0001.yaml   an item
        """,
        good="""
            retail/CSCC-SA-0001.yaml    an item
        """,
    ),
)
