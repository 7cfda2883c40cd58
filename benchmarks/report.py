"""The results as the page docs/performance.md."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

_HEAD = """# What it costs

Written by `make bench`; the numbers behind it are in `benchmarks/results.json`, how they are
taken in `benchmarks/README.md`. Trust the ratios more than the times: the floor is measured in
the same run, on the same pages.
"""


def as_markdown(results: dict[str, Any]) -> str:
    """The page, with a section for each part that has been measured."""
    parts = [_HEAD, _machine(results)]
    for name, write in _SECTIONS.items():
        if name in results:
            parts.append(write(results[name]))
    return "\n".join(parts)


def _machine(results: dict[str, Any]) -> str:
    found = results["machine"]
    packages = ", ".join(f"{name} {number}" for name, number in found["packages"].items())
    return (
        f"{results['date']} · {found['processor']}, {found['cores']} cores, load {found['load'][0]}"
        f" · {found['system']} · Python {found['python']} · {packages}\n"
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|---|{'---:|' * (len(head) - 1)}"]
    lines += [f"| {' | '.join(map(str, row))} |" for row in rows]
    return "\n".join(lines) + "\n"


def _stages(part: dict[str, Any]) -> str:
    floor = part["floor_us"]
    rows = [("**floor**", floor, 1.0), ("**page, bytes to JSON**", part["page_us"], None)]
    rows += [(name, taken, None) for name, taken in part["stages_us"].items()]
    table = _table(
        ("stage", "µs a page", "× floor"),
        [(name, taken, times or round(taken / floor, 1)) for name, taken, times in rows],
    )
    return (
        f"## A page, stage by stage\n\n{part['pages']} pages of {part['bytes_a_page']:,} bytes, each"
        f" seen once: {part['pages_a_second']:,} pages a second on one core,"
        f" {part['times_the_floor']} × the floor (read, decode, split, hash, write the lines).\n\n"
        f"{table}"
    )


def _peers(part: dict[str, Any]) -> str:
    ours = part["page_us"]["rolextract"]
    rows = [
        (name, taken if taken is not None else "not installed", _ratio(taken, ours))
        for name, taken in part["page_us"].items()
    ]
    head = ("on the same pages", "µs a page", "× rolextract")
    return f"## Beside others\n\n{_table(head, rows)}"


def _ratio(taken: float | None, ours: float) -> str:
    return f"{taken / ours:.2f}" if taken is not None else ""


def _cold_start(part: dict[str, Any]) -> str:
    return f"## From the shell\n\n{_table(('command', 'seconds'), part.items())}"


def _runs(part: dict[str, Any]) -> str:
    rows = [
        (name, found["pages_a_second"], found["start_up_seconds"])
        for name, found in part.items()
        if isinstance(found, dict)
    ]
    head = ("`run` to .jsonl", "pages a second", "start-up, seconds")
    return f"## Many pages\n\n{part['pages']:,} files of a folder.\n\n{_table(head, rows)}"


def _tables(part: dict[str, Any]) -> str:
    rows = [(name, *found.values()) for name, found in part.items() if name != "memory"]
    head = ("Parquet to Parquet", "seconds", "MB read", "MB written", "MB, run", "MB, worker")
    said = "The peaks of the run's own process and of the larger of its two workers."
    if memory := part.get("memory"):
        said += (
            f" Ten times the pages take {memory['ratio']} times the memory, of the one that grows"
            " more."
        )
    return f"## Large tables\n\n{said}\n\n{_table(head, rows)}"


def _memory(part: dict[str, Any]) -> str:
    return f"## Memory of a worker\n\n{_table(('at', 'MB, peak'), part['megabytes'].items())}"


def _growth(part: dict[str, Any]) -> str:
    pages = _table(("bytes", "seconds"), part["page"].items())
    rows = [
        (n, f"{f['forms']:,}", f["page_us"], f["build_seconds"])
        for n, f in part["vocabulary"].items()
    ]
    head = ("vocabulary", "forms", "µs a page", "seconds to build")
    return f"## Growth\n\n{pages}\n{_table(head, rows)}"


def _hostile(part: dict[str, Any]) -> str:
    rows = [
        (row["reader"], row["text"], f"{row['n']:,}", *row["seconds"], row["growth"])
        for row in part["steepest"]
    ]
    head = ("reader", "text", "n", "s at n", "2n", "4n", "8n", "greatest growth")
    lines = ""
    if "lines" in part:  # measured since there are lines in sections
        lines = f", and {part['lines']} kinds of lines in {part['sections']} sections"
    return (
        f"## Hostile input\n\n{part['texts']} texts for {part['readers']} readers{lines};"
        f" {part['measured']} pairs take 20 ms or more and are measured at n, 2n, 4n and 8n"
        f" characters, the best of five where one try grows beyond 2.2 x. Greatest growth for a doubling:"
        f" {part['greatest_growth']} × (linear is 2).\n\n{_table(head, rows)}"
    )


_SECTIONS = {
    "stages": _stages,
    "peers": _peers,
    "cold_start": _cold_start,
    "runs": _runs,
    "tables": _tables,
    "memory": _memory,
    "growth": _growth,
    "hostile": _hostile,
}
