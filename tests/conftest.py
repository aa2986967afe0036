"""What all tests share: how properties are tried, and the switch that rewrites golden files."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

# A machine that is busy with other work is no fault of the code: no example is timed. The rest is
# as Hypothesis has it, which in continuous integration tries the same examples on every run.
settings.register_profile(
    "itembank", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("itembank")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite golden files with what is made now; read the difference before you keep it",
    )


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))
