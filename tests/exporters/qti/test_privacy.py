"""Nothing that only markers may read reaches a package, unless it is asked for by name."""

from __future__ import annotations

import pytest

from itembank.parts import ExtendedResponse
from itembank.schemes import LevelsScheme
from itembank.selection import Selection
from tests.exporters.canvas.test_privacy import planted
from tests.support.banks import shipped
from tests.support.canvas_corpus import corpus
from tests.support.qti_reader import ReadPackage
from tests.support.qti_run import VERSIONS, exported, one_package


def _everything(package: ReadPackage) -> str:
    return "".join(content.decode("utf-8", "replace") for content in package.files.values())


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("practice", [False, True], ids=["secure", "practice"])
def test_no_word_of_a_mark_scheme_stands_in_any_file(version: str, practice: bool) -> None:
    bank, words = planted(corpus())
    assert len(words) > 15
    assert "PLANTED" not in _everything(one_package(bank, version, practice=practice))
    made = exported(bank, version, practice=practice)
    assert "PLANTED" not in repr((made.losses, made.refusals, made.notes))


@pytest.mark.parametrize("version", VERSIONS)
def test_a_scheme_that_is_asked_for_stands_only_where_scorers_read(version: str) -> None:
    bank, words = planted(corpus())
    package = one_package(bank, version, with_scheme=True)
    sent = [word for word in words if word in _everything(package)]
    assert sent
    for item in package.items.values():
        (body,) = item.find_all("itemBody")
        blocks = item.find_all("rubricBlock")
        for block in blocks:
            assert (block.get("view"), block.get("use")) == ("scorer", "scoring")
            assert block.getparent() is body
            assert body[0] is not block
            body.remove(block)
        assert "PLANTED" not in "".join(item.root.itertext())


@pytest.mark.parametrize("version", VERSIONS)
def test_a_secure_package_tells_nothing_after_an_answer(version: str) -> None:
    for item in one_package(corpus(), version).items.values():
        assert not item.find_all("modalFeedback")
        assert "She has more to say" not in "".join(item.root.itertext())


@pytest.mark.parametrize("version", VERSIONS)
def test_practice_tells_what_the_author_wrote_for_each_choice(version: str) -> None:
    item = one_package(corpus(), version, practice=True).items["DEMO-SA-0001"]
    told = {m.get("identifier"): "".join(m.itertext()) for m in item.find_all("modalFeedback")}
    assert told["SCORE_a-A"] == "She has more to say."
    assert told["SCORE_a-general"] == "Listening comes first."


@pytest.mark.parametrize("version", VERSIONS)
def test_an_author_s_title_stays_at_home(version: str) -> None:
    package = one_package(corpus(title="Hint: choose B"), version)
    assert "Hint: choose B" not in _everything(package)


@pytest.mark.parametrize("version", VERSIONS)
def test_the_names_that_a_scheme_gives_its_traits_stay_at_home(version: str) -> None:
    """Players send whole items to browsers, and an id such as `escalates` is a hint."""
    bank = shipped().bank
    assert bank is not None
    schemes = {
        item.id: part.scheme
        for item in bank.items.values()
        for part in item.parts
        if isinstance(part, ExtendedResponse) and isinstance(part.scheme, LevelsScheme)
    }
    made = one_package(bank, version, selection=Selection(items=tuple(schemes)))
    declared = [d for item in made.items.values() for d in item.find_all("outcomeDeclaration")]
    names = {str(score.get("identifier")).rpartition("_")[2] for score in declared}
    traits = {trait.id for scheme in schemes.values() for trait in scheme.traits}
    assert {"T1", "T2"} <= names
    assert not names & traits
