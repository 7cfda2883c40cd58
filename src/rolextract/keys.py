"""The keys of a record by name, for those who need no models."""

from __future__ import annotations

HEAD_KEYS = ("title", "category", "summary", "last_updated")
SECTION_KEYS = (
    "at_a_glance",
    "duties",
    "overview",
    "qualifications",
    "career_outlook",
    "cover_letter",
    "faq",
    "related_roles",
)
"""The keys that a heading of the page can open, in the record's order."""

PAGE_KEYS = (*HEAD_KEYS, *SECTION_KEYS, "skills", "other_sections")
"""The keys whose values came from the page, and so have evidence."""

DERIVED_KEYS = frozenset(
    (
        *("last_updated", "kind", "levels", "minimum", "preferred"),
        *("direction", "pace", "effect", "seniority"),
    )
)
"""Keys of strings that name what the page says in other words: their slice says how."""

ROW_KEYS = (
    "education",
    "experience",
    "certifications",
    "employer_types",
    "growth_outlook",
    "ai_impact",
    "salary",
)
"""The keys of ``at_a_glance`` that a row label of the page can name, in the record's order."""
