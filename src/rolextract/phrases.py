"""Token patterns in single sentences: the one module that knows spaCy.

Tokenizing costs more than everything else, so only the few sentences that a cheap test has let
through come here, and spaCy is imported when the first of them does. The pipeline is blank
English without a model: tokens and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher

TokenPattern = Sequence[Mapping[str, Any]]
"""What each token must be, in spaCy's notation: ``[{"LOWER": "using"}, {}]``."""

_CACHED_TOKENS = 200_000
_MOST_STRINGS = 400_000  # words never seen before are kept by spaCy for ever; then it starts anew
_CACHED_SENTENCES = 4_096


class Phrase(NamedTuple):
    """A pattern found: its name, its slice of the sentence, and where its last token begins."""

    name: str
    start: int
    end: int
    last: int


class PhraseFinder:
    """Finds named token patterns in sentences; built from patterns, loads spaCy at first use."""

    def __init__(self, patterns: Mapping[str, Sequence[TokenPattern]]) -> None:
        self._patterns = {name: [list(p) for p in listed] for name, listed in patterns.items()}
        self._loaded: tuple[Language, Matcher] | None = None
        self.find = lru_cache(maxsize=_CACHED_SENTENCES)(self._find)
        """The phrases in a sentence in the order of their last tokens; overlapping ones too."""

    def __reduce__(self) -> tuple[type[PhraseFinder], tuple[Mapping[str, Sequence[TokenPattern]]]]:
        return PhraseFinder, (self._patterns,)

    def _find(self, sentence: str) -> tuple[Phrase, ...]:
        language, matcher = self._load()
        doc = language.make_doc(sentence)
        offsets = [(token.idx, token.idx + len(token)) for token in doc]
        names = language.vocab.strings
        found = [
            Phrase(names[key], offsets[start][0], offsets[end - 1][1], offsets[end - 1][0])
            for key, start, end in matcher(doc)
        ]
        return tuple(sorted(found, key=lambda phrase: (phrase.last, phrase.start, phrase.name)))

    def _load(self) -> tuple[Language, Matcher]:
        loaded = self._loaded
        if loaded is None or len(loaded[0].vocab.strings) > _MOST_STRINGS:
            loaded = self._loaded = _blank_english(self._patterns)
        return loaded


def _blank_english(patterns: dict[str, list[list[Mapping[str, Any]]]]) -> tuple[Language, Matcher]:
    """A blank pipeline and a matcher.

    Special cases ("don't", "a.m.") are off: once the tokenizer has met one it caches nothing for
    the rest of the text. No pattern needs them.
    """
    import spacy
    from spacy.matcher import Matcher

    language = spacy.blank("en")
    tokenizer: Any = language.tokenizer
    tokenizer.rules = {}
    tokenizer.max_cache_size = _CACHED_TOKENS
    matcher = Matcher(language.vocab)
    for name, listed in patterns.items():
        matcher.add(name, [[dict(token) for token in pattern] for pattern in listed])
    return language, matcher
