"""A published list of skills as a vocabulary that goes with the packaged one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rolextract.counts import counted
from rolextract.errors import DataFileError
from rolextract.vocabulary.entries import Skill, Vocabulary, form_key
from rolextract.vocabulary.loader import is_form
from rolextract.vocabulary.publishers import Candidate, is_ordinary, is_short, read_candidates

ROWS = {
    "repeated": "named by an earlier row",
    "known": "known already",
    "unnamed": "without a name that a text can have",
    "unreleased": "not released or withdrawn by the publisher",
    "no_skill": "no skills but groups or the like",
}
"""Why a row gives no entry, and how it is said."""

ALIASES = {
    "owned": "a form of another entry, or listed twice",
    "short": "of one or two characters",
    "ordinary": "plain words of English",
    "unusable": "that no text can have",
}
"""Why an alias is left out, and how it is said."""


@dataclass(slots=True)
class Import:
    """The entries made from a list, in its order, and why its other rows and aliases gave none."""

    name: str
    rows: int = 0
    skills: list[Skill] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    """Rows without an entry, by a key of ``ROWS``."""
    aliases_left_out: Counter[str] = field(default_factory=Counter)
    """Aliases of the entries that are none in the file, by a key of ``ALIASES``."""

    def toml(self) -> str:
        """The vocabulary file: one entry a line, which the loader reads fastest."""
        shown = "".join(sign for sign in self.name if sign.isprintable())
        rows = "".join(f"  {_row(skill)},\n" for skill in self.skills)
        return f"# Skills imported from {shown}.\nskills = [\n{rows}]\n"

    def __str__(self) -> str:
        aliases = sum(len(skill.aliases) for skill in self.skills)
        said = (
            f"{counted(len(self.skills), 'skill')} with {counted(aliases, 'alias', 'aliases')} "
            f"from {counted(self.rows, 'row')}"
        )
        rows = _reasons(self.left_out, ROWS, "row", "rows")
        others = _reasons(self.aliases_left_out, ALIASES, "alias", "aliases")
        left_out = "; ".join(filter(None, (rows, others)))
        return f"{said}; left out: {left_out}" if left_out else said


def import_skills(path: Path, known: Vocabulary) -> Import:
    """The skills of a published list that ``known`` does not own.

    Raises DataFileError for a file that is no such list, is broken, or names nothing new.

    Of rows with one name the first has it, and a name has it before an alias. A row whose name is
    owned is left out; of its aliases those are kept that are free and no plain words.
    """
    done = Import(path.name)
    owned, own = _owned(known), set[str]()
    chosen: list[Candidate] = []
    for candidate in read_candidates(path):
        done.rows += 1
        if isinstance(candidate, str):
            done.left_out[candidate] += 1
            continue
        key = form_key(candidate.name)
        if not _is_usable(candidate.name):
            done.left_out["unnamed"] += 1
        elif key in own:
            done.left_out["repeated"] += 1
        elif key in owned:
            done.left_out["known"] += 1
        else:
            own.add(key)
            chosen.append(candidate)
    if not chosen:
        raise DataFileError(
            f"{counted(done.rows, 'row')}, none with a skill that is not known already",
            place=str(path),
            way_out="nothing is to be added; use the vocabularies at hand",
        )
    owned |= own
    done.skills = [_entry(candidate, owned, done.aliases_left_out) for candidate in chosen]
    return done


def _owned(vocabulary: Vocabulary) -> set[str]:
    """The keys that no new skill may claim; those of an ambiguous credential may be shared."""
    forms = [form for skill in vocabulary.skills for form in skill.forms]
    forms += [form for c in vocabulary.credentials if not c.ambiguous for form in c.forms]
    return {form_key(form) for form in forms}


def _entry(candidate: Candidate, owned: set[str], left_out: Counter[str]) -> Skill:
    """The entry with its free aliases, whose keys are owned from now on; the others are counted."""
    aliases = []
    for alias in candidate.aliases:
        reason = _reason_against(alias, owned)
        if reason:
            left_out[reason] += 1
        else:
            owned.add(form_key(alias))
            aliases.append(alias)
    ambiguous = candidate.ambiguous or is_ordinary(candidate.name)
    return Skill(candidate.name, candidate.kind, tuple(aliases), ambiguous)


def _reason_against(alias: str, owned: set[str]) -> str:
    """Why an alias is left out: a key of ``ALIASES``, or "" for one that is free and no plain
    word."""
    if not _is_usable(alias):
        return "unusable"
    if form_key(alias) in owned:
        return "owned"
    if is_short(alias):
        return "short"
    return "ordinary" if is_ordinary(alias) else ""


def _reasons(counts: Counter[str], said: Mapping[str, str], one: str, many: str) -> str:
    """The counts with their reasons: "3 rows (2 known already, 1 named by an earlier row)"."""
    if not counts:
        return ""
    reasons = ", ".join(f"{counts[key]:,} {said[key]}" for key in said if counts[key])
    return f"{counted(counts.total(), one, many)} ({reasons})"


def _is_usable(form: str) -> bool:
    return is_form(form) and form.isprintable() and bool(form_key(form))


def _row(skill: Skill) -> str:
    pairs = [f"name = {_quoted(skill.name)}", f"kind = {_quoted(skill.kind)}"]
    if skill.ambiguous:
        pairs.append("ambiguous = true")
    if skill.aliases:
        pairs.append(f"aliases = [{', '.join(map(_quoted, skill.aliases))}]")
    return f"{{{', '.join(pairs)}}}"


def _quoted(text: str) -> str:
    """A basic string, which for printable text is written alike in JSON and TOML."""
    return json.dumps(text, ensure_ascii=False)
