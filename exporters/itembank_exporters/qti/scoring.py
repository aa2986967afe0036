"""Response processing: the simplest expressions that every engine we ran scores alike.

Facts behind the choices: `equal` with a tolerance and `patternMatch` are scored differently by
engines; `mapResponse`, `match`, `index`, `gte`, `lte` and sums are not. A missing response is 0
in a sum of `mapResponse`, and false in a condition.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from itembank.html import escape
from itembank.numbers import decimal_text
from itembank_exporters.qti.dialect import Dialect

_PLACES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """A mapping of responses to marks: `entries` by key; `lower` and `upper` bound the sum.

    `is_strict`: capitals count, where keys are typed texts.
    """

    entries: Mapping[str, Fraction]
    lower: Fraction | None = None
    upper: Fraction | None = None
    is_strict: bool = True


def is_exact(number: Fraction) -> bool:
    """Whether a short decimal says the number."""
    return Fraction(decimal_text(number, places=_PLACES)) == number


def number(value: Fraction | int) -> str:
    return decimal_text(value, places=_PLACES)


class Processing:
    """Writes expressions and rules of response processing in one dialect."""

    def __init__(self, dialect: Dialect) -> None:
        self._d = dialect

    def base(self, kind: str, value: str) -> str:
        return self._d.element("baseValue", value, {"baseType": kind})

    def marks(self, value: Fraction | int) -> str:
        return self.base("float", number(value))

    def variable(self, identifier: str) -> str:
        return self._d.element("variable", attributes={"identifier": identifier})

    def correct(self, identifier: str) -> str:
        return self._d.element("correct", attributes={"identifier": identifier})

    def map_response(self, identifier: str) -> str:
        return self._d.element("mapResponse", attributes={"identifier": identifier})

    def of(self, name: str, *content: str) -> str:
        """An operator round its operands: `sum`, `and`, `match`, `gte`, ..."""
        return self._d.element(name, "".join(content))

    def set(self, outcome: str, expression: str) -> str:
        return self._d.element("setOutcomeValue", expression, {"identifier": outcome})

    def when(self, *branches: tuple[str, str], otherwise: str = "") -> str:
        """`if`, then `else if` for each further (condition, rules), and what holds if none does."""
        names = ("responseIf", *["responseElseIf"] * (len(branches) - 1))
        made = (
            self._d.element(name, condition + rules)
            for name, (condition, rules) in zip(names, branches, strict=True)
        )
        last = self._d.element("responseElse", otherwise) if otherwise else ""
        return self._d.element("responseCondition", "".join(made) + last)

    def add_mapped(self, outcome: str, responses: Iterable[str]) -> str:
        """Adds the mapped marks of each response that was given.

        One engine (Citolab 7.27) stops at `mapResponse` of a typed text or a pair that is not
        there, and then scores nothing at all, so each is asked first.
        """
        added = (
            self.when((self.is_given(name), self.set(outcome, self._more(outcome, name))))
            for name in responses
        )
        return self.set(outcome, self.marks(0)) + "".join(added)

    def is_missing(self, response: str) -> str:
        return self.of("isNull", self.variable(response))

    def is_given(self, response: str) -> str:
        return self.of("not", self.is_missing(response))

    def _more(self, outcome: str, response: str) -> str:
        return self.of("sum", self.variable(outcome), self.map_response(response))

    def stands_at(self, response: str, place: int, choice: str) -> str:
        """The response has this choice at this place, counted from 1."""
        at = self._d.element("index", self.variable(response), {"n": str(place)})
        return self.of("match", at, self.base("identifier", choice))

    def scaled(self, outcome: str, *, marks: int, count: int) -> str:
        """The outcome, which holds a whole count, as its share of the marks."""
        product = self.of("product", self.variable(outcome), self.marks(marks))
        return self.set(outcome, self.of("divide", product, self.marks(count)))

    def in_range(self, response: str, low: Fraction, high: Fraction) -> str:
        """Both ends count; engines agree on `gte` and `lte`, not on `equal` with a tolerance."""
        value = self.variable(response)
        return self.of(
            "and",
            self.of("gte", value, self.marks(low)),
            self.of("lte", value, self.marks(high)),
        )

    def is_chosen(self, response: str, choice: str, *, is_one: bool) -> str:
        value = self.base("identifier", choice)
        if is_one:
            return self.of("match", self.variable(response), value)
        return self.of("member", value, self.variable(response))

    def is_typed(self, response: str, text: str, *, is_strict: bool) -> str:
        return self._d.element(
            "stringMatch",
            self.variable(response) + self.base("string", escape(text)),
            {"caseSensitive": "true" if is_strict else "false", "substring": "false"},
        )

    def add_when(self, outcome: str, condition: str) -> str:
        """One more to the outcome where the condition holds."""
        more = self.of("sum", self.variable(outcome), self.marks(1))
        return self.when((condition, self.set(outcome, more)))

    def same_order(self, response: str, order: Sequence[str]) -> str:
        places = (self.stands_at(response, i, id_) for i, id_ in enumerate(order, start=1))
        return self.of("and", *places)

    def count_places(self, outcome: str, response: str, order: Sequence[str]) -> str:
        counted = (
            self.add_when(outcome, self.stands_at(response, i, id_))
            for i, id_ in enumerate(order, start=1)
        )
        return self.set(outcome, self.marks(0)) + "".join(counted)

    def count_neighbours(self, outcome: str, response: str, order: Sequence[str]) -> str:
        """One for each pair of the order that stands together anywhere in the response."""
        places = range(1, len(order))
        counted = [
            self.add_when(outcome, self.of("or", *self._together(response, first, then, places)))
            for first, then in pairwise(order)
        ]
        return self.set(outcome, self.marks(0)) + "".join(counted)

    def _together(
        self, response: str, first: str, then: str, places: Iterable[int]
    ) -> Iterable[str]:
        for place in places:
            here = self.stands_at(response, place, first)
            yield self.of("and", here, self.stands_at(response, place + 1, then))
