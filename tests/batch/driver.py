"""``python -m tests.batch.driver IN OUT [pause]``: a run of the stand-in, to be interrupted.

Ends as the command line does: 130 for SIGINT, 143 for SIGTERM, 2 for an error of ours.
"""

from __future__ import annotations

import signal
import sys

from rolextract.batch import Options, run, runner
from rolextract.cli.run import _terminated
from rolextract.errors import RolextractError
from tests.batch.standin import RULES, StandIn


def main() -> int:
    pages, out, pause, jobs = sys.argv[1:5]
    runner.rules_of = lambda extractor: dict(RULES)  # type: ignore[attr-defined]
    signal.signal(signal.SIGTERM, _terminated)
    try:
        summary = run(pages, out, extractor=StandIn(float(pause)), options=Options(jobs=int(jobs)))
        sys.stdout.write(f"{summary}\n")
    except KeyboardInterrupt:
        return 130
    except RolextractError as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
