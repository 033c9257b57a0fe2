"""What a known person is on a day: office, sectors and state, as the knowledge base and the report's words have it."""

from __future__ import annotations

from dataclasses import replace

from dragoman.actors.entities import Entity, Office
from dragoman.actors.knowledge import Knowledge
from dragoman.actors.lexicon import Lexicon
from dragoman.actors.offices import offices_on, role_on
from dragoman.actors.resolution import same_office
from dragoman.record.actor import Actor

FORMER = "former "
_GOVERNMENT, _ELITE = "GOV", "ELI"
# Those whom a past office makes no mere former official.
_ARMED = frozenset({"REB", "CRM"})


def on_day(actor: Actor, entity: Entity, day: str, knowledge: Knowledge, lexicon: Lexicon) -> Actor:
    """`actor`, who is the person `entity`, in role, sectors and state of the ISO day. The actor's own role and sectors
    are those that the report's words give."""
    main = _main_offices(entity, lexicon)
    known, title = role_on(main, day), actor.role
    role = known if title is None else _role(title, known, main, day, lexicon)
    own_words = role is not None and role == title and role != known
    sectors = actor.sectors if own_words else _sectors(entity, role, main, day, knowledge)
    if own_words and role is not None and role.startswith(FORMER):
        sectors = _former(entity)
    country = actor.country if actor.country != entity.country else _home(entity, main, day, knowledge)
    return replace(actor, role=role, sectors=sectors, country=country)


def _main_offices(entity: Entity, lexicon: Lexicon) -> tuple[Office, ...]:
    """The offices without those that come with a greater one ("co-prince")."""
    main = tuple(o for o in entity.offices if o.title not in lexicon.beside)
    return main if main and len({o.country for o in entity.offices}) > 1 else entity.offices


def _home(entity: Entity, main: tuple[Office, ...], day: str, knowledge: Knowledge) -> str | None:
    """The state of a person on a day: that of the offices held. Who heads a body of several states acts for none."""
    current = offices_on(main, day)
    body = knowledge.get(current[0].organisation) if current and current[0].organisation else None
    if body is not None and not current[0].country and body.country is None and body.kind == "organisation":
        return None
    states = [o.country for o in main if o.country]
    return entity.country if not states or entity.country in states else states[-1]


def _role(
    title: str, known: str | None, offices: tuple[Office, ...], day: str, lexicon: Lexicon
) -> str | None:
    """The report's title or the known role: the known one, unless the report says more or knows another post."""
    plain = _plain(title, lexicon)
    own = [o for o in offices if same_office(lexicon, o, plain)]
    if known is None:
        yet_to_come = own and all(o.start is not None and o.start > day for o in own)
        return None if yet_to_come and title == plain else title
    if title in lexicon.vague:
        return known
    if title != plain and not title.startswith(FORMER) and known in (plain, *(o.title for o in own)):
        return title  # "interim president"
    return title if known.startswith(FORMER) and not own and not title.startswith(FORMER) else known


def _plain(title: str, lexicon: Lexicon) -> str:
    """The title without "acting", "interim", "former" and the like."""
    first, _, rest = title.partition(" ")
    return rest if rest and first in lexicon.passing | {FORMER.strip()} else title


def _sectors(
    entity: Entity, role: str | None, offices: tuple[Office, ...], day: str, knowledge: Knowledge
) -> tuple[str, ...]:
    """Government first for those in office, former officials for those who have left it."""
    held = knowledge.offices_on(entity, day)
    if role is not None and role.startswith(FORMER):
        return _former(entity)
    if not held:
        return entity.sectors
    found = [o.sector for o in held if o.sector]
    government = [_GOVERNMENT] if _GOVERNMENT in found else []
    return tuple(dict.fromkeys((*government, *found, *_own(entity)))) or entity.sectors


def _own(entity: Entity) -> tuple[str, ...]:
    """The sectors that a person has without any office."""
    of_offices = {o.sector for o in entity.offices}
    return tuple(s for s in entity.sectors if s not in of_offices)


def _former(entity: Entity) -> tuple[str, ...]:
    own = tuple(s for s in _own(entity) if s != _ELITE)
    return (*own, _ELITE) if _ARMED & set(own) else (_ELITE, *own)
