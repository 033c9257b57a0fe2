"""I, we and you inside a quotation."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.actors import ActorFinder
from dragoman.record import Actor, Evidence, Mention, Parse, Quote

MERKEL = Actor("Angela Merkel", "Merkel", 0, 6, "person", "Q567", "DEU", ("GOV",))
WALESA = Actor("Lech Wałęsa", "Walesa", 0, 6, "person", None, "POL", ())


def quoted(
    finder: ActorFinder, parse: Parse, speaker: Actor | None, addressee: Actor | None = None
) -> dict[str, Mention]:
    text = parse.article.text
    quote = Quote(
        "q", text, 0, len(text), True, speaker, addressee, None, (), (), Evidence(0, len(text), text)
    )
    mentions = finder.resolve_quoted(parse, finder.find(parse), [quote])
    return {m.actors[0].via.text: m for m in mentions if m.form == "pronoun" and m.actors[0].via}


def test_i_is_the_speaker(finder: ActorFinder, parsed: Callable[..., Parse]) -> None:
    mentions = quoted(finder, parsed("I will sign the treaty."), MERKEL)
    assert mentions["I"].actors[0].id == "Q567"
    assert mentions["I"].actors[0].via is not None


def test_we_is_the_state_of_a_speaker_in_office(finder: ActorFinder, parsed: Callable[..., Parse]) -> None:
    mentions = quoted(finder, parsed("We will sign our treaty."), MERKEL)
    assert [mentions[word].actors[0].id for word in ("We", "our")] == ["DEU", "DEU"]


def test_we_of_a_private_speaker_is_the_speaker(finder: ActorFinder, parsed: Callable[..., Parse]) -> None:
    assert quoted(finder, parsed("We will sign."), WALESA)["We"].actors[0].name == "Lech Wałęsa"


def test_you_is_the_addressee(finder: ActorFinder, parsed: Callable[..., Parse]) -> None:
    mentions = quoted(finder, parsed("I thank you."), MERKEL, WALESA)
    assert mentions["you"].actors[0].name == "Lech Wałęsa"


def test_without_a_speaker_nothing_is_added(finder: ActorFinder, parsed: Callable[..., Parse]) -> None:
    assert quoted(finder, parsed("I will sign the treaty."), None) == {}
