"""Speed and memory of the coder beside spaCy's own full pipeline on the same texts.

    python tools/bench.py [--articles 200] [--rounds 3]

Each part runs in a process of its own, so that neither warms or fills the other; of the rounds the fastest counts.
The names' matcher and the loading of the actors are measured last, by bench_matcher.py.
Exit code 1 where either misses its limit: the coder takes more than 1.6 times spaCy's time or more than 900 MB.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from itertools import cycle, islice
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.record import Article, Rejected

REPORTS = Path(__file__).resolve().parent.parent / "src" / "dragoman" / "data" / "reports"
# The limits the project set itself: the coder may add 60 % to spaCy's time, and must fit a small machine.
MAX_RATIO = 1.6
MAX_MEGABYTES = 900
# Time is the processor's: one thread works in each process and nothing waits, so on an idle machine it is the clock's,
# and on a busy one it does not count the neighbours.
WARM_UP = 8  # articles coded before the clock starts: loading is told apart


@dataclass
class Measure:
    """What one process measured: processor seconds for all texts, what was in them, and its highest memory."""

    articles: int
    sentences: int
    words: int
    load_seconds: float
    seconds: float
    megabytes: float
    stages: dict[str, float] = field(default_factory=dict)
    events: int = 0


def corpus(count: int) -> list[Article]:
    """`count` articles: the bundled reports, over and over under other ids. Raises SystemExit where there are none."""
    from dragoman.read import read_inputs
    from dragoman.record import Article
    from dragoman.settings import Settings

    reports = [item for item in read_inputs([str(REPORTS)], Settings()) if isinstance(item, Article)]
    if not reports:
        raise SystemExit(f"no report could be read in {REPORTS}")
    return [
        replace(article, id=f"{article.id}-{n}") for n, article in enumerate(islice(cycle(reports), count))
    ]


def parsed_text(article: Article) -> str:
    """The stretches of the article that the coder parses: what spaCy is given to read."""
    from dragoman.parse.parser import PARSED

    return "\n".join(article.text[s.start : s.end] for s in article.sections if s.kind in PARSED)


def measure_spacy(count: int) -> Measure:
    """spaCy's stock pipeline, nothing left out, with the same matrix settings as the coder's parser."""
    texts = [parsed_text(article) for article in corpus(count)]
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    from dragoman.settings import Settings

    settings = Settings()
    began = process_time()
    set_current_ops(NumpyOps(use_blis=False))
    nlp = spacy.load(settings.model)
    for _ in nlp.pipe(texts[:WARM_UP]):
        pass
    loaded = process_time()
    sentences = words = 0
    for doc in nlp.pipe(texts, batch_size=settings.batch):
        sentences += sum(1 for _ in doc.sents)
        words += len(doc)
    done = process_time()
    return Measure(count, sentences, words, loaded - began, done - loaded, peak_megabytes())


def measure_coder(count: int, watch: bool = False) -> Measure:
    """The whole coder over the same articles. With `watch` each stage's share of the time is told too."""
    articles = corpus(count)
    from dragoman.parse import Parser
    from dragoman.run import Coder
    from dragoman.settings import Settings

    seen = [0, 0]
    stages: dict[str, float] = {}
    began = process_time()
    coder = Coder(Settings())
    for _ in coder.code_all(articles[:WARM_UP]):
        pass
    counted(Parser, seen)
    if watch:
        watch_stages(stages)
    loaded = process_time()
    events = sum(len(record.events) for record in coder.code_all(articles, on_rejected=refuse))
    done = process_time()
    return Measure(count, seen[0], seen[1], loaded - began, done - loaded, peak_megabytes(), stages, events)


def refuse(rejected: Rejected) -> None:
    """A report that is not coded would make the coder look fast. Raises SystemExit."""
    raise SystemExit(f"{rejected.source}: {rejected.reason}: {rejected.detail}")


def counted(parser: Any, seen: list[int]) -> None:
    """Makes the parser count its sentences and words into `seen`; costs nothing that could be measured."""
    parse = parser.parse

    def counting(self: Any, articles: Iterable[Article]) -> Iterator[Any]:
        for result in parse(self, articles):
            seen[0] += len(result.sentences)
            seen[1] += sum(len(sentence) for sentence in result.sentences)
            yield result

    parser.parse = counting


def watch_stages(into: dict[str, float]) -> None:
    """Makes every stage add its seconds to `into` under its name, wherever the chain calls it."""
    from dragoman.actors import ActorFinder
    from dragoman.events import EventCoder
    from dragoman.opinion import Judge
    from dragoman.parse import Parser
    from dragoman.quotes import QuoteFinder
    from dragoman.run import chain
    from dragoman.when import TimeFinder
    from dragoman.where import PlaceFinder

    calls: dict[str, list[tuple[Any, str]]] = {
        "parse": [(Parser, "parse")],
        "actors": [(ActorFinder, "find"), (ActorFinder, "resolve_quoted"), (ActorFinder, "as_of")],
        "quotes": [(QuoteFinder, "find"), (QuoteFinder, "link")],
        "events": [(EventCoder, "read"), (EventCoder, "told")],
        "opinion": [(Judge, "judge")],
        "when": [(TimeFinder, "find"), (chain, "date_events")],
        "where": [(PlaceFinder, "find"), (chain, "locate_events")],
    }
    for stage, owners in calls.items():
        for owner, name in owners:
            setattr(owner, name, clocked(getattr(owner, name), stage, into))


