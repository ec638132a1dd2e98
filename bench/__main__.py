"""`make bench [ONLY=live|votes|opinions|…]`: the benchmarks, one after the other, or those named."""

import sys

from bench import book, compare, fanout, ingest, ink, live, opinions, reader, scans, search, votes
from bench.client import run

ALL = {
    "live": lambda: live.main([100, 1000]),
    "votes": lambda: votes.main([1000]),
    "opinions": opinions.main,
    "compare": compare.main,
    "book": book.main,
    "reader": reader.main,
    "search": search.main,
    "ingest": ingest.main,
    "ink": ink.main,
    "scans": scans.main,
    "fanout": lambda: fanout.main([100, 1000]),
}


def main() -> None:
    """Runs those named on the command line, or all; an unknown name ends with a sentence."""
    names = sys.argv[1:] or list(ALL)
    if unknown := set(names) - set(ALL):
        sys.exit(f"There is no benchmark called {', '.join(sorted(unknown))}; there are {', '.join(ALL)}.")
    for name in names:
        run(ALL[name]())


if __name__ == "__main__":
    main()
