"""A made bank of 100,000 items: 1,000 documents, each with 25 facts and 100 items of real size."""

from collections.abc import Iterator
from pathlib import Path

FILES, FACTS, ITEMS = 1000, 25, 100

TOP = """\
schema: 1
document:
  id: made-{n}
  title: 'Round {n} of the talks between Arvania and Bolmark'
  published: {year}-07-09
  area: international-relations

facts:
"""
FACT = """\
- id: port{m}
  says: On {day} July {year} envoy {m} of round {n} opened port {code} in {{where}}.
  slots:
    where: {{text: Harbour {code}, wrong: [{{text: Cape {code}}}, {{text: Mount {code}}}]}}
  when: {year}-07-{day:02}
  source: {{paragraph: {m}}}

"""
ITEM = """\
- id: made{code}
  format: single
  stem: In which town did envoy {m} of round {n} of the talks between Arvania and Bolmark open
    port {code} on {day} July {year}?
  options: [Cape {code}, Mount {code}, Harbour {code}, Lake {code}]
  key: 2
  explanation: On {day} July {year} envoy {m} of round {n} opened port {code} in Harbour {code}.
    From there the envoy went on to the capital.
  evidence: On {day} July {year} envoy {m} of round {n} opened port {code} in Harbour {code}.
  as_of: {year}-07-{day:02}
  status: approved
  tests: [made-{n}/port{f}#where]
  hides: [Harbour {code}]
  recipe:
    uses: [{{fact: port{f}, slot: where}}]
    ask: In which town did envoy {m} of round {n} open port {code} on {{when}}?
    wrong: [cape, mount, lake]
  fingerprint: {code:016}

"""


def make(folder: Path, files: int = FILES, items: int = ITEMS, status: str = "approved") -> None:
    """Write the bank files."""
    folder.mkdir(parents=True)
    for n in range(files):
        text = "".join(_parts(n, items)).replace("status: approved", f"status: {status}")
        (folder / f"made-{n}.yaml").write_text(text, encoding="utf-8")


def _parts(n: int, items: int) -> Iterator[str]:
    year = 2000 + n % 25
    yield TOP.format(n=n, year=year)
    for form, count in ((FACT, FACTS), (ITEM, items)):
        if form is ITEM:
            yield "items:\n"
        for m in range(count):
            yield form.format(
                n=n, m=m, f=m % FACTS, year=year, day=m % 28 + 1, code=n * items + m + 100_000
            )
