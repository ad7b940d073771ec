"""One small model for the workbooks, and applicants that it has not seen."""

import pytest

from tests.scoring import world
from tests.scoring.conftest import quick_model


@pytest.fixture(scope="session")
def model():
    return quick_model(*world.parts_and_outcomes(1500, 1))


@pytest.fixture(scope="session")
def applicants():
    return world.parts_and_outcomes(400, 2)
