"""The other delimited layouts, column by column; the facts are those of the layouts' own descriptions, restated."""

from __future__ import annotations

import json
from importlib.resources import files
from xml.etree import ElementTree

import pytest

from dragoman.export import LAYOUTS, acled, icews, petrarch, phoenix, plover, polecat
from dragoman.export.codes import codes
from dragoman.export.layout import ExportLog
from export.made import ALL, claim, denied, rows, struck, talks, text, visit

ICEWS = [
    "Event ID",
    "Event Date",
    "Source Name",
    "Source Sectors",
    "Source Country",
    "Event Text",
    "CAMEO Code",
    "Intensity",
    "Target Name",
    "Target Sectors",
    "Target Country",
    "Story ID",
    "Sentence Number",
    "Publisher",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
]
POLECAT = [
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
]
PHOENIX = [
    "EventID",
    "Date",
    "Year",
    "Month",
    "Day",
    "SourceActorFull",
    "SourceActorEntity",
    "SourceActorRole",
    "SourceActorAttribute",
    "TargetActorFull",
    "TargetActorEntity",
    "TargetActorRole",
    "TargetActorAttribute",
    "EventCode",
    "EventRootCode",
    "PentaClass",
    "GoldsteinScore",
    "Issues",
    "Lat",
    "Lon",
    "LocationName",
    "StateName",
    "CountryCode",
    "SentenceID",
    "URLs",
    "NewsSources",
]
ACLED = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
]


def named(layout: str, columns: list[str], *occurrences: object) -> list[dict[str, str]]:
    lines = rows(layout, *occurrences)  # type: ignore[arg-type]
    return [dict(zip(columns, line, strict=True)) for line in lines if line != columns]


@pytest.mark.parametrize(
    ("columns", "module", "count"),
    [(ICEWS, icews, 20), (POLECAT, polecat, 40), (PHOENIX, phoenix, 26), (ACLED, acled, 31)],
    ids=["icews", "polecat", "phoenix", "acled"],
)
def test_columns_are_those_of_the_layout_in_order(columns, module, count):
    assert list(module.COLUMNS) == columns
    assert len(columns) == count


@pytest.mark.parametrize(
    "layout", ["icews", "polecat", "phoenix", "petrarch", "acled-like", "graphml", "gdelt"]
)
def test_old_layouts_hold_facts_only_unless_asked(layout):
    assert LAYOUTS[layout].legacy
    _, log = text(layout, claim(), denied())
    assert (log.events, sum(log.left_out.values())) == (0, 2)
    assert text(layout, claim(), denied(), everything=True)[1].events == 2


@pytest.mark.parametrize("layout", ["jsonl", "plover", "csv", "geojson"])
def test_own_layouts_hold_all(layout):
    assert text(layout)[1].events == len(ALL)


def test_icews_has_a_header_names_of_countries_and_codes_with_zeros():
    assert rows("icews")[0] == ICEWS
    first, second = named("icews", ICEWS, talks())
    assert (first["Event Date"], first["CAMEO Code"], first["Event Text"]) == (
        "2024-07-01",
        "041",
        "Discuss by telephone",
    )
    assert (first["Source Country"], first["Target Country"], first["Source Sectors"]) == (
        "Kosovo",
        "China",
        "COP,GOV",
    )
    assert second["Source Name"] == "United Nations"
    row = named("icews", ICEWS, struck())[0]
    assert (row["Intensity"], row["City"], row["Province"], row["Country"]) == (
        "-10",
        "Kharkiv",
        "Kharkiv",
        "Ukraine",
    )
    assert (row["Story ID"], row["Sentence Number"], row["Publisher"]) == (
        "harbour-wire-2024-07-10",
        "1",
        "Harbour Wire",
    )


def test_polecat_writes_none_where_a_cell_is_empty():
    assert rows("polecat")[0] == POLECAT
    row = named("polecat", POLECAT, visit())[0]
    assert row["Event ID"] == "o3.1"
    assert (row["Event Type"], row["Event Mode"], row["Intensity"], row["Quad Code"]) == (
        "COERCE",
        "curfew",
        "-6.5",
        "4",
    )
    assert (row["Actor Name"], row["Actor Title"], row["Actor Name Raw"]) == (
        "Ana Novak",
        "prime minister",
        "the premier",
    )
    assert (row["Actor Country"], row["Actor COW"], row["Wikipedia Actor ID"]) == ("AUT", "305", "Q42")
    assert (row["Recipient Name"], row["Recipient COW"], row["District"]) == ("None", "None", "None")
    assert (row["GeoNames ID"], row["Feature Type"], row["Publication Date"]) == (
        "2761369",
        "PPL",
        "2024-07-12",
    )


def test_polecat_joins_several_values_by_semicolons():
    row = named("polecat", POLECAT, talks())[0]
    assert (row["Contexts"], row["Actor Sectors"], row["Primary Actor Sector"]) == (
        "diplomatic;economic",
        "COP;GOV",
        "COP",
    )


def test_phoenix_has_its_own_penta_class():
    row = named("phoenix", PHOENIX, struck())[0]
    assert (row["EventCode"], row["EventRootCode"], row["PentaClass"]) == ("194", "19", "4")
    assert (row["Date"], row["Year"], row["Month"], row["Day"]) == ("20240709", "2024", "07", "09")
    assert (row["SourceActorFull"], row["SourceActorEntity"], row["SourceActorRole"]) == (
        "RUSGOV",
        "RUS",
        "GOV",
    )
    assert row["SentenceID"] == "harbour-wire-2024-07-10_1;baltic-observer-2024-07-11_1"
    assert row["NewsSources"] == "Harbour Wire;Baltic Observer"
    assert phoenix.PENTA_OF["16"] == 3
    assert phoenix.PENTA_OF["01"] == 0
    assert sorted(phoenix.PENTA_OF) == [f"{root:02}" for root in range(1, 21)]


