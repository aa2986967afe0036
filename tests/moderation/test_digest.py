"""The digest: the same for the same judged content however it is written, and only then."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from functools import cache
from pathlib import PurePosixPath
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from itembank.check import bank_of_files
from itembank.marker_text import MarkerText
from itembank.model import Bank
from itembank.moderation.digest import content_digest, judged_content
from itembank.moderation.judged import JUDGED, Form
from itembank.parts import PART_TYPES
from itembank.starter import starter_files
from tests.support.banks import with_settings
from tests.support.sign_offs import CHOICE, digest_of, in_review

STIMULUS = {
    "id": "ST-1",
    "version": "1.0.0",
    "title": "A shop",
    "scenario": {
        "text": "Ms Lee waits.\n\n![a bill](bill.png)",
        "speech": [{"speaker": "Ms Lee", "text": "Nobody rang."}],
        "assets": [{"file": "bill.png", "alt": "A bill for £20"}],
    },
    "provenance": {"author": "Test", "licence": "CC-BY-4.0"},
}


def _digest(text: str, **files: bytes) -> str:
    raw = {"items/DEMO-SA-0001.yaml": text.encode(), **files}
    bank = bank_of_files({PurePosixPath(k): v for k, v in with_settings(raw).items()}, {})
    assert bank is not None
    return content_digest(bank, bank.items["DEMO-SA-0001"])


PLAIN = yaml.safe_dump(in_review(), sort_keys=False)


def test_version_1_of_the_form_never_changes() -> None:
    """Signatures stand for years: if this fails, make a new version of the form instead."""
    assert digest_of(in_review()) == (
        "v1:f6c0148da9c3da3c2cc63b8b8837a0383a038f554a9d7d051cc5de139747dc7f"
    )


def test_keys_comments_quotes_and_flow_style_do_not_matter() -> None:
    data = in_review()
    assert _digest(yaml.safe_dump(data, sort_keys=True)) == _digest(PLAIN)
    assert _digest(json.dumps(data)) == _digest(PLAIN)
    assert _digest("# a comment\n" + PLAIN.replace("\n", "  # said so\n", 1)) == _digest(PLAIN)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ring her **today**.", "Ring her __today__."),
        ("Ring her today.", "  Ring her\n  today.  \n"),
        ("One line\nand another.", "One line and another."),
        ("- Ring\n- Write", "* Ring\n* Write"),
        ("Caf\u00e9", "Cafe\u0301"),
        ("First.\n\nSecond.", "First.\n\n\n\nSecond.\n"),
    ],
)
def test_what_renders_the_same_has_the_same_digest(one: str, other: str) -> None:
    assert digest_of(_stem(one)) == digest_of(_stem(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ring her today.", "Ring her **today**."),
        ("Ring her today.", "Ring her  not today."),
        ("First.\n\nSecond.", "First. Second."),
        ("£20 off", "£20\u00a0off"),
        ("`a  b`", "`a b`"),
        ("1. Ring", "2. Ring"),
    ],
)
def test_what_renders_otherwise_has_another_digest(one: str, other: str) -> None:
    assert digest_of(_stem(one)) != digest_of(_stem(other))


def _stem(text: str) -> dict[str, object]:
    return in_review(parts=[{"label": "a", **CHOICE, "stem": text}])


@given(st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_the_order_of_keys_never_matters(random: Any) -> None:
    def shuffled(value: Any) -> Any:
        if isinstance(value, dict):
            keys = list(value)
            random.shuffle(keys)
            return {key: shuffled(value[key]) for key in keys}
        return [shuffled(each) for each in value] if isinstance(value, list) else value

    assert _digest(yaml.safe_dump(shuffled(in_review()), sort_keys=False)) == _digest(PLAIN)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=" \n\t", max_size=4), st.sampled_from([" ", "\n", "  ", " \n "]))
def test_blanks_that_no_reader_sees_never_matter(around: str, between: str) -> None:
    text = between.join(("Which", "reply", "is", "best?")) + around
    assert digest_of(_stem(text)) == digest_of(_stem("Which reply is best?"))


METADATA: dict[str, object] = {
    "title": "Another title",
    "version": "1.2.3",
    "status": "draft",
    "keywords": ["refund"],
    "minutes": 5,
    "security": "live",
    "profile": None,
    "expected_facility": 0.5,
    "notes": "For authors.",
    "review_due": "2027-01-08",
    "waivers": [
        {
            "rule": "STR010",
            "reason": "The log is long.",
            "by": "A. Tutor",
            "date": "2026-01-08",
            "expires": "2027-01-08",
        }
    ],
    "changelog": [{"version": "1.0.0", "date": "2026-11-22", "note": "First.", "by": "A. Tutor"}],
    "provenance": {"author": "Somebody else", "licence": "CC0-1.0"},
    "exposure": [{"paper": "P1", "date": "2026-01-08"}],
    "stats": [{"date": "2026-01-08", "n": 40, "facility": 0.5}],
}


@pytest.mark.parametrize("field", [name for name in METADATA if METADATA[name] is not None])
def test_metadata_does_not_matter(field: str) -> None:
    assert digest_of(in_review(**{field: METADATA[field]})) == digest_of(in_review())


def test_a_default_that_is_written_out_does_not_matter() -> None:
    part = {"label": "a", **CHOICE, "shuffle": True}
    item = in_review(parts=[part], evidence_role="supporting", language="en-GB")
    assert digest_of(item) == digest_of(in_review())


def _with_stimulus(stimulus: dict[str, Any], picture: bytes = b"one") -> str:
    files = {"stimuli/ST-1.yaml": yaml.safe_dump(stimulus, allow_unicode=True).encode()}
    raw = {"items/DEMO-SA-0001.yaml": yaml.safe_dump(in_review(stimulus="ST-1")).encode(), **files}
    sources = {PurePosixPath(path): content for path, content in with_settings(raw).items()}
    bank = bank_of_files(sources, {"bill.png": picture})
    assert bank is not None
    return content_digest(bank, bank.items["DEMO-SA-0001"])


def test_a_scenario_may_move_into_the_item() -> None:
    item = in_review(scenario=STIMULUS["scenario"])
    raw = {"items/DEMO-SA-0001.yaml": yaml.safe_dump(item, allow_unicode=True).encode()}
    sources = {PurePosixPath(path): content for path, content in with_settings(raw).items()}
    bank = bank_of_files(sources, {"bill.png": b"one"})
    assert bank is not None
    assert content_digest(bank, bank.items["DEMO-SA-0001"]) == _with_stimulus(STIMULUS)


def test_the_bytes_of_a_picture_matter_and_its_name_does_not() -> None:
    assert _with_stimulus(STIMULUS, b"two") != _with_stimulus(STIMULUS)
    raw = yaml.safe_dump(STIMULUS, allow_unicode=True).replace("bill.png", "invoice.png")
    files = {
        "items/DEMO-SA-0001.yaml": yaml.safe_dump(in_review(stimulus="ST-1")).encode(),
        "stimuli/ST-1.yaml": raw.encode(),
    }
    sources = {PurePosixPath(path): content for path, content in with_settings(files).items()}
    bank = bank_of_files(sources, {"invoice.png": b"one"})
    assert bank is not None
    assert content_digest(bank, bank.items["DEMO-SA-0001"]) == _with_stimulus(STIMULUS)


@pytest.mark.parametrize("field", ["title", "version", "sector", "waivers"])
def test_metadata_of_a_stimulus_does_not_matter(field: str) -> None:
    changed = {**STIMULUS, field: METADATA.get(field, "retail")}
    assert _with_stimulus(changed) == _with_stimulus(STIMULUS)


def test_every_text_of_a_stimulus_matters() -> None:
    for key, value in (
        ("text", "Ms Lee left."),
        ("policy", "Up to £20."),
        ("content_note", "Sad."),
    ):
        changed = copy.deepcopy(STIMULUS)
        changed["scenario"][key] = value  # type: ignore[index]
        assert _with_stimulus(changed) != _with_stimulus(STIMULUS), key


@cache
def _starter() -> Bank:
    """The bank that `itembank init` makes: it has every question type in it."""
    files = starter_files(bank_id="demo", name="Demo", schemas={})
    sources = {PurePosixPath(p): raw for p, raw in files.items() if p.endswith(".yaml")}
    pictures = {p.removeprefix("assets/"): raw for p, raw in files.items() if p[:7] == "assets/"}
    bank = bank_of_files(sources, pictures)
    assert bank is not None
    return bank


Path = tuple[tuple[str, int | None], ...]


def _fields(record: Any, path: Path = ()) -> Iterator[tuple[Path, str, Form | None]]:
    """Every field of a record and of the records in it, with its form; None where not judged."""
    for declared in fields(record):
        bases = type(record).__mro__
        form = next(
            (JUDGED[k][declared.name] for k in bases if declared.name in JUDGED.get(k, {})), None
        )
        yield path, declared.name, form
        if form is Form.RECORDS:
            value = getattr(record, declared.name)
            for number, entry in enumerate(value if isinstance(value, tuple) else (value,)):
                if is_dataclass(entry):
                    place = number if isinstance(value, tuple) else None
                    yield from _fields(entry, (*path, (declared.name, place)))


def _at(record: Any, path: Path) -> Any:
    for name, place in path:
        value = getattr(record, name)
        record = value if place is None else value[place]
    return record


def _put(record: Any, path: Path, name: str, value: Any) -> Any:
    """The record with another value at the end of the path."""
    if not path:
        return replace(record, **{name: value})
    (step, place), *rest = path
    inner = getattr(record, step)
    if place is None:
        return replace(record, **{step: _put(inner, tuple(rest), name, value)})
    made = _put(inner[place], tuple(rest), name, value)
    return replace(record, **{step: (*inner[:place], made, *inner[place + 1 :])})


def _other(value: Any) -> Any:
    """Something else of the same sort."""
    match value:
        case None:
            return "something"
        case bool():
            return not value
        case str():
            return f"{value} more"
        case MarkerText():
            return MarkerText(f"{value.for_markers()} more")
        case int() | Fraction():
            return value + 1
        case tuple():
            return value[:-1] if value else ("something",)
        case Mapping():
            return {**value, "AO9": _other(next(iter(value.values())))}
        case _:
            return None


IDS = tuple(_starter().items)


@pytest.mark.parametrize("id_", IDS)
def test_any_change_of_substance_changes_the_digest_and_no_other_does(id_: str) -> None:
    bank = _starter()
    item = bank.items[id_]
    before = content_digest(bank, item)
    missed: list[str] = []
    for path, name, form in _fields(item):
        value = getattr(_at(item, path), name)
        # A record alone is looked into; the stimulus is looked up by its id.
        if form is Form.RECORDS and (not isinstance(value, tuple) or not value):
            continue
        changed = _put(item, path, name, _other(value))
        if (content_digest(bank, changed) != before) is not (form is not None):
            missed.append(f"{path} {name}")
    assert missed == []


def test_every_question_type_and_scheme_is_among_the_samples() -> None:
    bank = _starter()
    assert {part.type for item in bank.items.values() for part in item.parts} == set(PART_TYPES)


def test_judged_content_is_plain_values() -> None:
    bank = _starter()
    for item in bank.items.values():
        assert json.loads(json.dumps(judged_content(bank, item))) == judged_content(bank, item)


def test_exemplars_are_not_part_of_it() -> None:
    bank = _starter()
    for item in bank.items.values():
        assert content_digest(replace(bank, exemplars={}), item) == content_digest(bank, item)
