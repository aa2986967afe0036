"""The JSON Schemas: found in the wheel or the checkout, loaded once, asked fast first."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

KINDS: tuple[str, ...] = (
    "bank",
    "unit",
    "vocabulary",
    "law",
    "conventions",
    "stimulus",
    "item",
    "exemplars",
    "paper",
    "blueprint",
    "sign-off",
)
_BASE = "https://itembank.example/schemas/1/"


class FastValidator(Protocol):
    def is_valid(self, instance: Any) -> bool: ...


def schema_folder() -> Path:
    """The schemas inside the installed package, or those of the checkout."""
    packaged = Path(__file__).parent / "_schemas"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "schemas"


@cache
def schema(name: str) -> dict[str, Any]:
    """A schema by file name without its ending; `common` too."""
    text = (schema_folder() / f"{name}.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@cache
def fast_validator(kind: str) -> FastValidator:
    """Says only whether a document is sound, in microseconds (jsonschema-rs)."""
    import jsonschema_rs  # noqa: PLC0415 - loaded only where something is validated

    # Only `common` is referred to from other files.
    resource = jsonschema_rs.Registry([(f"{_BASE}common.schema.json", schema("common"))])
    validator: FastValidator = jsonschema_rs.Draft202012Validator(
        schema(kind), registry=resource, validate_formats=True
    )
    return validator


@cache
def reference_validator(kind: str) -> Draft202012Validator:
    """Says what is wrong with a document that the fast validator refused (jsonschema)."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - only for files with faults
    from referencing import Registry, Resource  # noqa: PLC0415

    common = schema("common")
    registry = Registry().with_resource(common["$id"], Resource.from_contents(common))
    dates = Draft202012Validator.FORMAT_CHECKER
    return Draft202012Validator(schema(kind), registry=registry, format_checker=dates)