def test_petrarch_leaves_the_address_out_where_there_is_none_and_marks_missing_words():
    row = rows("petrarch", struck())[0]
    assert len(row) == len(petrarch.COLUMNS) == 11
    assert row[:4] == ["20240709", "RUSGOV", "UKR", "194"]
    assert row[6].startswith("https://")
    assert row[-1] == "shelled"
    _, log = text("petrarch", visit())
    assert any("without two coded sides" in note for note in log.notes)


def test_acled_holds_what_it_has_classes_for():
    assert rows("acled-like", delimiter=",")[0] == ACLED
    header, *lines = (line.split(",") for line in text("acled-like", struck(), talks())[0].splitlines())
    (row,) = (dict(zip(header, line, strict=False)) for line in lines)
    assert (row["event_type"], row["sub_event_type"]) == (
        "Explosions/Remote violence", "Shelling/artillery/missile attack",
    )  # fmt: skip
    assert (row["time_precision"], row["geo_precision"], row["year"]) == ("1", "1", "2024")
    _, log = text("acled-like", talks())
    assert dict(log.left_out) == {"events of kinds that ACLED does not hold": 1}


def test_acled_counts_the_dead_and_keeps_commas_in_quotes():
    line = text("acled-like", struck())[0].splitlines()[1]
    assert '"Russia shelled a bakery in Kharkiv, the governor said."' in line
    assert ",4,," in line


def test_plover_keeps_parties_whole_and_what_it_has_no_field_for():
    lines = [json.loads(line) for line in text("plover")[0].splitlines()]
    assert all({"id", "date", "actor", "event"} <= set(line) for line in lines)
    meeting = plover.record(talks(), ExportLog())
    assert [a["identifier_id"] for a in meeting["actor"]] == ["KOS", "UN"]
    assert (meeting["mode"], meeting["context"], meeting["enddate"]) == (
        ["phone"],
        ["diplomatic", "economic"],
        "2024-07-31",
    )
    strike = plover.record(struck(), ExportLog())
    assert (strike["size"], strike["event_loc"]["resolution"]) == ({"dead": 4}, 2)
    assert strike["disagreements"][0]["field"] == "dead"
    assert plover.record(denied(), ExportLog())["mode"] == ["heavy-weapons", "negation"]
    assert plover.record(claim(), ExportLog())["said_by"] == "Ukraine"


def test_jsonl_is_the_occurrence_with_its_disagreements():
    first = json.loads(text("jsonl")[0].splitlines()[0])
    assert (first["id"], len(first["reports"])) == ("o1", 2)
    assert first["disagreements"][0]["values"][0] == {"value": "4", "reports": ["e2"]}


def test_geojson_puts_longitude_first_and_null_where_there_is_no_point():
    data = json.loads(text("geojson")[0])
    assert data["type"] == "FeatureCollection"
    strike, meeting = data["features"][:2]
    assert strike["geometry"] == {"type": "Point", "coordinates": [36.23, 49.99]}
    assert strike["properties"]["cameo"] == "194"
    assert meeting["geometry"] is None


def test_graphml_counts_what_passed_between_two():
    space = "{http://graphml.graphdrawing.org/xmlns}"
    root = ElementTree.fromstring(text("graphml", struck(), struck(), talks())[0])
    keys = {key.get("id") for key in root.iter(f"{space}key")}
    edges = {
        (e.get("source"), e.get("target")): {d.get("key"): d.text for d in e}
        for e in root.iter(f"{space}edge")
    }
    assert set(edges) == {("RUS", "UKR"), ("KOS", "CHN"), ("UN", "CHN")}
    assert edges["RUS", "UKR"] | {"events": "2", "quad4": "2", "goldstein": "-10.0"} == edges["RUS", "UKR"]
    assert all(set(data) <= keys for data in edges.values())


def test_code_tables_go_both_ways():
    table = codes()
    assert (table.fips_of("CHN"), table.fips_of("AUT"), table.fips_of("AUS")) == ("CH", "AU", "AS")
    for iso in ("CHN", "AUT", "DEU", "GBR", "KOS", "PSE", "TWN", "UKR"):
        assert table.iso_of_fips(table.fips_of(iso) or "") == iso
        assert table.iso_of_cameo(table.cameo_country(iso) or "") == iso
    assert table.cameo_country("KOS") == "KSV"
    assert table.sector("JRN") == "MED"
    assert table.sector("MED") == "HLH"


def test_every_type_and_mode_of_the_codebook_has_a_cameo_code():
    import yaml

    table = codes()
    path = files("dragoman") / "data" / "codebook" / "types.yaml"
    for name, kind in yaml.safe_load(path.read_text("utf-8"))["types"].items():
        assert (name, "") in table.plover
        for mode in kind.get("modes", ()):
            assert table.plover.get((name, mode)) or table.plover[name, ""]
    assert {code for code in table.plover.values() if code not in table.labels} == set()


def test_every_group_code_is_of_a_known_body():
    import csv

    folder = files("dragoman") / "data" / "actors"
    known = {
        row["id"]
        for name in ("organisations.csv", "groups.csv")
        for row in csv.DictReader((folder / name).read_text("utf-8").splitlines())
    }
    assert set(codes().groups) <= known
