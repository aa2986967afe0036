"""What a schema error means, in words for people who write questions."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import Any

from itembank.diagnostics import Pointer

_KINDS = {
    "object": "a mapping (`key: value` lines)",
    "array": "a list (`- ` entries)",
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "`true` or `false`",
    "null": "nothing",
}
_YES = {"yes": "true", "on": "true", "no": "false", "off": "false"}
_MOST_LISTED = 12
_LONGEST_EXAMPLE = 60
_LONGEST_TEXT = 40
_LONGEST_NUMBER = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A mistake in words; `below` leads from the error's place to the value meant."""

    code: str
    message: str
    help: str | None = None
    below: Pointer = ()
    on_key: bool = False
    replacement: str | None = None


def said_of(error: Any, written: str) -> Said | None:
    """The words for one jsonschema error; None where another error says it better.

    `written` is the value as its author wrote it.
    """
    match error.validator:
        case "type":
            return _wrong_kind(error, written)
        case "enum":
            return _not_allowed(error, written)
        case "const":
            return Said(
                code="SCH109",
                message="this does not go with another key here",
                help=_about(error),
                on_key=True,
            )
        case "pattern":
            return _wrong_form(error)
        case "maxLength":
            return Said(
                code="SCH105",
                message=f"text of {len(error.instance)} characters is over the limit of "
                f"{error.validator_value}",
                help="write it shorter",
            )
        case "format":
            return _no_day(error)
        case "minimum" | "maximum" | "exclusiveMinimum":
            return _out_of_range(error, written)
        case "minItems" | "maxItems":
            return _wrong_count(error)
        case "uniqueItems":
            return _repeated(error)
        case _:
            # `if`/`then`, `allOf` and `$ref` only carry the errors of what is inside them.
            return None


def example_line(name: str, described: Any) -> str:
    """`name: example` where an example fits on a line."""
    examples = described.get("examples") if isinstance(described, dict) else None
    if not examples:
        return ""
    text = _flow(examples[0])
    return f"{name}: {text}" if text and len(text) <= _LONGEST_EXAMPLE else ""


