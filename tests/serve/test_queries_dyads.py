"""What lies between two parties: states by their months, anybody by the events themselves, with the same figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dragoman.serve import queries_dyads
from dragoman.serve.queries_dyads import Acts, acts_of, dyad, latest_between, types_between
from dragoman.serve.sums import Summing, Sums


@pytest.fixture(scope="module")
def sums(engine_path: Path) -> Sums:
    return Summing(engine_path).now()


SPANS = [
    (None, None),
    (date(2024, 2, 1), date(2024, 2, 29)),
    (date(2024, 1, 3), None),
    (None, date(2024, 2, 6)),
]


@pytest.mark.parametrize(("since", "until"), SPANS)
def test_states_and_actors_are_summed_alike(
    sums: Sums, since: date | None, until: date | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = dyad(sums, "NOR", "KEN", since, until)
    types, latest = types_between(sums, "NOR", "KEN"), latest_between(sums, "KEN", "NOR", since, until, 5)
    assert own.bins
    assert latest
    monkeypatch.setattr(
        queries_dyads, "states", dict
    )  # no state is known any more: both are found by their ids
    assert acts_of("NOR", "KEN").pair is None
    assert dyad(sums, "NOR", "KEN", since, until) == own
    assert types_between(sums, "NOR", "KEN") == types
    assert latest_between(sums, "KEN", "NOR", since, until, 5) == latest


def test_part_of_a_month_is_counted_from_its_days(sums: Sums) -> None:
    whole, part = (
        sum(b.events for b in dyad(sums, "NOR", "KEN", *span).bins) for span in (SPANS[0], SPANS[2])
    )
    assert 0 < part < whole


def test_a_name_leads_to_who_bears_it(sums: Sums) -> None:
    assert queries_dyads.party_named(sums, "norway") == "NOR"
    assert queries_dyads.party_named(sums, "ken") == "KEN"
    assert queries_dyads.party_named(sums, "Nobody") == "Nobody"
    assert isinstance(acts_of("Nobody", "KEN"), Acts)
    assert dyad(sums, "Nobody", "KEN").bins == ()
