"""Whose a party is that the text names only by a place: "shelled *Ghat*", "troops *to two villages near Ghat*"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.record import Actor, Event, Place


def settle_parties(events: list[Event], places: Sequence[Place]) -> list[Event]:
    """The events, their unknown targets with the country of the last place that stands in their own words.

    Only a target is whose it lies with; who did something in a place may come from anywhere.
    """
    settled: list[Event] = []
    for event in events:
        target = tuple(_settled(actor, places) for actor in event.target)
        settled.append(event if target == event.target else replace(event, target=target))
    return settled


def _settled(actor: Actor, places: Sequence[Place]) -> Actor:
    if actor.kind != "unnamed" or actor.country is not None:
        return actor
    within = [p for p in places if p.country and actor.start <= p.start and p.end <= actor.end]
    return replace(actor, country=within[-1].country) if within else actor
