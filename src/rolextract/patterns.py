"""Patterns that are compiled when a text is first tried on them.

Compiling all of the package's patterns takes longer than reading a page, and a page needs a third
of them: ``rolextract extract`` answers a sixth sooner for it. A run compiles them all before it
forks several workers, so that none of them does it again.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, Final, cast

import regex

_UNTRIED: Final[list[_LazyPattern]] = []


class _LazyPattern:
    """Stands for a compiled pattern; its methods are the pattern's own, taken over at first use."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags
        _UNTRIED.append(self)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = getattr(self.compiled, name)
        setattr(self, name, value)  # found from now on before __getattr__ is asked
        return value

    @cached_property
    def compiled(self) -> regex.Pattern[str]:
        """The pattern itself."""
        compiled: regex.Pattern[str] = regex.compile(self.pattern, self._flags)
        return compiled

    def __reduce__(self) -> tuple[type[_LazyPattern], tuple[str, int]]:
        return _LazyPattern, (self.pattern, self._flags)


def lazy_pattern(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    """What ``regex.compile`` gives, but a wrong pattern is known only when it is first tried."""
    return cast("regex.Pattern[str]", _LazyPattern(pattern, flags))


def compile_patterns() -> None:
    """Compile now what has not been tried yet, of the modules imported so far."""
    while _UNTRIED:
        _ = _UNTRIED.pop().compiled
