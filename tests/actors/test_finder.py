"""Mentions of a report, from the words to the actors."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.actors.hand import parse, sentence

from dragoman.actors import ActorFinder
from dragoman.record import Actor, Mention, Parse
from timing import seconds

Found = Callable[..., dict[str, Mention]]


def ids(mention: Mention) -> list[str | None]:
    return [actor.id for actor in mention.actors]


def countries(mention: Mention) -> list[str | None]:
    return [actor.country for actor in mention.actors]


def only(mention: Mention) -> Actor:
    (actor,) = mention.actors
    return actor


# Names with their titles


@pytest.mark.parametrize(
    "phrase",
    [
        "Hungarian Prime Minister Viktor Orban",
        "The prime minister of Hungary, Viktor Orban",
        "Viktor Orban, the Hungarian prime minister",
        "Hungary's prime minister, Viktor Orban",
    ],
)
def test_name_title_and_state_are_one_mention(found: Found, phrase: str) -> None:
    mentions = found(f"{phrase}, opened the new bridge.", published="2018-05-02")
    mention = mentions[phrase]
    assert only(mention).name == "Viktor Orbán"
    assert (only(mention).country, only(mention).role) == ("HUN", "prime minister")
    assert mention.form == "name"


def test_the_head_of_an_apposition_is_the_word_the_sentence_hangs_on(found: Found) -> None:
    mentions = found(
        "The prime minister of Hungary, Viktor Orban, opened the new bridge.", published="2018-05-02"
    )
    mention = mentions["The prime minister of Hungary, Viktor Orban"]
    assert mention.head == 2


def test_standing_stays_with_the_title(found: Found) -> None:
    mentions = found("Former U.S. President Barack Obama arrived.", published="2019-03-03")
    assert only(mentions["Former U.S. President Barack Obama"]).role == "former president"


def test_an_unknown_person_keeps_name_state_and_sector(found: Found) -> None:
    mentions = found("Peruvian lawmaker Tadeo Quintasol resigned.", published="2019-03-03")
    actor = only(mentions["Peruvian lawmaker Tadeo Quintasol"])
    assert (actor.name, actor.id, actor.country, actor.sectors[0]) == ("Tadeo Quintasol", None, "PER", "LEG")


def test_homonyms_are_told_apart_by_the_day(found: Found) -> None:
    text = "President Bush signed the treaty."
    assert only(found(text, published="1990-06-01")["President Bush"]).name == "George H. W. Bush"
    assert only(found(text, published="2005-06-01")["President Bush"]).name == "George W. Bush"


def test_a_surname_follows_the_full_name(found: Found) -> None:
    mentions = found(
        "Tadeo Quintasol runs a mine in Peru. Quintasol denied the charge.", published="2019-03-03"
    )
    assert only(mentions["Quintasol"]).name == "Tadeo Quintasol"


def test_an_acronym_in_brackets_is_the_name_before_it(found: Found) -> None:
    text = "The Andean Mule Breeders Association (AMBAX) met. AMBAX said it was worried."
    mentions = found(text)
    assert only(mentions["AMBAX"]).name == "Andean Mule Breeders Association"


# States


def test_a_capital_acts_or_is_a_place(found: Found) -> None:
    mentions = found("Warsaw warned Moscow. Farmers marched in Berlin.")
    assert ids(mentions["Warsaw"]) == ["POL"]
    assert mentions["Warsaw"].use == "actor"
    assert mentions["Berlin"].use == "place"


def test_people_of_a_state_are_not_the_state(found: Found) -> None:
    mentions = found("Three Bulgarians were arrested at the border.")
    actor = only(mentions["Three Bulgarians"])
    assert (actor.id, actor.country, actor.kind) == (None, "BGR", "unnamed")


def test_an_adjective_inside_a_mention_is_a_modifier(found: Found) -> None:
    mentions = found("Bulgarian police stopped a truck.")
    assert mentions["Bulgarian"].use == "modifier"
    police = only(mentions["Bulgarian police"])
    assert (police.country, police.sectors[0], police.id) == ("BGR", "COP", None)


# Descriptions


def test_a_state_and_an_office_give_the_holder_of_the_day(found: Found) -> None:
    mention = found("Germany's chancellor met students.", published="2010-06-01")["Germany's chancellor"]
    assert only(mention).name == "Angela Merkel"
    assert only(mention).via is not None
    assert "2010-06-01" in mention.steps[0]


def test_without_a_day_the_holder_is_not_guessed(found: Found) -> None:
    mention = found("Germany's chancellor met students.")["Germany's chancellor"]
    assert (only(mention).id, only(mention).country) == (None, "DEU")


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        ("Gulf states condemned the raid.", "Gulf states", True),
        ("The premier met European allies in May.", "European allies", True),
        ("Togo warned neighbouring countries.", "neighbouring countries", True),
        ("Western powers signed the accord.", "Western powers", True),
        ("The vaccine is sold in Gulf states.", "Gulf states", False),
        ("Solar power is cheap.", "Solar power", False),
    ],
)
def test_states_told_by_their_part_of_the_world_are_unnamed_and_no_place(
    found: Found, text: str, words: str, party: bool
) -> None:
    mention = found(text).get(words)
    assert (mention is not None and only(mention).sectors == ("GOV",)) == party


def test_the_allies_of_a_state_are_not_that_state(found: Found) -> None:
    mention = found("Oman's regional allies closed their borders.")["Oman's regional allies"]
    assert countries(mention) == [None]


def test_a_movement_of_people_is_no_group(found: Found) -> None:
    assert "the movement" not in found("The decree eased curbs on the movement of shepherds.")
    assert "the movement" in found("The decree banned the movement and its paper.")


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("Forty countries recalled their envoys from Chad.", "Forty countries", True),
        ("Dozens of nations recalled their envoys from Chad.", "Dozens of nations", True),
        ("The vaccine is sold in forty countries.", "forty countries", False),
    ],
)
def test_states_that_are_only_counted_are_unnamed_and_no_place(
    found: Found, text: str, words: str, told: bool
) -> None:
    mentions = found(text)
    assert (words in mentions) is told
    if told:
        (actor,) = mentions[words].actors
        assert (actor.kind, actor.country, actor.sectors) == ("unnamed", None, ("GOV",))


def test_both_nations_are_the_two_last_coordinated(found: Found) -> None:
    mentions = found("Peru and Chile signed a treaty. Both nations praised it.")
    assert ids(mentions["Both nations"]) == ["PER", "CHL"]


def test_a_counterpart_holds_the_same_office_elsewhere(found: Found) -> None:
    text = "Hungarian Prime Minister Viktor Orban phoned his Polish counterpart."
    mention = found(text, published="2013-05-01")["his Polish counterpart"]
    assert only(mention).name == "Donald Tusk"


def test_fighters_of_a_group_are_the_group(found: Found) -> None:
    mentions = found("Boko Haram fighters burned a village.")
    assert only(mentions["Boko Haram fighters"]).name == "Boko Haram"


def test_a_quantity_leads_the_phrase_it_counts(found: Found) -> None:
    mentions = found("Thousands of protesters marched in Lima.")
    mention = mentions["Thousands of protesters"]
    assert (mention.head, mention.plural) == (0, True)
    assert only(mention).country == "PER"


def test_a_gunman_is_not_given_the_state_that_the_report_is_about(found: Found) -> None:
    mentions = found("Peru mourned. Peru's army stood by. Peru is shaken. The gunmen had fled.")
    assert countries(mentions["The gunmen"]) == [None]


def test_the_kingdom_is_the_one_that_the_report_speaks_of(found: Found) -> None:
    mentions = found("Jordan closed its border. The kingdom has taken in many refugees.")
    assert ids(mentions["The kingdom"]) == ["JOR"]


# As of a day


def test_a_role_is_that_of_the_day(finder: ActorFinder, found: Found) -> None:
    actor = only(found("Angela Merkel spoke.", published="2022-06-01")["Angela Merkel"])
    assert finder.as_of(actor, "2010-06-01").role == "chancellor"
    assert finder.as_of(actor, None) == actor


# Form


def test_mentions_stand_in_the_order_of_the_text(finder: ActorFinder, parsed: Callable[..., Parse]) -> None:
    mentions = finder.find(
        parsed("Polish police and the mayor of Warsaw blamed the Czech army. It denied that.")
    )
    order = [(m.sentence, m.start) for m in mentions]
    assert order == sorted(order)


def test_every_linked_mention_says_why(finder: ActorFinder, parsed: Callable[..., Parse]) -> None:
    mentions = finder.find(parsed("Angela Merkel met farmers. She said the country would help them."))
    linked = [m for m in mentions if any(a.via for a in m.actors)]
    assert linked
    assert all(m.steps for m in linked)


@pytest.mark.parametrize(
    "word", ["Peru/NNP/nsubj/0", "police/NNS/nsubj/0", "his/PRP$/poss/0", "\x00\u202e/NNP/nsubj/0"]
)
def test_time_grows_with_the_length_and_no_faster(finder: ActorFinder, word: str) -> None:
    def spent(count: int) -> float:
        report = parse(sentence(" ".join([word] * count)))
        return seconds(lambda: finder.find(report))

    # Eight times the words: a square would take sixty-four times as long; the rest is room for noise.
    assert spent(8000) < 32 * max(spent(1000), 0.01)


# Whose somebody is


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Peruvian jets bombed a ridge held by Chile, the army said.", "the army", "PER"),
        (
            "Chile complained to Peru. Peruvian President Alan Garcia put the army on alert.",
            "the army",
            "PER",
        ),
        (
            "Chile thanked Peru. In Nairobi the foreign ministry regretted the deal.",
            "the foreign ministry",
            "KEN",
        ),
        (
            "Peruvian police fired at miners. Doctors came. Bolivia protested. Miners wept.",
            "Miners",
            "PER",
        ),
        ("Peru expelled foreign journalists.", "foreign journalists", None),
        (
            "Alan Garcia of Peru, whose government had fallen, met Michelle Bachelet.",
            "whose government",
            "PER",
        ),
    ],
)
def test_people_are_of_the_side_that_the_sentence_gives_them(
    found: Found, text: str, words: str, country: str | None
) -> None:
    assert countries(found(text, published="2008-06-01")[words]) == [country]


def test_the_men_of_a_commander_are_what_he_is(found: Found) -> None:
    mentions = found("Hezbollah said its men had left.", published="2008-06-01")
    assert only(mentions["its men"]).sectors == ("REB",)


def test_the_spokesman_of_a_rebel_is_a_rebel(found: Found) -> None:
    mentions = found("Joseph Kony hid; his spokesman denied the charge.", published="2006-06-01")
    assert only(mentions["his spokesman"]).sectors[0] == "REB"


def test_a_party_that_governs_is_the_government_of_its_state(found: Found) -> None:
    actor = only(found("Nicaragua's Sandinista government protested.")["Nicaragua's Sandinista government"])
    assert (actor.id, actor.country, actor.sectors) == (None, "NIC", ("GOV",))


def test_an_organ_of_a_state_is_known_by_what_it_is_called(found: Found) -> None:
    text = "United States President Bill Clinton signed the bill after the Senate had passed it."
    assert ids(found(text, published="1998-06-01")["the Senate"]) == ["USA_SENATE"]
    text = "Nigerian President Goodluck Jonathan signed the bill after the Senate had passed it."
    assert countries(found(text, published="2012-06-01")["the Senate"]) == ["NGA"]


# Names said short


def test_an_acronym_may_be_written_as_a_word(found: Found) -> None:
    assert ids(found("Ecowas warned the junta.")["Ecowas"]) == ["ECOWAS"]
    # A name before it is a news agency's.
    assert ids(found("They met Sana in the park.")["Sana"]) == [None]


def test_a_people_of_another_state_keeps_its_state(found: Found) -> None:
    mentions = found(
        "Bosnian Serb forces shelled the town. The Serbs denied the attack.", published="1995-06-01"
    )
    assert countries(mentions["The Serbs"]) == ["BIH"]


def test_a_body_is_known_again_by_the_last_word_of_its_name(found: Found) -> None:
    mentions = found("The Muslim Brotherhood won. The Brotherhood thanked voters.", published="2012-06-01")
    assert ids(mentions["The Brotherhood"]) == ["MUSLIMBRO"]


def test_brussels_is_the_union_where_the_union_is_told_of(found: Found) -> None:
    assert ids(found("The EU met Norway. Brussels rejected the plan.")["Brussels"]) == ["EU"]
    assert ids(found("Belgium met Norway. Brussels rejected the plan.")["Brussels"]) == ["BEL"]


def test_titles_beside_a_name_may_head_a_body(found: Found) -> None:
    words = "The head of the Supreme Court, Tadeo Quintasol"
    actor = only(found(f"{words}, resigned.")[words])
    assert (actor.name, actor.kind) == ("Tadeo Quintasol", "person")


def test_a_rival_beside_a_name_is_the_same_person(found: Found) -> None:
    mentions = found("Chile freed Angela Merkel. Tony Blair, her old rival, wept.", published="2003-06-01")
    assert only(mentions["Tony Blair, her old rival"]).name == "Tony Blair"


def test_a_state_is_looked_for_where_the_adjective_puts_it(found: Found) -> None:
    mentions = found("Russia armed Sudan. Russia praised the African country.", published="1998-06-01")
    assert ids(mentions["the African country"]) == ["SDN"]


def test_the_holders_of_one_post_in_several_states_are_several(found: Found) -> None:
    mentions = found("The presidents of France and Russia met.", published="2010-06-01")
    names = [actor.name for actor in mentions["The presidents of France and Russia"].actors]
    assert names == ["Nicolas Sarkozy", "Dmitry Medvedev"]


def test_a_change_of_office_just_before_is_told_as_open(found: Found) -> None:
    mention = found("The president of France spoke.", published="2012-05-16")["The president of France"]
    assert only(mention).id is None
    assert any("more than one held the office" in step for step in mention.steps)


# Mere places and things


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He waited at the Amman bus station.", "Amman"),
        ("Refugees streamed toward Beirut.", "Beirut"),
        ("Jets were shot down over Baghdad.", "Baghdad"),
        ("Farmers left the villages between Damascus and Aleppo.", "Damascus"),
        ("Two Scuds fell.", "Two Scuds"),
        ("Peru planned a missile strike.", "missile"),
        ("Peru planted a car bomb.", "a car bomb"),
        ("Police held the north of Peru, and the north was calm.", "the north"),
    ],
)
def test_what_only_says_where_or_with_what_is_no_actor(found: Found, text: str, words: str) -> None:
    mention = found(text).get(words)
    assert mention is None or mention.use == "place"


def test_a_bomb_that_kills_is_an_actor(found: Found) -> None:
    assert only(found("A car bomb killed two.")["A car bomb"]).sectors == ("UAF",)


def test_both_parties_of_a_parliament_are_no_two_states(found: Found) -> None:
    assert "both parties" not in found("Peru and Chile met. Senators from both parties wept.")


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Kenya jailed ethnic Chinese traders. Kenya freed them.", "ethnic Chinese traders", "KEN"),
        ("Kenya fears a Sudan-backed militia. Kenya fears raids.", "a Sudan-backed militia", "KEN"),
    ],
)
def test_who_is_only_close_to_a_state_is_not_of_it(found: Found, text: str, words: str, country: str) -> None:
    assert countries(found(text)[words]) == [country]


def test_a_title_makes_a_person_of_the_name_behind_it(found: Found) -> None:
    actor = only(found("Opposition figure Amadi Okeloro wept.")["Opposition figure Amadi Okeloro"])
    assert (actor.name, actor.kind) == ("Amadi Okeloro", "person")


def test_umlauts_may_be_written_out(found: Found) -> None:
    mention = found("German Chancellor Gerhard Schroeder spoke.", published="2001-06-01")
    assert only(mention["German Chancellor Gerhard Schroeder"]).name == "Gerhard Schröder"


def test_the_two_are_those_just_told_of(found: Found) -> None:
    mentions = found("Tony Blair met Barack Obama. The two hugged.", published="2009-06-01")
    assert [actor.name for actor in mentions["The two"].actors] == ["Tony Blair", "Barack Obama"]


def test_its_neighbour_is_the_other_state(found: Found) -> None:
    mentions = found("Peru blamed Chile. Peru shut the border to its neighbour.")
    assert ids(mentions["its neighbour"]) == ["CHL"]


@pytest.mark.parametrize("state", ["North Korea", "South Africa", "South Sudan"])
def test_a_state_with_a_direction_in_its_name_is_an_actor(found: Found, state: str) -> None:
    assert found(f"Peru sent aid to {state}.")[state].use == "actor"


def test_the_north_with_a_capital_is_a_state(found: Found) -> None:
    assert ids(found("Peru lifted sanctions against the North.")["the North"]) == ["PRK"]


def test_a_middle_name_alone_is_the_person_named_in_full(found: Found) -> None:
    text = "Tadeo Quintasol Zavarone returned. Quintasol affirmed that it rained."
    assert _names(found(text)["Quintasol"]) == ["Tadeo Quintasol Zavarone"]


def test_an_organ_of_state_is_that_of_the_official_who_acts_in_its_sentence(found: Found) -> None:
    text = "Chile met Ghana. Kenya danced. Peru's Dina Boluarte stayed, because Congress refused to let her travel."
    (congress,) = found(text, published="2023-06-01")["Congress"].actors
    assert congress.country == "PER"


def test_both_sides_are_the_two_parties_of_the_lead(found: Found) -> None:
    text = (
        "Sri Lanka and the Liberation Tigers of Tamil Eelam agreed on a truce. Sri Lanka rejoiced. "
        "Norway thanked Japan. Norway invited Japan. The Liberation Tigers of Tamil Eelam left. "
        "Norway praised Japan. Both sides will meet again."
    )
    assert _names(found(text, published="2002-12-01")["Both sides"]) == [
        "Sri Lanka",
        "Liberation Tigers of Tamil Eelam",
    ]


def test_outsiders_named_together_are_not_the_two_states_of_the_report(found: Found) -> None:
    text = (
        "Peru accused Chile. Chile rejected it. Peru insisted. Chile closed the port. Peru complained. "
        "Ghana and Kenya offered help. Both governments promised to obey."
    )
    assert set(_names(found(text)["Both governments"])) == {"Peru", "Chile"}


def test_a_rebel_group_is_no_body_of_states(found: Found) -> None:
    mentions = found("The United Nations sent a convoy. The rebel group signed an accord.")
    assert _names(mentions["The rebel group"]) == [None]


def test_three_of_a_kind_are_those_listed_together(found: Found) -> None:
    mentions = found(
        "Ghana, Togo and Benin refused. Nigeria sued its three neighbours. The three countries wept."
    )
    assert _names(mentions["its three neighbours"]) == ["Ghana", "Togo", "Benin"]
    assert _names(mentions["The three countries"]) == ["Ghana", "Togo", "Benin"]


def test_a_colleague_of_another_state_holds_the_same_office_there(found: Found) -> None:
    mentions = found("President Macky Sall thanked his Ghanaian colleague.", published="2020-06-01")
    assert _names(mentions["his Ghanaian colleague"]) == ["Nana Akufo-Addo"]


def test_what_is_named_a_commission_is_no_union(found: Found) -> None:
    mentions = found(
        "The European Commission sent a team to the dockers. The union did not accept the offer."
    )
    assert _names(mentions["The union"]) == [None]


def test_in_front_of_is_no_front(found: Found) -> None:
    assert not any(
        "front" in words for words in found("Deputies of Chile sang in front of the Sofia palace.")
    )


def test_a_captain_listed_after_a_ship_is_the_ships(found: Found) -> None:
    (captain,) = found("Iran released a South Korean tanker and its captain.")["its captain"].actors
    assert captain.country is None


def _names(mention: Mention) -> list[str | None]:
    return [actor.name for actor in mention.actors]


@pytest.mark.parametrize("number", ["Thousands", "Hundreds"])
def test_a_bare_number_that_does_or_suffers_is_people(found: Found, number: str) -> None:
    assert only(found(f"{number} marched in Chad.")[number]).sectors == ("CVL",)
    assert only(found(f"{number} were jailed in Chad.")[number]).sectors == ("CVL",)


def test_a_number_of_something_else_is_nobody(found: Found) -> None:
    assert not any("Thousands" in text for text in found("Thousands of votes were lost in Chad."))
