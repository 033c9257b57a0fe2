"""GDELT 2.0: events in 61 columns, mentions in 16; tab-separated, without a header, UTF-8.

Day is the event's own day, DATEADDED when its first report came, SOURCEURL the first report. Tone is not measured: it
is 0, as readers need a number, and the log says so. Three code systems stand in a row, as in GDELT: actors in CAMEO,
places in FIPS 10-4.
A third file beside them has what GDELT lacks: the sentence, and the id that the rows of several parties share.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from dragoman.export.codes import Codes, cameo_actor, codes
from dragoman.export.dyads import (
    Dyad,
    counted_dyads,
    day_of,
    dyads,
    first_seen,
    is_root,
    name_of,
    publishers,
    stamp,
    tellings,
    whole_id,
)
from dragoman.export.layout import Cell, ExportLog, Layout, delimited, facts, line
from dragoman.record import Actor, Occurrence, Place, Report

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
    "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
EVENT_COLUMNS = (
    "GlobalEventID", "Day", "MonthYear", "Year", "FractionDate",
    *(f"Actor{n}{part}" for n in (1, 2) for part in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"{whose}Geo_{part}" for whose in ("Actor1", "Actor2", "Action") for part in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
MENTION_COLUMNS = (
    "GlobalEventID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
    "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
SENTENCE_COLUMNS = (
    "GlobalEventID",
    "EventID",
    "Dyad",
    "ReportID",
    "MentionIdentifier",
    "SentenceID",
    "Sentence",
)
_WEB = 1
_NO_TONE = 0
_NO_GEO: tuple[Cell, ...] = (0, None, None, None, None, None, None, None)


def event_rows(occurrence: Occurrence, log: ExportLog) -> Iterator[Sequence[Cell]]:
    """The rows of one occurrence, one a dyad."""
    table = codes()
    event = occurrence.event
    code, made = table.event_code(event)
    if made:
        log.notes["CAMEO codes made from type and mode, no more exact than these are"] += 1
    day = day_of(occurrence, log)
    log.notes["events whose tone is written as 0: it is not measured"] += 1
    for dyad in counted_dyads(occurrence, log):
        yield (
            whole_id(dyad.id(occurrence)), *_day(day),
            *_actor(dyad.source, table), *_actor(dyad.target, table),
            int(is_root(occurrence)), code, code[:3], code[:2], event.quad, event.goldstein,
            tellings(occurrence), len(publishers(occurrence)), len({r.source.id for r in occurrence.reports}), _NO_TONE,
            *_country_geo(dyad.source, table), *_country_geo(dyad.target, table), *_geo(event.place, table),
            first_seen(occurrence), occurrence.reports[0].source.url or occurrence.reports[0].source.id,
        )  # fmt: skip


def _day(iso: str) -> tuple[Cell, ...]:
    """Day, MonthYear, Year and FractionDate (the year and (month * 30 + day) / 365 of the next)."""
    digits = iso.replace("-", "")
    if not digits:
        return (None, None, None, None)
    when = date.fromisoformat(iso)
    return (
        digits,
        digits[:6],
        digits[:4],
        round(when.year + min((when.month * 30 + when.day) / 365, 0.9999), 4),
    )


def _actor(actor: Actor | None, table: Codes) -> tuple[Cell, ...]:
    if actor is None:
        return (None,) * len(_ACTOR)
    cameo = cameo_actor(actor, table)
    types = (*cameo.types, None, None, None)[:3]
    name = (name_of(actor) or "").upper()
    return (cameo.code or None, name, cameo.country, cameo.group, None, None, None, *types)


def _country_geo(actor: Actor | None, table: Codes) -> tuple[Cell, ...]:
    """Where an actor is: of a state its country, without a point; of others nothing is known."""
    fips = table.fips_of(actor.country) if actor else None
    if actor is None or fips is None:
        return _NO_GEO
    return (1, table.name_of(actor.country), fips, fips, None, None, None, fips)


def _geo(place: Place | None, table: Codes) -> tuple[Cell, ...]:
    fips = table.fips_of(place.country) if place else None
    if place is None or fips is None:
        return _NO_GEO
    home = table.name_of(place.country)
    if place.precision == "country":
        return (1, home, fips, fips, None, place.lat, place.lon, fips)
    parts = [place.name, place.admin1 if place.admin1 and place.admin1.isalpha() else None, home]
    full = ", ".join(dict.fromkeys(part for part in parts if part))
    american = place.country == "USA"
    kind = (2 if american else 5) if place.precision in ("admin", "region") else (3 if american else 4)
    return (kind, full, fips, fips, None, place.lat, place.lon, place.geonames)


def mention_rows(occurrence: Occurrence, log: ExportLog) -> Iterator[Sequence[Cell]]:
    """One row for each report of each dyad: the sentence that tells it best."""
    for dyad in dyads(occurrence.event):
        for report in occurrence.reports:
            yield _mention(occurrence, dyad, report)


def _mention(occurrence: Occurrence, dyad: Dyad, report: Report) -> Sequence[Cell]:
    source = report.source
    came = source.retrieved or source.published
    return (
        whole_id(dyad.id(occurrence)), first_seen(occurrence), stamp(came) if came else None, _WEB,
        source.publisher or source.id, source.url or source.id, report.sentence,
        _offset(report.event.source, dyad.source), _offset(report.event.target, dyad.target),
        report.event.why.trigger.start, 1, max(10, min(100, round(report.event.confidence * 100))),
        source.length, _NO_TONE, None, None,
    )  # fmt: skip


def _offset(actors: Sequence[Actor], wanted: Actor | None) -> int:
    """Where a report names the actor; -1 where it does not."""
    for actor in actors:
        if wanted and (
            name_of(actor) == name_of(wanted) or (actor.country and actor.country == wanted.country)
        ):
            return actor.start
    return -1


def sentence_rows(occurrence: Occurrence, log: ExportLog) -> Iterator[Sequence[Cell]]:
    """What GDELT lacks: the sentence of each report, and the id that the event's rows share."""
    for dyad in dyads(occurrence.event):
        for report in occurrence.reports:
            where = report.source.url or report.source.id
            own = (whole_id(dyad.id(occurrence)), occurrence.id, dyad.number, report.id)
            yield (*own, where, report.sentence, report.event.sentence.text)


