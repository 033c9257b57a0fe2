"""A store of few events, for the tests of the analyses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from dragoman.record import Actor, ArticleRecord, Event
from dragoman.run.merging import StoreMerger
from dragoman.store import Store
from merge.made import GUNMEN, RUSSIA, UKRAINE, day, shelling
from records import CODER, article

IRAN = Actor("Iran", "Iran", 0, 4, "state", "IRN", "IRN", ("GOV",))
TEHRAN_MAYOR = Actor("Mayor", "the mayor", 0, 9, "person", "Q9", "IRN", ("GOV",))
TEXT = "Russia shelled a bakery in Kharkiv."


def talk(iso: str, *parties: Actor) -> Event:
    """A meeting without host: all on one side."""
    return replace(
        shelling(), type="CONSULT", mode=None, quad=1, cameo="040", score=2.5, goldstein=1.0, source=parties, target=(),
        date=day(iso), place=None,
    )  # fmt: skip


def told() -> list[tuple[str, str, Event]]:
    """Article id, day of publication, event."""
    answer = replace(
        shelling(), type="ACCUSE", mode=None, quad=3, goldstein=-2.0, score=-3.0, source=(UKRAINE,), target=(RUSSIA,),
        date=day("2024-09-02"),
    )  # fmt: skip
    return [
        ("a", "2024-07-10", shelling()),
        ("b", "2024-07-11", shelling()),
        ("c", "2024-07-21", replace(shelling(), date=day("2024-07-20"))),
        ("d", "2024-09-03", answer),
        ("e", "2024-07-10", replace(shelling(), date=day("2024-07-30"), said_by=UKRAINE)),
        ("f", "2024-08-02", talk("2024-08-01", RUSSIA, IRAN, TEHRAN_MAYOR)),
        ("g", "2024-08-09", replace(shelling(), source=(GUNMEN,), target=(IRAN,), date=day("2024-08-08"))),
    ]  # fmt: skip


def build(path: Path) -> Path:
    """Makes the store at `path`, its reports merged."""
    with Store.open(path) as store:
        run = store.begin_run(CODER)
        for id, published, event in told():
            own = article(
                TEXT, id=id, published=published, publisher=f"Outlet {id}", url=f"https://{id}.example/"
            )
            store.put(ArticleRecord(own, (replace(event, id=f"e-{id}"),), (), (), (), CODER), run)
        StoreMerger(store).settle(run)
        store.end_run(run, "done")
    return path
