"""Why a record differs: the page, the rules, the schema, the layout; from what is stored alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rolextract.diff.changes import Cause


def find_rules(manifest: Mapping[str, Any] | None) -> Any:
    """What stands for the rules in a manifest; None where it has nothing that can be trusted.

    The manifest of a run that was cut off speaks of the rules of its last pages only.
    """
    if manifest is None or manifest.get("complete") is False:
        return None
    return manifest.get("rules") or manifest.get("digest")


def find_causes(
    old: Mapping[str, Any], new: Mapping[str, Any], *, same_rules: bool | None
) -> tuple[Cause, ...]:
    """The causes that apply, ``unexplained`` when none does.

    ``same_rules`` is what the manifests say; None leaves it to the versions in the records.
    """
    before, after = _source(old), _source(new)
    if same_rules is None:
        same_rules = before.get("rolextract") == after.get("rolextract")
    found: list[Cause] = []
    if before.get("sha256") != after.get("sha256"):
        found.append("page")
    elif _text_maker(before) != _text_maker(after):
        same_rules = False  # the same page came in as another text
    if not same_rules:
        found.append("rules")
    if old.get("schema_version") != new.get("schema_version"):
        found.append("schema")
    if before.get("layout") != after.get("layout"):
        found.append("layout")
    return tuple(found) or ("unexplained",)


def _source(record: Mapping[str, Any]) -> Mapping[str, Any]:
    source = record.get("source")
    return source if isinstance(source, dict) else {}


def _text_maker(source: Mapping[str, Any]) -> tuple[Any, Any]:
    return source.get("made_by"), source.get("text_sha256")