def clocked(call: Callable[..., Any], name: str, into: dict[str, float]) -> Callable[..., Any]:
    """`call` adding the seconds it takes to `into[name]`; of what it yields lazily, each step counts."""
    into.setdefault(name, 0.0)

    def timed(*args: Any, **kwargs: Any) -> Any:
        began = process_time()
        result = call(*args, **kwargs)
        into[name] += process_time() - began
        return steps(result) if isinstance(result, Iterator) else result

    def steps(results: Iterator[Any]) -> Iterator[Any]:
        end = object()
        while True:
            began = process_time()
            item = next(results, end)
            into[name] += process_time() - began
            if item is end:
                return
            yield item

    return timed


def peak_megabytes() -> float:
    """The highest resident memory of this process so far. /proc knows it apart from the parent's, which
    getrusage on Linux inherits; elsewhere getrusage is all there is (bytes on macOS)."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(row for row in status.read_text().splitlines() if row.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)


PARTS: dict[str, Callable[[int], Measure]] = {
    "spacy": measure_spacy,
    "coder": measure_coder,
    "stages": lambda count: measure_coder(count, watch=True),
}


def in_own_process(part: str, count: int) -> Measure:
    """The measure of one part. Raises SystemExit where the process failed; its own words are on stderr."""
    command = [sys.executable, __file__, "--part", part, "--articles", str(count)]
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise SystemExit(f"the part {part!r} failed with exit code {done.returncode}")
    return Measure(**json.loads(done.stdout.splitlines()[-1]))


def fastest(measures: list[Measure]) -> Measure:
    """The round least disturbed by whatever else the machine did, with the highest memory of all rounds."""
    best = min(measures, key=lambda measure: measure.seconds)
    return replace(best, megabytes=max(measure.megabytes for measure in measures))


def row(name: str, measure: Measure) -> str:
    """One line of the table."""
    rates = (measure.articles, measure.sentences, measure.words)
    cells = "".join(f"{rate / measure.seconds:>12,.1f}" for rate in rates)
    return f"{name:<12}{cells}{measure.seconds:>10.1f}{measure.megabytes:>10.0f}{measure.load_seconds:>9.1f}"


def stage_rows(measure: Measure) -> Iterator[str]:
    """A line a stage, in the order of the chain, with its share of the coder's time; what is left is the chain."""
    shares = measure.stages | {"the rest": measure.seconds - sum(measure.stages.values())}
    for name, seconds in shares.items():
        per_sentence = 1e6 * seconds / measure.sentences
        yield f"{name:<12}{100 * seconds / measure.seconds:>10.1f} %{per_sentence:>12.0f} µs a sentence"
    events, all_but = shares["events"], measure.seconds - shares["parse"]
    yield f"\nevents coded from a parse with its actors: {measure.sentences / events:,.0f} sentences a second"
    yield f"everything but the parse: {measure.sentences / all_but:,.0f} sentences a second"


def failures(ratio: float, megabytes: float) -> Iterator[str]:
    """What is above the limits."""
    if ratio > MAX_RATIO:
        yield f"too slow: {ratio:.2f} times spaCy's time, the limit is {MAX_RATIO}"
    if megabytes > MAX_MEGABYTES:
        yield f"too big: {megabytes:.0f} MB at the highest, the limit is {MAX_MEGABYTES}"


def report(count: int, rounds: int) -> int:
    """Measures, prints the tables, and returns the exit code."""
    measured: dict[str, list[Measure]] = {"spacy": [], "coder": []}
    for _ in range(rounds):
        for part, measures in measured.items():
            measures.append(in_own_process(part, count))
    spacy, coder = fastest(measured["spacy"]), fastest(measured["coder"])
    print(
        f"{count} articles (the bundled reports, repeated), {coder.events} events; best of {rounds} rounds."
    )
    print("Both: one process, NumpyOps(use_blis=False), OPENBLAS_NUM_THREADS=1, texts in memory,")
    print("model and data loaded and warm; seconds are the processor's.")
    print("spaCy: the stock pipeline, lemmatizer and attribute_ruler included, nothing made of its output.\n")
    print(
        f"{'':<12}{'articles/s':>12}{'sentences/s':>12}{'words/s':>12}{'seconds':>10}{'peak MB':>10}{'load s':>9}"
    )
    print(row("spaCy", spacy))
    print(row("dragoman", coder))
    ratio = coder.seconds / spacy.seconds
    print(f"\nratio to spaCy's time: {ratio:.2f} (limit {MAX_RATIO})")
    print(f"peak memory: {coder.megabytes:.0f} MB (limit {MAX_MEGABYTES})\n")
    for line in stage_rows(in_own_process("stages", count)):
        print(line)
    above = list(failures(ratio, coder.megabytes))
    for line in above:
        print(f"\nFAILED {line}", file=sys.stderr)
    print(flush=True)
    matcher = subprocess.run([sys.executable, Path(__file__).with_name("bench_matcher.py")])
    return int(bool(above) or matcher.returncode != 0)


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=200, help="how many articles to code (default 200)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each part is measured (default 3)")
    parser.add_argument("--part", choices=PARTS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.part:
        print(json.dumps(asdict(PARTS[options.part](options.articles))))
        return 0
    return report(options.articles, options.rounds)


if __name__ == "__main__":
    sys.exit(main())
