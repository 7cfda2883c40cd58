"""A published list of skills as a vocabulary that goes with the packaged one."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from rolextract.counts import counted
from rolextract.errors import DataFileError
from rolextract.vocabulary.entries import Skill, Vocabulary, form_key
from rolextract.vocabulary.loader import is_form
from rolextract.vocabulary.publishers import Candidate, is_ordinary, read_candidates


@dataclass(slots=True)
class Import:
    """The entries made from a list, in its order, and how many of its rows gave none.

    ``repeated`` rows name what an earlier row named, ``known`` ones what the vocabularies at hand
    own already, ``empty`` ones nothing that can be found in a text.
    """

    name: str
    rows: int = 0
    repeated: int = 0
    known: int = 0
    empty: int = 0
    skills: list[Skill] = field(default_factory=list)

    def toml(self) -> str:
        """The vocabulary file: one entry a line, which the loader reads fastest."""
        shown = "".join(sign for sign in self.name if sign.isprintable())
        rows = "".join(f"  {_row(skill)},\n" for skill in self.skills)
        return f"# Skills imported from {shown}.\nskills = [\n{rows}]\n"

    def __str__(self) -> str:
        return (
            f"{len(self.skills):,} skills from {self.rows:,} rows; left out: {self.repeated:,} "
            f"named by an earlier row, {self.known:,} known already, {self.empty:,} without a name"
        )


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
        if candidate is None or not _is_usable(candidate.name):
            done.empty += 1
            continue
        key = form_key(candidate.name)
        if key in own:
            done.repeated += 1
        elif key in owned:
            done.known += 1
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
    done.skills = [_entry(candidate, owned) for candidate in chosen]
    return done


def _owned(vocabulary: Vocabulary) -> set[str]:
    """The keys that no new skill may claim; those of an ambiguous credential may be shared."""
    forms = [form for skill in vocabulary.skills for form in skill.forms]
    forms += [form for c in vocabulary.credentials if not c.ambiguous for form in c.forms]
    return {form_key(form) for form in forms}


def _entry(candidate: Candidate, owned: set[str]) -> Skill:
    """The entry with its free aliases, whose keys are owned from now on."""
    aliases = []
    for alias in candidate.aliases:
        key = form_key(alias)
        if key not in owned and _is_usable(alias) and not is_ordinary(alias):
            owned.add(key)
            aliases.append(alias)
    ambiguous = candidate.ambiguous or is_ordinary(candidate.name)
    return Skill(candidate.name, candidate.kind, tuple(aliases), ambiguous)


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
