"""What stands in a package: files, tests, metadata; checked against the XSDs where they are."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from itembank.export import OptionError
from itembank.model import Bank
from itembank.selection import Selection
from tests.support.banks import item_data, shipped
from tests.support.canvas_corpus import (
    bank_of,
    choice,
    corpus,
    essay,
    numeric,
    ordering,
    short_answer,
    upload,
)
from tests.support.qti_run import TARGETS, VERSIONS, exported, one_package

XSDS = os.environ.get("QTI_XSD_DIR")
_ITEMS = {
    "2.1": "qti21/imsqti_v2p1p2.xsd",
    "2.2": "qti22/imsqti_v2p2.xsd",
    # The base XSD of 3.0 could not be had: 1EdTech's own SBAC profile of it is stricter.
    "3.0": "qti30/imsqti_asiv3p0_sbacv1p0_v1p0.xsd",
}
_MANIFESTS = {
    "2.1": "cp/imscp_v1p1.xsd",
    "2.2": "qti22/qtiv2p2_imscpv1p2_v1p0.xsd",
    "3.0": "qti30/imsqtiv3p0_imscpv1p2_v1p0.xsd",
}


@cache
def _schema(path: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(Path(XSDS or "", path)))


def _faults(files: dict[str, bytes], version: str) -> Iterator[str]:
    for name, content in files.items():
        if name.endswith(".xml"):
            path = (_MANIFESTS if name == "imsmanifest.xml" else _ITEMS)[version]
            schema = _schema(path)
            if not schema.validate(etree.fromstring(content)):
                yield f"{name}: {schema.error_log[0].message}"


def _shipped() -> Bank:
    bank = shipped().bank
    assert bank is not None
    return bank


@pytest.mark.skipif(not XSDS, reason="needs QTI_XSD_DIR")
@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("practice", [False, True], ids=["secure", "practice"])
@pytest.mark.parametrize("parts", ["auto", "whole", "split"])
def test_every_file_is_valid(version: str, practice: bool, parts: str) -> None:
    package = one_package(corpus(), version, practice=practice, parts=parts, with_scheme=True)
    assert list(_faults(dict(package.files), version)) == []


@pytest.mark.skipif(not XSDS, reason="needs QTI_XSD_DIR")
@pytest.mark.parametrize("version", VERSIONS)
def test_every_file_of_the_shipped_bank_is_valid(version: str) -> None:
    package = one_package(_shipped(), version)
    assert list(_faults(dict(package.files), version)) == []


@pytest.mark.skipif(not XSDS, reason="needs QTI_XSD_DIR")
@pytest.mark.parametrize(
    ("version", "profile"),
    [
        ("2.1", "blackboard"),
        ("2.1", "inspera"),
        ("2.1", "openolat"),
        ("2.2", "tao"),
        ("3.0", "tao"),
    ],
)
def test_every_file_of_a_profile_is_valid(version: str, profile: str) -> None:
    made = exported(corpus(), version, profile=profile, accept=True)
    from tests.support.qti_reader import read  # noqa: PLC0415

    for package in made.packages:
        assert list(_faults(dict(read(package.content).files), version)) == []


@pytest.mark.parametrize("version", VERSIONS)
def test_the_same_bank_gives_the_same_bytes(version: str) -> None:
    first, again = (exported(corpus(), version).packages for _ in range(2))
    assert [package.content for package in first] == [package.content for package in again]


@pytest.mark.parametrize("version", VERSIONS)
def test_machine_marked_parts_stay_together_and_written_ones_are_split(version: str) -> None:
    bank = bank_of(
        item_data(choice(), short_answer()),
        item_data(choice(), essay(), id="DEMO-SA-0002"),
    )
    package = one_package(bank, version)
    assert list(package.items) == ["DEMO-SA-0001", "DEMO-SA-0002-a", "DEMO-SA-0002-b"]


@pytest.mark.parametrize("version", VERSIONS)
def test_every_mark_of_the_bank_stands_in_the_package(version: str) -> None:
    bank = corpus()
    package = one_package(bank, version)
    tariffs = [
        float(declared.get("normalMaximum", "0"))
        for item in package.items.values()
        for declared in item.find_all("outcomeDeclaration")
        if declared.get("identifier") == "SCORE"
    ]
    asked = [item for item in bank.items.values() if item.id != "DEMO-SA-0004"]
    assert sum(tariffs) == sum(item.tariff for item in asked)


@pytest.mark.parametrize("version", VERSIONS)
def test_no_two_choices_of_an_item_have_one_identifier(version: str) -> None:
    names = ("simpleChoice", "simpleAssociableChoice", "inlineChoice")
    for item in one_package(corpus(), version, parts="whole").items.values():
        found = [e.get("identifier") for name in names for e in item.find_all(name)]
        assert len(found) == len(set(found)), item.name


@pytest.mark.parametrize("version", VERSIONS)
def test_a_body_has_words_of_its_own_beside_the_interactions(version: str) -> None:
    for item in one_package(corpus(), version).items.values():
        (body,) = item.find_all("itemBody")
        words = ["".join(child.itertext()) for child in body if child.tag in {"p", "div"}]
        assert any(text.strip() for text in words), item.name


@pytest.mark.parametrize("version", VERSIONS)
def test_what_a_person_marks_has_no_key_and_no_processing(version: str) -> None:
    package = one_package(bank_of(item_data(essay()), item_data(upload(), id="DEMO-2")), version)
    for item in package.items.values():
        assert not item.find_all("correctResponse")
        assert not item.find_all("responseProcessing")
        (score,) = [
            d for d in item.find_all("outcomeDeclaration") if d.get("identifier") == "SCORE"
        ]
        assert score.get("externalScored") == (None if version == "2.1" else "human")


@pytest.mark.parametrize("version", ["2.2", "3.0"])
def test_a_shared_stimulus_is_a_file_that_items_point_at(version: str) -> None:
    package = one_package(corpus(), version)
    assert list(package.stimuli) == ["stimuli/ST-DEMO-001.xml"]
    item = package.items["DEMO-SA-0001"]
    (ref,) = item.find_all("assessmentStimulusRef")
    assert ref.get("href") == "../stimuli/ST-DEMO-001.xml"
    holders = [e for e in item.find_all("div") if e.get("data-stimulus-idref")]
    assert [e.get("data-stimulus-idref") for e in holders] == [ref.get("identifier")]
    assert "Mrs Dunmore" not in item.body_text()


@pytest.mark.parametrize(
    ("version", "values"),
    [("2.1", {}), ("2.2", {"stimuli": "inline"}), ("3.0", {"profile": "tao"})],
)
def test_a_stimulus_can_stand_in_every_item(version: str, values: dict[str, str]) -> None:
    package = one_package(corpus(), version, **values)
    assert not package.stimuli
    assert "Mrs Dunmore" in package.items["DEMO-SA-0001"].body_text()


def test_a_long_description_stands_in_a_catalog_of_3_0() -> None:
    (stimulus,) = one_package(corpus(), "3.0").stimuli.values()
    (picture,) = stimulus.iter("img")
    (catalog,) = stimulus.iter("catalog")
    assert picture.get("data-catalog-idref") == catalog.get("id")
    assert "The lid stands open." in "".join(catalog.itertext())


@pytest.mark.parametrize("version", VERSIONS)
def test_a_test_holds_every_item_of_its_set_in_order(version: str) -> None:
    package = one_package(corpus(), version)
    refs = [
        ref.get("identifier")
        for root in package.tests.values()
        for ref in root.iter("assessmentItemRef")
    ]
    assert sorted(map(str, refs)) == sorted(package.items)
    for root in package.tests.values():
        for section in root.iter("assessmentSection"):
            assert section.get("keepTogether") == "true"


@pytest.mark.parametrize("version", VERSIONS)
def test_a_package_a_set_is_to_be_had(version: str) -> None:
    made = exported(corpus(), version, package="per-set")
    assert [package.path for package in made.packages] == ["ST-DEMO-001.zip", "kind-SA.zip"]


@pytest.mark.parametrize("version", VERSIONS)
def test_one_item_alone_goes_out_under_its_id(version: str) -> None:
    made = exported(corpus(), version, selection=Selection(items=("DEMO-SA-0003",)))
    assert [package.path for package in made.packages] == ["DEMO-SA-0003.zip"]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_draft_is_stamped_on_item_and_test_and_keeps_its_identifiers(version: str) -> None:
    signed = one_package(corpus(), version)
    drafts = one_package(corpus(), version, drafts=frozenset({"DEMO-SA-0003"}))
    assert drafts.items.keys() == signed.items.keys()
    assert drafts.items["DEMO-SA-0003"].title == "DRAFT DEMO-SA-0003"
    assert drafts.items["DEMO-SA-0001"].title == "DEMO-SA-0001"
    titles = sorted(root.get("title", "").startswith("DRAFT ") for root in drafts.tests.values())
    assert titles == [False, True]


@pytest.mark.parametrize("version", VERSIONS)
def test_metadata_say_criteria_version_and_how_it_is_asked(version: str) -> None:
    bank = bank_of(
        item_data(numeric(), minutes=3, expected_facility=0.55, keywords=["sums & shares"])
    )
    resources = one_package(bank, version).manifest.iter("resource")
    told = next(r for r in resources if "item" in r.get("type", ""))
    texts = {e.tag: e.text for e in told.iter(etree.Element) if e.text}
    assert texts["interactionType"] == "textEntryInteraction"
    assert texts["duration"] == "PT180S"
    assert [e.text for e in told.iter("id")] == ["LO1", "AC1.1"]
    keywords = [e.findtext("string") for e in told.iter("keyword")]
    assert "sums & shares" in keywords
    values = [e.text for e in told.iter("value")]
    assert values == ["final", "medium", "educational objective"]
    guids = [e.text for e in told.iter("GUID")]
    assert len(guids) == len(set(guids)) == (0 if version == "2.1" else 2)


def test_guids_do_not_change() -> None:
    bank = bank_of(item_data(numeric()))
    manifest = one_package(bank, "3.0").manifest
    assert [e.text for e in manifest.iter("GUID")] == [
        "28b9b455-ed30-54e0-8018-37722f590082",
        "2a945df7-d230-5858-b24b-dcb9479ece3a",
    ]


@pytest.mark.parametrize("version", VERSIONS)
def test_an_order_is_shown_as_the_author_wrote_it_and_never_shuffled(version: str) -> None:
    package = one_package(bank_of(item_data(ordering())), version)
    (asked,) = package.items["DEMO-SA-0001"].find_all("orderInteraction")
    assert asked.get("shuffle") == "false"


@pytest.mark.parametrize("version", ["2.2", "3.0"])
def test_a_platform_is_refused_a_version_that_it_does_not_import(version: str) -> None:
    with pytest.raises(OptionError, match="Blackboard does not import QTI"):
        exported(corpus(), version, profile="blackboard")


@pytest.mark.parametrize("version", VERSIONS)
def test_a_flag_takes_only_what_it_knows(version: str) -> None:
    with pytest.raises(OptionError, match="`some` is not one of"):
        exported(corpus(), version, parts="some")


def test_blackboard_is_sent_only_what_it_keeps() -> None:
    made = exported(corpus(), "2.1", profile="blackboard")
    said = {(refusal.pointer[2:], refusal.message) for refusal in made.refusals}
    assert (("type",), "Blackboard skips a question of type matching") in said
    assert any("comes in with 1 mark" in message for _, message in said)


def test_every_target_is_named_by_its_version() -> None:
    assert [(target.name, target.title) for target in TARGETS.values()] == [
        ("qti21", "QTI 2.1"),
        ("qti22", "QTI 2.2"),
        ("qti30", "QTI 3.0"),
    ]
