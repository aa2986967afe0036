"""A new record goes to the end of its file; everything before it stays byte for byte."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itembank.build import sign_offs_from_json
from itembank.moderation.records import NotAppendedError, record_path, with_record
from itembank.moderation.signed_form import plain_principal, signed_bytes
from itembank.sign_offs import Decision, Role, SignOff
from itembank.source import document_from_bytes

PATH = PurePosixPath("sign-off/DEMO-SA-0001.yaml")
ITEM = "DEMO-SA-0001"
RECORD = SignOff(
    role=Role.REVIEWER,
    name="B. Reviser",
    date="2026-11-10",
    decision=Decision.APPROVE,
    digest="v1:" + "0" * 64,
    comment='Says "yes": fine #1',
    version="1.0.0",
)


def test_a_first_record_makes_the_file() -> None:
    made = with_record(PATH, None, ITEM, RECORD).decode()
    assert made.startswith("item: DEMO-SA-0001\nrecords:\n  - role: reviewer\n")
    assert record_path(ITEM) == PATH


@pytest.mark.parametrize(
    "before",
    [
        "# kept\nitem: DEMO-SA-0001   # kept too\nrecords:\n  - {first}\n",
        "item: DEMO-SA-0001\nrecords:\n- {first}\n",
        "item: DEMO-SA-0001\nrecords:\n    - {first}",
        "item: DEMO-SA-0001\r\nrecords:\r\n  - {first}\r\n",
        "records: # newest last\n  - {first}\n  # the end\n".replace(
            "records", "item: DEMO-SA-0001\nrecords"
        ),
    ],
)
def test_what_is_there_stays_byte_for_byte(before: str) -> None:
    zeros = "v1:" + "0" * 64
    first = f'{{role: reviser, name: X, date: "2026-11-01", decision: revise, digest: "{zeros}"}}'
    raw = before.replace("{first}", first).encode()
    made = with_record(PATH, raw, ITEM, RECORD)
    assert made.startswith(raw)
    twice = with_record(PATH, made, ITEM, RECORD)
    assert twice.startswith(made)
    assert (b"\r\n" in before.encode()) is (b"\r\n" in made[len(raw) :])


@pytest.mark.parametrize(
    "before",
    [
        'item: X\nrecords: [{role: reviser, name: X, date: "2026-11-01", decision: revise}]\n',
        "item: X\n",
        'records:\n  - {role: reviser, name: X, date: "2026-11-01", decision: revise, digest: "v1:'
        + "0" * 64
        + '"}\nitem: DEMO-SA-0001\n',
    ],
)
def test_a_file_that_is_laid_out_otherwise_is_left_alone(before: str) -> None:
    with pytest.raises(NotAppendedError):
        with_record(PATH, before.encode(), ITEM, RECORD)


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")),
    min_size=1,
    max_size=40,
).filter(lambda text: text.strip())


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_any_comment_is_read_back_as_it_was_written(comment: str) -> None:
    record = SignOff(
        role=Role.APPROVER,
        name="C. Approver",
        date="2026-11-10",
        decision=Decision.REVISE,
        digest=RECORD.digest,
        comment=comment,
    )
    # What the reader of files refuses (an odd sign) is refused here too, with nothing written.
    with suppress(NotAppendedError):
        made = with_record(PATH, with_record(PATH, None, ITEM, RECORD), ITEM, record)
        document, _ = document_from_bytes(PATH, made)
        assert document is not None
        assert sign_offs_from_json(document.data).records[1].comment == comment  # type: ignore[arg-type]


def test_a_sign_that_nobody_can_see_is_refused() -> None:
    record = replace(RECORD, comment="zero\u200bwidth")
    with pytest.raises(NotAppendedError, match="cannot be written"):
        with_record(PATH, None, ITEM, record)


def test_the_signed_form_is_one_line_of_sorted_fields() -> None:
    assert signed_bytes(ITEM, RECORD).decode() == (
        "itembank sign-off v1\n"
        '{"comment":"Says \\"yes\\": fine #1","date":"2026-11-10","decision":"approve",'
        f'"digest":"{RECORD.digest}","item":"DEMO-SA-0001","name":"B. Reviser",'
        '"role":"reviewer","version":"1.0.0"}\n'
    )


@pytest.mark.parametrize(
    ("name", "principal"),
    [("B. Reviser", "b.reviser"), ("Zoë O'Neil-Park", "zoë.o'neil-park"), ("  C  ", "c")],
)
def test_a_name_has_one_principal(name: str, principal: str) -> None:
    assert plain_principal(name) == principal
