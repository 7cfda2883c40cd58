"""``python -m rolextract``."""

from __future__ import annotations

from rolextract.cli import main

if __name__ == "__main__":
    main()
