"""The top of an ordinary page, for tests of what follows it."""

from __future__ import annotations

from typing import Any

from rolextract import extract
from rolextract.grounding import find_ungrounded

HEAD = """Healthcare
Nurse
Last updated January 3, 2026
Nurses help people.

Role at a glance
- Typical education
- Bachelor's degree
- Typical experience
- 2-4 years

Duties and responsibilities
- Care for people
- Do more

"""
"""Ends where the next section begins."""


def record_of(page: str) -> dict[str, Any]:
    """The page's record as plain data, every value of it grounded."""
    record = extract(page).model_dump()
    assert list(find_ungrounded(record, page.encode())) == []
    return record
