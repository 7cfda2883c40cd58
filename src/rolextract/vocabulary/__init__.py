"""What is known by name: certifications and skills as TOML, behind one strict loader."""

from __future__ import annotations

from rolextract.vocabulary.entries import Credential, Skill, Vocabulary, form_key
from rolextract.vocabulary.loader import add_vocabulary, load_vocabulary, packaged_vocabulary

__all__ = [
    "Credential",
    "Skill",
    "Vocabulary",
    "add_vocabulary",
    "form_key",
    "load_vocabulary",
    "packaged_vocabulary",
]
