"""Who stands by an event, and who denies it."""

from __future__ import annotations

from dataclasses import replace

from dragoman import Coder
from dragoman.quotes.link import link_events
from dragoman.quotes.standing import Denial, with_standing
from dragoman.record import Actor, Event, Evidence, Quote
from quotes.test_link import event

TEXT = "Tass said Orsova denied that troops shelled Narva. The army denied the charge."


def actor(name: str, country: str | None = None) -> Actor:
    return Actor(name, name, 0, 1, "organisation", id=name.lower(), country=country)


def quote(key: str, start: int, end: int, speaker: Actor, type_: str) -> Quote:
    whole = Evidence(start, end, TEXT[start:end])
    return Quote(key, whole.text, start, end, False, speaker, None, None, (), (), whole, type_)


def standing(quotes: list[Quote], one: Event, denials: tuple[Denial, ...] = ()) -> Event:
    return with_standing([one], link_events(quotes, [one]), denials, [0, 51])[0]


TASS, ORSOVA, ARMY = actor("Tass"), actor("Orsova"), actor("Army", "EST")
SHELLED = event("shelled", TEXT.index("shelled"), TEXT.index("shelled") + 7)
OUTER = quote("outer", 10, 50, TASS, "say")


def test_innermost_speaker_asserts_and_the_outer_repeats() -> None:
    found = standing([OUTER, quote("inner", 29, 50, ORSOVA, "say")], SHELLED)
    assert found.quotes == ("outer", "inner")
    assert found.standing.asserted_by == (ORSOVA,)
    assert found.standing.repeated_by == (TASS,)


def test_speaker_whose_cue_denies_denies() -> None:
    found = standing([OUTER, quote("inner", 29, 50, ORSOVA, "deny")], SHELLED)
    assert (found.standing.asserted_by, found.standing.denied_by) == ((), (ORSOVA,))


def test_denial_after_a_claim_is_of_what_the_denier_is_said_to_have_done() -> None:
    told = replace(SHELLED, source=(ARMY,), said_by=TASS, chain=(TASS,))
    assert standing([OUTER], told, (Denial(1, ARMY),)).standing.denied_by == (ARMY,)
    assert standing([OUTER], told, (Denial(1, ORSOVA),)).standing.denied_by == ()
    assert standing([OUTER], told, (Denial(4, ARMY),)).standing.denied_by == ()


def test_what_the_report_tells_itself_stands_by_nobody() -> None:
    found = standing([], SHELLED)
    assert (found.quotes, found.standing.asserted_by, found.standing.denied_by) == ((), (), ())


def test_claim_and_denial_of_a_report_are_told_apart() -> None:
    record = Coder().code("Kenya accused Uganda of shelling a hospital. Kampala denied the accusation.")
    (shelled,) = [e for e in record.events if e.type == "ASSAULT"]
    assert [a.country for a in shelled.standing.asserted_by] == ["KEN"]
    assert [a.country for a in shelled.standing.denied_by] == ["UGA"]
