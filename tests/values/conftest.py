"""The gazetteer of the packaged vocabulary, built once for all tests of values."""

from __future__ import annotations

import pytest

from rolextract.gazetteer import Gazetteer
from rolextract.vocabulary import packaged_vocabulary


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer(packaged_vocabulary())
