"""Marker-only text is in no learner's file: not on a page, not in what lies behind it."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pikepdf
import pytest

from itembank.export import Export, Package
from itembank.model import Bank
from tests.exporters.booklet.samples import bank, export, pdf_text, word_parts
from tests.support.planted import planted


@pytest.fixture(scope="module")
def secret_bank() -> Bank:
    of, count = bank(), iter(range(10_000))
    return replace(
        of,
        items={
            id_: replace(planted(item, count), title=f"TITLE{id_}")
            for id_, item in of.items.items()
        },
        stimuli={
            id_: replace(planted(stimulus, count), title=f"TITLE{id_}")
            for id_, stimulus in of.stimuli.items()
        },
        exemplars={id_: planted(made, count) for id_, made in of.exemplars.items()},
    )


@pytest.fixture(scope="module", params=[False, True], ids=["secure", "practice"])
def made(secret_bank: Bank, request: pytest.FixtureRequest) -> Export:
    return export(secret_bank, practice=request.param)


def _all_bytes(package: Package) -> str:
    """Everything that can be read in a file, shown or not."""
    if package.path.endswith(".html"):
        return package.content.decode()
    if package.path.endswith(".docx"):
        return word_parts(package.content)
    with pikepdf.open(io.BytesIO(package.content)) as pdf:
        plain = io.BytesIO()
        pdf.save(
            plain,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return plain.getvalue().decode("latin-1") + pdf_text(package.content)


def test_no_learners_file_holds_a_word_that_is_for_markers(made: Export) -> None:
    learners = [p for p in made.packages if p.path.startswith("for-learners/")]
    assert len(learners) > 5
    for package in learners:
        found = re.findall(r"(?:MARKER|AUTHOR|PRACTICE)\d+X|TITLE\S+", _all_bytes(package))
        assert found == [], package.path


def test_the_tokens_are_found_where_markers_read(made: Export) -> None:
    markers = [p for p in made.packages if p.path.startswith("for-markers/")]
    for ending in ("html", "pdf", "docx"):
        whole = "".join(_all_bytes(p) for p in markers if p.path.endswith(ending))
        assert len(set(re.findall(r"MARKER\d+X", whole))) > 40


def test_no_key_is_in_a_learners_file(secret_bank: Bank) -> None:
    made = export(secret_bank, format="html", include="question-paper")
    whole = "".join(p.content.decode() for p in made.packages)
    assert "Ms Lee" not in whole
    assert "empathy" not in whole
    assert "4.5" not in whole


def test_learners_and_markers_files_lie_apart(made: Export) -> None:
    for package in made.packages:
        is_learners = package.path.endswith(
            tuple(f"{n}.{e}" for n in ("question-paper", "learner-briefs") for e in ENDINGS)
        )
        assert package.path.startswith("for-learners/" if is_learners else "for-markers/")


ENDINGS = ("html", "pdf", "docx")
