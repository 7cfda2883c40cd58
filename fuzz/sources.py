"""Files of many pages, made whole to be damaged: Parquet, CSV and web archives."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Callable
from random import Random

from fuzz import fragments
from fuzz.mutator import fragment, row_value


def make_parquet(random: Random) -> bytes:
    """A table of pages with ids and addresses of every kind, now and then compressed."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    count = random.randint(1, 4)
    texts = [row_value(random) for _ in range(count)]
    held = random.choice(
        (texts, [text.encode() for text in texts], [None, *texts[1:]], [5] * count)
    )
    ids = random.choice((texts, list(range(count)), [1.5] * count, [None] * count, [[""]] * count))
    table = pa.table({"text": held, "id": ids, "url": [fragment(random)] * count})
    file = io.BytesIO()
    pq.write_table(
        table,
        file,
        compression=random.choice(("none", "snappy", "zstd", "gzip")),
        row_group_size=random.choice((1, 2, 100)),
        use_dictionary=random.random() < 0.5,
    )
    return file.getvalue()


def make_csv(random: Random) -> bytes:
    """Rows of cells that are quoted, or not, or wrongly."""
    file = io.StringIO()
    quoting = random.choice((csv.QUOTE_ALL, csv.QUOTE_MINIMAL))
    writer = csv.writer(file, random.choice(("excel", "excel-tab", "unix")), quoting=quoting)
    writer.writerow(random.sample(("id", "text", "url", "text", "a\nb"), 4))
    for _ in range(random.randint(0, 5)):
        writer.writerow([random.choice((row_value, fragment))(random) for _ in range(4)])
    text = file.getvalue()
    for _ in range(random.randint(0, 3)):
        at = random.randint(0, len(text))
        text = text[:at] + random.choice(('"', "\n", ",", "\0", "\r", fragment(random))) + text[at:]
    return text.encode("utf-8", "replace")


def make_warc(random: Random) -> bytes:
    """Records with headers that lie about their length, kind and place; some compressed alone."""
    made = b""
    for _ in range(random.randint(1, 4)):
        html = f"<html><body><h2>{random.choice(fragments.HEADINGS)}</h2><p>{row_value(random)}"
        status = random.choice(("200 OK", "200", "404 Not Found", "2e2 OK", "", "9" * 400))
        kind = random.choice(
            ("text/html", "text/html; charset=utf-16", "image/png", fragment(random))
        )
        body = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n{html}".encode()
        length = random.choice((len(body),) * 6 + (0, -1, 5, 10**18, len(body) + 9))
        uri = random.choice(("https://a.example/x", "file:///etc/x", "../x", fragment(random)))
        lines = (
            random.choice(("WARC/1.0", "WARC/1.1", "WARC/9", "")),
            f"WARC-Type: {random.choice(('response', 'conversion', 'warcinfo', 'x'))}",
            f"WARC-Target-URI: {uri}",
            f"Content-Type: {random.choice(('application/http; msgtype=response', 'text/plain'))}",
            f"Content-Length: {length}",
        )
        record = "\r\n".join(lines).encode("utf-8", "replace") + b"\r\n\r\n" + body + b"\r\n\r\n"
        made += gzip.compress(record) if random.random() < 0.3 else record
    return made


MAKERS: dict[str, Callable[[Random], bytes]] = {
    "parquet": make_parquet,
    "csv": make_csv,
    "warc": make_warc,
}
"""What makes an undamaged file, by target."""