def beside(occurrences: Iterable[Occurrence], out: Path, everything: bool) -> ExportLog:
    """Writes mentions and sentences beside the events' file: NAME.mentions.CSV and NAME.sentences.tsv."""
    log = ExportLog()
    stem = out.name.removesuffix(".CSV").removesuffix(".csv").removesuffix(".export")
    mentions, sentences = (out.with_name(f"{stem}.{end}") for end in ("mentions.CSV", "sentences.tsv"))
    with (
        mentions.open("w", encoding="utf-8", newline="\n") as m,
        sentences.open("w", encoding="utf-8", newline="\n") as s,
    ):
        s.write(line(SENTENCE_COLUMNS, "\t"))
        for occurrence in facts(occurrences, log, everything):
            m.writelines(line(row, "\t") for row in mention_rows(occurrence, log))
            s.writelines(line(row, "\t") for row in sentence_rows(occurrence, log))
    log.files = [str(mentions), str(sentences)]
    return log


LAYOUT = Layout(
    "gdelt",
    "GDELT 2.0 events, 61 columns; with --out the mentions (16 columns) and sentences beside them",
    True,
    delimited(EVENT_COLUMNS, event_rows, header=False, delimiter="\t", legacy=True),
    beside=beside,
)
MENTIONS = Layout(
    "gdelt-mentions",
    "GDELT 2.0 mentions alone, 16 columns",
    True,
    delimited(MENTION_COLUMNS, mention_rows, header=False, delimiter="\t", legacy=True),
)
