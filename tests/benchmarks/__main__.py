"""`python -m tests.benchmarks [NAME ...]`: help, empty, shipped, 100000, keys, article, ..."""

import sys

from tests.benchmarks.article import article
from tests.benchmarks.figures import head, line
from tests.benchmarks.judging import desk, search
from tests.benchmarks.keys import keys
from tests.benchmarks.memory import memory
from tests.benchmarks.starts import empty, help_, hundred_thousand, shipped

ALL = {
    "help": help_, "empty": empty, "shipped": shipped, "100000": hundred_thousand,
    "keys": keys, "article": article, "search": search, "desk": desk,
}  # fmt: skip

wanted = sys.argv[1:] or list(ALL)
if unknown := [name for name in wanted if name not in {*ALL, "memory"}]:
    sys.exit(f"no measurement {unknown[0]}; there are {', '.join(ALL)}, memory")
if "memory" in wanted or not sys.argv[1:]:  # no time is measured there: a table of its own
    wanted = [name for name in wanted if name != "memory"]
    for text in memory():
        print(text, flush=True)  # noqa: T201
if wanted:
    print(head())  # noqa: T201
for name in wanted:
    for row in ALL[name]():
        print(line(row), flush=True)  # noqa: T201
