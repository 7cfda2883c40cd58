"""The schema: published, packaged and generated alike; every property described."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from jsonschema_rs import Draft202012Validator

from rolextract import RecordError, extract
from rolextract.pipeline import _EMPTY
from rolextract.record.models import RecordModel, json_schema
from rolextract.record.record import Record
from rolextract.record.schema import schema_bytes
from rolextract.record.validation import check_record, find_failures
from tests.conftest import ROOT

SCHEMA = json_schema()
OBJECTS = {
    *("source", "at_a_glance", "education", "experience", "certifications", "employer_types"),
    *("growth_outlook", "ai_impact", "salary", "other", "items", "trends", "parts"),
    *("duties", "qualifications", "career_outlook", "cover_letter", "faq", "related_roles"),
    *("skills", "other_sections", "sections", "evidence", "unclaimed", "issues"),
}
"""Properties that hold objects, which have examples of their own."""


def test_published_packaged_and_generated_are_the_same() -> None:
    published = (ROOT / "schemas" / "record-1.0.schema.json").read_bytes()
    packaged = (ROOT / "src/rolextract/record/record.schema.json").read_bytes()
    assert published == packaged == schema_bytes(), "run `make schema`"


def properties() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, part in {"": SCHEMA, **SCHEMA["$defs"]}.items():
        for key, spec in part.get("properties", {}).items():
            yield f"{name}/{key}", spec


def test_every_property_is_described_with_an_example() -> None:
    bare = [name for name, spec in properties() if "description" not in spec]
    assert bare == []
    without = [name for name, spec in properties() if "examples" not in spec]
    assert [name for name in without if name.rpartition("/")[2] not in OBJECTS] == []


def test_examples_obey_their_own_property() -> None:
    for name, spec in properties():
        for example in spec.get("examples", ()):
            validator = Draft202012Validator({**spec, "$defs": SCHEMA["$defs"]})
            assert validator.is_valid(example), name


def test_all_keys_are_always_present_in_the_contracts_order() -> None:
    assert list(_EMPTY) == list(SCHEMA["properties"]) == SCHEMA["required"]
    for part in SCHEMA["$defs"].values():
        if "properties" in part:
            assert part["required"] == list(part["properties"])
            assert part["additionalProperties"] is False


@pytest.mark.parametrize("path", sorted((ROOT / "raw").glob("*.txt")), ids=lambda p: p.stem)
def test_records_round_trip(path: Path) -> None:
    record = extract(path.read_bytes(), id=path.stem, uri=path.name, metadata={"crawl": "x"})
    data = orjson.loads(record.to_json())
    assert data == record.model_dump() == record.model.model_dump()
    assert orjson.loads(record.to_json(indent=True)) == data
    assert RecordModel.model_validate(data).model_dump() == data
    assert key_order(data) == key_order(record.model.model_dump())


def key_order(value: Any) -> Any:
    """The keys of every object in their order."""
    if isinstance(value, dict):
        return [(key, key_order(inner)) for key, inner in value.items()]
    return [key_order(inner) for inner in value] if isinstance(value, list) else None


def test_a_wrong_record_is_told_where() -> None:
    data = extract((ROOT / "raw" / "paralegal.txt").read_bytes()).model_dump()
    data["at_a_glance"]["experience"]["min_years"] = 99.0
    with pytest.raises(RecordError, match="/at_a_glance/experience/min_years"):
        check_record(data)
    with pytest.raises(RecordError, match="/at_a_glance/experience/min_years"):
        _ = Record(data).model
    del data["title"]
    assert len(list(find_failures(data))) == 2


def test_a_record_behaves_like_its_model() -> None:
    record = extract((ROOT / "raw" / "registered-nurse.txt").read_bytes(), id="nurse")
    assert record.title == record.model.title == "Registered Nurse"
    assert record.at_a_glance.experience.min_years == 0.0
    assert repr(record) == "<Record 'nurse'>"
    with pytest.raises(AttributeError, match="no 'salary'"):
        _ = record.salary
    dump = record.model_dump()
    dump["title"] = "changed"
    assert record.title == "Registered Nurse"


def test_evidence_climbs_to_the_object_that_was_read_whole() -> None:
    page = (ROOT / "raw" / "registered-nurse.txt").read_bytes()
    record = extract(page)
    entry = record.evidence_for("/skills/0/kind")
    assert entry is not None
    assert entry.path == "/skills/0"
    entry = record.evidence_for("/at_a_glance/experience/min_years")
    assert entry is not None
    assert page.decode()[entry.start : entry.end] == "0"
    assert record.evidence_for("/at_a_glance/salary") is None
    assert record.evidence_for("/source/sha256") is None
    places = ("999", "x", "-1", "+1", "01", "1_0", " 1", "", "\u0661", "9" * 5_000)
    for wrong in ("/nowhere", "title", *(f"/duties/{place}" for place in places)):
        with pytest.raises(RecordError):
            record.evidence_for(wrong)
    for number in (5, None):
        with pytest.raises(TypeError, match="a JSON Pointer is str, not"):
            record.evidence_for(number)  # type: ignore[arg-type]


_EXPERIENCE = "/at_a_glance/experience"


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("/title", 5, "/title: holds 5, may be a text or null"),
        (_EXPERIENCE, "x", f'{_EXPERIENCE}: holds "x", may be an object or null'),
        (
            f"{_EXPERIENCE}/min_years",
            99,
            f"{_EXPERIENCE}/min_years: holds 99, may be a number from 0 to 60 or null",
        ),
        (
            f"{_EXPERIENCE}/seniority",
            ["chief"],
            f'{_EXPERIENCE}/seniority/0: holds "chief", may be "entry", "mid", "senior", "lead"',
        ),
        ("/duties", {"a": 1}, "/duties: holds an object of 1 key, may be a list"),
        ("/overview", None, "/overview: holds null, may be a list"),
        ("/evidence/0/start", -1, "/evidence/0/start: holds -1, may be a whole number from 0 up"),
        ("/last_updated", "today", '/last_updated: holds "today", may be a text like "2'),
        ("/titel", 1, 'has the key "titel" (nearest: title), which the schema does not'),
        ("/at_a_glance/salary", {"text": "x"}, "/at_a_glance/salary: lacks the keys currency, min"),
        ("/skills/0/kind", "\x1b[2J" * 99, r'/skills/0/kind: holds "\u001b[2J\u001b'),
        ("/schema_version", 1, '/schema_version: holds 1, may be "1.0"'),
        (
            "/schema_version",
            "1.1",
            'this rolextract reads "1.0": a newer rolextract wrote it; install that one to read it',
        ),
        ("/schema_version", "0.9", "bring it there with `rolextract migrate`"),
    ],
)
def test_a_failure_says_what_stands_there_and_what_may(path: str, value: Any, said: str) -> None:
    data = extract((ROOT / "raw" / "registered-nurse.txt").read_bytes()).model_dump()
    *way, last = path.split("/")[1:]
    holder: Any = data
    for part in way:
        holder = holder[int(part)] if isinstance(holder, list) else holder[part]
    holder[int(last) if isinstance(holder, list) else last] = value
    [failure] = find_failures(data)
    assert str(failure).startswith(said) or str(failure).endswith(said)
    assert len(str(failure)) < 600


def test_of_a_newer_record_its_version_alone_is_told() -> None:
    data = {"schema_version": "12.0", "anything": "else"}
    assert [failure.path for failure in find_failures(data)] == ["/schema_version"]


def test_what_is_no_record_is_told_in_a_line() -> None:
    assert [str(failure) for failure in find_failures([])] == ["no record, but []"]
    [said] = map(str, find_failures({"a": 1, "b": 2}))
    assert said.endswith('it has neither schema_version nor source; its keys are "a", "b"')
    [said] = map(str, find_failures({"schema_version": "1.0"}))
    assert said.startswith("lacks the keys source, title, category, summary, ")
    assert said.endswith(", overview and 11 more")