def _flow(value: Any) -> str:
    """A value as an author would write it in one line; empty for what needs several."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and all(isinstance(entry, str | int) for entry in value):
        return f"[{', '.join(str(entry) for entry in value)}]"
    return "" if isinstance(value, dict | list) else str(value)


def _about(error: Any) -> str | None:
    about = error.schema.get("description") if isinstance(error.schema, dict) else None
    return str(about) if about else None


def _about_with_example(error: Any) -> str | None:
    about = (_about(error) or "").rstrip(".")
    examples = error.schema.get("examples") if isinstance(error.schema, dict) else None
    return f"{about}; for example `{examples[0]}`" if about and examples else about or None


def _shown(instance: Any, written: str) -> str:
    if instance is None:
        return "nothing"
    if isinstance(instance, bool | int | float):
        return f"`{written}`"
    if isinstance(instance, str):
        short = (
            instance if len(instance) <= _LONGEST_TEXT else f"{instance[: _LONGEST_TEXT - 3]}..."
        )
        return f"the text `{short}`"
    return "a list" if isinstance(instance, list) else "a mapping"


def _wrong_kind(error: Any, written: str) -> Said:
    if error.instance == "":
        return _empty(error)
    wanted = error.validator_value
    kinds = [wanted] if isinstance(wanted, str) else list(wanted)
    named = " or ".join(_KINDS.get(kind, kind) for kind in kinds)
    found = _shown(error.instance, written)
    pattern = error.schema.get("pattern") if isinstance(error.schema, dict) else None
    about = _about_with_example(error) if pattern else _about(error)
    help_text, replacement = _kind_remedy(kinds, error.instance, written, about, pattern)
    return Said(
        code="SCH103",
        message=f"expected {named}, found {found}",
        help=help_text,
        replacement=replacement,
    )


def _kind_remedy(
    kinds: list[str], instance: Any, written: str, about: str | None, pattern: str | None
) -> tuple[str | None, str | None]:
    if instance is None:
        return f"write a value, or remove the key. {about or ''}".strip(), None
    if "boolean" in kinds and isinstance(instance, str) and instance.lower() in _YES:
        right = _YES[instance.lower()]
        return f"write `{right}`", right
    is_number = isinstance(instance, int | float) and not isinstance(instance, bool)
    if "string" in kinds and (is_number or isinstance(instance, bool)):
        if pattern and not re.search(pattern, written):
            return about, None
        return f'put it in quotes: `"{written}"`', f'"{written}"'
    if {"integer", "number"} & set(kinds) and isinstance(instance, str):
        bare = instance.strip()
        is_short = bare.isascii() and bare.isdigit() and len(bare) <= _LONGEST_NUMBER
        if is_short and not bare.startswith("0"):
            return f"write the number without quotes: `{bare}`", bare
        return "write digits alone, with a point for decimals and no unit", None
    if kinds == ["array"] and isinstance(instance, str) and "\n" not in instance:
        return f"write a list, if only of one: `[{instance}]`", None
    return about, None


def _not_allowed(error: Any, written: str) -> Said:
    allowed = [str(value) for value in error.validator_value]
    instance = error.instance
    text = instance if isinstance(instance, str) else written
    listed = ", ".join(allowed[:_MOST_LISTED])
    close = difflib.get_close_matches(str(text).lower(), allowed, n=1, cutoff=0.6)
    if close:
        help_text = f"did you mean `{close[0]}`? (allowed: {listed})"
        return Said(
            code="SCH104",
            message=f"`{text}` is not allowed here",
            help=help_text,
            replacement=close[0],
        )
    shown = f"`{text}`" if isinstance(instance, str) else _shown(instance, written)
    return Said(code="SCH104", message=f"{shown} is not allowed here", help=f"allowed: {listed}")


def _wrong_form(error: Any) -> Said:
    if error.validator_value == "\\S" or not error.instance:
        return _empty(error)
    mended = _mended(error.instance, error.validator_value)
    # `propertyNames` hands on an error about a key, whose place is the key itself.
    is_key = "propertyNames" in error.absolute_schema_path
    return Said(
        code="SCH105",
        message=f"`{error.instance}` is not of the right form",
        help=f"did you mean `{mended}`?"
        if mended
        else _about_with_example(error) or "write letters, digits, `.`, `_`, `-`",
        below=(error.instance,) if is_key else (),
        on_key=is_key,
    )


_QUOTES = "“”‘’«»'\""


def _mended(text: str, pattern: str) -> str | None:
    """The text without quotation marks or blanks, where that is all that was wrong with it."""
    for candidate in (text.strip(_QUOTES + " "), "".join(text.split())):
        if candidate != text and re.search(pattern, candidate):
            return candidate
    return None


def _no_day(error: Any) -> Said | None:
    if not re.search(error.schema["pattern"], error.instance):
        return None  # its form was spoken of already
    return Said(
        code="SCH105",
        message=f"`{error.instance}` is no day of the calendar",
        help="write the date as year-month-day, such as `2026-11-22`",
    )


def _empty(error: Any) -> Said:
    return Said(code="SCH110", message="nothing is written here yet", help=_about(error))


def _out_of_range(error: Any, written: str) -> Said:
    bound = error.validator_value
    words = {
        "minimum": f"is below the least allowed, {bound}",
        "maximum": f"is above the most allowed, {bound}",
        "exclusiveMinimum": f"must be more than {bound}",
    }
    return Said(code="SCH106", message=f"`{written}` {words[error.validator]}", help=_about(error))


def _wrong_count(error: Any) -> Said:
    count, bound = len(error.instance), error.validator_value
    entries = "1 entry" if count == 1 else f"{count} entries"
    limit = "at least" if error.validator == "minItems" else "at most"
    return Said(
        code="SCH107", message=f"{entries} where {limit} {bound} must stand", help=_about(error)
    )


def _repeated(error: Any) -> Said:
    seen: list[Any] = []
    for index, entry in enumerate(error.instance):
        if entry in seen:
            return Said(
                code="SCH108",
                message=f"{_shown(entry, str(entry))} stands in the list twice",
                help="remove one of the two",
                below=(index,),
            )
        seen.append(entry)
    return Said(code="SCH108", message="an entry stands in the list twice")
