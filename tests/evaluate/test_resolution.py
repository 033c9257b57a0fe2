from typing import Any

import pytest

from dragoman.evaluate.mentions import GoldMention, GoldMentions
from dragoman.evaluate.resolution import ResolutionScores, score_resolution

TEXT = "The Sudian leader Amat Ruis met police in Ulm and Norland."
RUIS, POLICE, ULM = (18, 27), (32, 38), (42, 45)


def actor(span: tuple[int, int], **fields: Any) -> dict[str, Any]:
    values = {"name": "Amat Ruis", "id": "Q1", "kind": "person", "country": "SUD", "sectors": ["GOV"]}
    return values | {"start": span[0], "end": span[1], "role": "president", "via": None} | fields


def nobody(span: tuple[int, int], **fields: Any) -> dict[str, Any]:
    values = {"name": None, "id": None, "kind": "unnamed", "country": "SUD", "sectors": ["COP"], "role": None}
    return actor(span, **(values | fields))


def gold(span: tuple[int, int], *who: str, **fields: Any) -> GoldMention:
    return GoldMention(
        *span, **({"kind": "person", "who": tuple(frozenset(w.split()) for w in who)} | fields)
    )


def scores(mention: GoldMention, *mentions: dict[str, Any], places: Any = ()) -> ResolutionScores:
    record = {"article": {"id": "a"}, "mentions": list(mentions), "places": list(places)}
    return score_resolution([GoldMentions("a", TEXT, (mention,))], [record])


def fault(mention: GoldMention, *mentions: dict[str, Any], places: Any = ()) -> str | None:
    found = scores(mention, *mentions, places=places)
    assert found.accuracy == float(not found.wrong)
    return next(iter(found.wrong), None)


def ruis(**fields: Any) -> GoldMention:
    return GoldMention(*RUIS, "person", (frozenset({"Amat Ruis"}),), **fields)


def test_the_right_person_is_known_by_any_spelling_of_the_canonical_name():
    assert fault(ruis(), actor(RUIS, name="Amát Rúis")) is None
    assert fault(ruis(), actor(RUIS, name="Amat Ruin", id="Q2")) == "who"


def test_a_name_that_was_only_copied_is_not_resolved():
    assert fault(ruis(), actor(RUIS, id=None)) == "who"


def test_a_title_before_the_name_belongs_to_it_and_a_word_inside_does_not_answer_for_it():
    state = actor((4, 10), name="Sudia", id="SUD", kind="state")
    whole = GoldMention(0, 27, "person", (frozenset({"Amat Ruis"}),))
    assert fault(whole, state, actor(RUIS)) is None
    assert fault(ruis(), state, actor((0, 27))) is None
    assert fault(whole, state) == "who"


def test_nothing_coded_there_is_not_found():
    assert fault(ruis(), actor(POLICE)) == "not found"
    assert score_resolution([GoldMentions("a", TEXT, (ruis(),))], []).wrong == {"not found": 1}


def test_a_pronoun_stands_where_its_via_stands():
    pronoun = {"text": "he", "start": POLICE[0], "end": POLICE[1]}
    he = GoldMention(*POLICE, "person", (frozenset({"Amat Ruis"}),))
    assert fault(he, actor(RUIS, via=pronoun)) is None
    assert fault(he, actor(RUIS)) == "not found"


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"country": ("NOR",)}, "country"),
        ({"country": ("NOR", "SUD")}, None),
        ({"sectors": ("MIL",)}, "sectors"),
        ({"sectors": ("GOV",)}, None),
        ({"role": ("president-elect",)}, "role"),
        ({"role": ("prime minister", "President")}, None),
    ],
)
def test_fields_count_where_the_gold_gives_them(fields, wrong):
    assert fault(ruis(**fields), actor(RUIS)) == wrong


def test_the_first_sector_must_be_primary_and_the_others_present():
    mention = GoldMention(*POLICE, "unnamed", (frozenset(),), sectors=("LEG+OPP",))
    assert fault(mention, nobody(POLICE, sectors=["LEG", "GOV", "OPP"])) is None
    assert fault(mention, nobody(POLICE, sectors=["OPP", "LEG"])) == "sectors"
    assert fault(mention, nobody(POLICE, sectors=["LEG"])) == "sectors"


def test_nobody_known_must_stay_so():
    police = GoldMention(*POLICE, "unnamed", (frozenset(),), country=("SUD",))
    assert fault(police, nobody(POLICE)) is None
    assert fault(police, nobody(POLICE, id="SUD")) == "who"
    assert fault(police, nobody(POLICE, kind="state")) == "kind"


def test_parties_meant_together_must_be_all_and_no_more():
    both = GoldMention(*POLICE, "person", (frozenset({"Amat Ruis", "NOR"}),))
    norland = actor(POLICE, name="Norland", id="NOR", kind="state")
    assert fault(both, actor(POLICE), norland) is None
    assert fault(both, actor(POLICE)) == "who"
    assert fault(both, actor(POLICE), norland, actor(POLICE, name="Sudia", id="SUD")) == "who"
    one = GoldMention(*POLICE, "person", (frozenset({"Amat Ruis"}),))
    assert fault(one, actor(POLICE), norland) == "who"


def test_a_mere_place_is_no_actor_and_lies_in_its_country():
    ulm = GoldMention(*ULM, "state", None, country=("SUD",), place=True)
    assert fault(ulm) is None
    assert fault(ulm, nobody(ULM)) == "taken for an actor"
    assert fault(ulm, nobody((32, 45))) is None
    where = {"name": "Ulm", "start": 42, "end": 45}
    assert fault(ulm, places=[where | {"country": "SUD"}]) is None
    assert fault(ulm, places=[where | {"country": "NOR"}]) == "elsewhere"


def test_an_article_before_a_place_makes_no_difference():
    the = GoldMention(0, 10, "state", None, place=True)
    assert fault(the, nobody((4, 10))) == "taken for an actor"


def test_tags_have_rows_and_misses_say_what_was_wanted():
    found = scores(ruis(tags=("homonym", "name"), role=("king",)), actor(RUIS))
    assert [(row.name, row.precision, row.gold) for row in found.tags] == [
        ("homonym", 0.0, 1),
        ("name", 0.0, 1),
    ]
    assert (found.mentions, found.homonym_accuracy, found.wrong) == (1, 0.0, {"role": 1})
    assert found.misses == (
        "a 18 [homonym, name] 'Amat Ruis' role: Amat Ruis/-/-/king coded 'Amat Ruis' Q1/Amat Ruis/SUD/GOV/president",
    )
