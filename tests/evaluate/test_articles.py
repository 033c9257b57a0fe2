import pytest
from tests.evaluate.made import TEXT, actor, event, gold_article, gold_event, record

from dragoman.evaluate.articles import ArticleScores, score_articles
from dragoman.evaluate.gold import GoldQuote


def named(rows, name):
    return next(r for r in rows if r.name == name)


def scored(gold, *events, **fields) -> ArticleScores:
    return score_articles([gold], [record(*events, **fields)])


def test_a_perfect_record_scores_one():
    scores = scored(gold_article(gold_event()), event())
    assert (scores.type_f1, scores.dyad_f1, scores.factuality_accuracy) == (1.0, 1.0, 1.0)
    assert scores.misses == ()


def test_a_wrong_party_costs_the_dyad_and_not_the_type():
    scores = scored(gold_article(gold_event()), event(source=[actor("XXX")]))
    assert (scores.type_f1, scores.dyad_f1) == (1.0, 0.0)
    assert "dyad" in scores.misses[0]


def test_optional_events_are_not_missed_and_excuse_what_was_coded():
    gold = gold_article(gold_event(), gold_event("Sudia denied it", types=("REJECT",), optional=True))
    assert scored(gold, event()).type_f1 == 1.0
    scores = scored(gold, event(), event("REJECT", 1))
    assert (scores.gold, scores.coded, scores.type_precision) == (1, 2, 1.0)


def test_events_the_report_does_not_tell_cost_precision_unless_negated():
    gold = gold_article(gold_event())
    assert scored(gold, event(), event("AID", 2)).type_precision == 0.5
    assert scored(gold, event(), event("AID", 2, factuality="negated")).type_precision == 1.0


def test_fact_made_of_what_the_text_denies_is_counted():
    gold = gold_article(gold_event(), not_events=("denied it",))
    at = TEXT.index("denied")
    told = event("ASSAULT", 1, why={"trigger": {"start": at, "end": at + 6}})
    assert scored(gold, told).asserted_what_the_text_denies == 1
    assert scored(gold, told | {"factuality": "hypothetical"}).asserted_what_the_text_denies == 0


def test_a_report_without_a_record_is_missing_and_all_its_events_missed():
    scores = score_articles([gold_article(gold_event())], [])
    assert (scores.articles_missing, scores.type_recall, scores.gold) == (1, 0.0, 1)
    assert scores.misses == ("missed   a ACCUSE NOR -> SUD: Norland accused Sudia",)


@pytest.mark.parametrize(("speaker", "right"), [({"name": "Zafar Khan", "text": "he"}, 1.0), (None, 0.0)])
def test_a_quote_is_found_by_its_words_and_its_speaker_by_name(speaker, right):
    gold = gold_article(quotes=(GoldQuote("sit together", "Khan"),))
    scores = scored(gold, quotes=[{"text": "Let us Sit Together now", "speaker": speaker}])
    assert (scores.quotes_found, scores.quotes_speaker) == (1.0, right)


def test_every_type_and_field_has_a_row():
    gold = gold_article(gold_event(dead=2), gold_event("Sudia denied it", types=("REJECT",)))
    scores = scored(gold, event(magnitude={"dead": 2}), event("AID", 2))
    assert [(r.name, r.gold, r.coded) for r in scores.classes] == [
        ("ACCUSE", 1, 1),
        ("AID", 0, 1),
        ("REJECT", 1, 0),
    ]
    assert named(scores.fields, "dead").recall == 1.0
    assert named(scores.fields, "injured").gold == 0
