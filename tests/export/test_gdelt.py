"""GDELT 2.0, column by column."""

from __future__ import annotations

from pathlib import Path

from dragoman.export import gdelt
from dragoman.export.layout import ExportLog
from export.made import ALL, rows, struck, talks, text, visit

# The 61 columns in their order, restated.
ACTOR = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
GEO = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID"
COLUMNS = [
    *["GlobalEventID", "Day", "MonthYear", "Year", "FractionDate"],
    *(f"Actor1{part}" for part in ACTOR.split()),
    *(f"Actor2{part}" for part in ACTOR.split()),
    *[
        "IsRootEvent",
        "EventCode",
        "EventBaseCode",
        "EventRootCode",
        "QuadClass",
        "GoldsteinScale",
        "NumMentions",
        "NumSources",
    ],
    *["NumArticles", "AvgTone"],
    *(f"{whose}Geo_{part}" for whose in ("Actor1", "Actor2", "Action") for part in GEO.split()),
    "DATEADDED",
    "SOURCEURL",
]
MENTIONS = [
    "GlobalEventID",
    "EventTimeDate",
    "MentionTimeDate",
    "MentionType",
    "MentionSourceName",
    "MentionIdentifier",
    "SentenceID",
    "Actor1CharOffset",
    "Actor2CharOffset",
    "ActionCharOffset",
    "InRawText",
    "Confidence",
    "MentionDocLen",
    "MentionDocTone",
    "MentionDocTranslationInfo",
    "Extras",
]


def cells(occurrence: object) -> dict[str, str]:
    return dict(zip(COLUMNS, rows("gdelt", occurrence)[0], strict=True))  # type: ignore[arg-type]


def test_there_are_61_columns_in_order_and_no_header() -> None:
    assert list(gdelt.EVENT_COLUMNS) == COLUMNS
    assert len(COLUMNS) == 61
    assert all(len(row) == 61 for row in rows("gdelt"))
    assert not rows("gdelt")[0][0].startswith("Global")


def test_the_day_is_the_events_own_and_dateadded_when_it_was_first_seen() -> None:
    row = cells(struck())
    assert (row["Day"], row["MonthYear"], row["Year"]) == ("20240709", "202407", "2024")
    assert row["FractionDate"] == "2024.6"
    assert row["DATEADDED"] == "20240710080000"
    assert row["SOURCEURL"] == "https://harbour-wire-2024-07-10.example/1"


def test_codes_keep_their_leading_zero() -> None:
    row = cells(talks())
    assert (row["EventCode"], row["EventBaseCode"], row["EventRootCode"]) == ("041", "041", "04")
    assert (row["QuadClass"], row["GoldsteinScale"]) == ("1", "1")


def test_three_code_systems_stand_in_a_row() -> None:
    row = cells(talks())
    assert (row["Actor1Code"], row["Actor1CountryCode"], row["Actor1Type1Code"]) == ("KSVCOP", "KSV", "COP")
    assert (row["Actor2Code"], row["Actor2CountryCode"]) == ("CHNGOV", "CHN")
    assert (row["Actor1Geo_CountryCode"], row["Actor2Geo_CountryCode"]) == ("KV", "CH")
    assert cells(visit())["ActionGeo_CountryCode"] == "AU"


def test_a_body_of_states_has_its_group_code() -> None:
    second = dict(zip(COLUMNS, rows("gdelt", talks())[1], strict=True))
    assert (second["Actor1Code"], second["Actor1KnownGroupCode"], second["Actor1Type1Code"]) == (
        "IGOUNO",
        "UNO",
        "IGO",
    )
    assert second["Actor1Geo_Type"] == "0"


def test_numbers_are_those_of_the_merged_reports() -> None:
    row = cells(struck())
    assert (row["NumMentions"], row["NumSources"], row["NumArticles"]) == ("3", "2", "2")
    assert (row["IsRootEvent"], row["AvgTone"]) == ("1", "0")


def test_a_city_has_its_point() -> None:
    row = cells(struck())
    assert row["ActionGeo_Type"] == "4"
    assert row["ActionGeo_FullName"] == "Kharkiv, Ukraine"
    assert (row["ActionGeo_CountryCode"], row["ActionGeo_Lat"], row["ActionGeo_Long"]) == (
        "UP",
        "49.99",
        "36.23",
    )


def test_each_two_parties_have_a_row_with_an_id_of_its_own() -> None:
    ids = [row[0] for row in rows("gdelt", talks())]
    assert len(ids) == len(set(ids)) == 2
    assert all(id.isdecimal() and int(id) < 2**50 for id in ids)


def test_what_is_no_fact_is_left_out_and_counted_unless_asked_for() -> None:
    _, log = text("gdelt")
    assert dict(log.left_out) == {"claims (told in somebody's words only)": 1, "negated": 1}
    assert log.events == 3
    assert text("gdelt", everything=True)[1].events == len(ALL)


def test_a_code_made_from_the_type_is_noted_and_not_finer_than_it() -> None:
    written, log = text("gdelt", visit())
    assert written.split("\t")[26] == "1723"
    assert any("CAMEO codes made from type and mode" in note for note in log.notes)


def test_mentions_have_16_columns_one_row_a_report() -> None:
    assert list(gdelt.MENTION_COLUMNS) == MENTIONS
    found = [dict(zip(MENTIONS, row, strict=True)) for row in rows("gdelt-mentions", struck())]
    assert [m["MentionSourceName"] for m in found] == ["Harbour Wire", "Baltic Observer"]
    assert {m["GlobalEventID"] for m in found} == {cells(struck())["GlobalEventID"]}
    first = found[0]
    assert (first["EventTimeDate"], first["MentionTimeDate"]) == ("20240710080000", "20240710080000")
    assert (first["SentenceID"], first["MentionType"], first["InRawText"], first["Confidence"]) == (
        "1",
        "1",
        "1",
        "80",
    )
    assert (first["Actor1CharOffset"], first["Actor2CharOffset"], first["ActionCharOffset"]) == (
        "0",
        "0",
        "7",
    )
    assert first["MentionDocLen"] == "400"


def test_beside_the_events_stand_mentions_and_the_sentences(tmp_path: Path) -> None:
    log = gdelt.beside(ALL, tmp_path / "july.export.CSV", False)
    mentions, sentences = (Path(name) for name in log.files)
    assert (mentions.name, sentences.name) == ("july.mentions.CSV", "july.sentences.tsv")
    lines = [line.split("\t") for line in sentences.read_text("utf-8").splitlines()]
    assert lines[0] == list(gdelt.SENTENCE_COLUMNS)
    assert lines[1][1:4] == ["o1", "1", "e1"]
    assert lines[1][-1] == "Russia shelled a bakery in Kharkiv, the governor said."


def test_of_a_plain_event_only_the_tone_is_noted() -> None:
    log = ExportLog()
    assert len(list(gdelt.event_rows(struck(), log))) == 1
    assert [note for note in log.notes if "tone" not in note] == []
    assert len(log.notes) == 1
