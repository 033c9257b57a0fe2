from tests.evaluate.made import actor, also, event, record

from dragoman.evaluate.coded import CodedActor, coded_article


def test_a_country_code_only_fits_the_country():
    assert CodedActor("SYR", "bashar al-assad", None).fits("SYR")
    assert not CodedActor("IRN", "the assyrian church", None).fits("SYR")


def test_a_name_part_fits_name_mention_or_id_whatever_the_case():
    (coded,) = coded_article(record(event(source=[actor(text="he", name="Masoud Pezeshkian")]))).events
    assert coded.source[0].fits("pezeshkian")
    assert coded.source[0].fits("he")
    assert not coded.source[0].fits("Rouhani")


def test_short_name_parts_in_mixed_case_are_no_codes():
    assert CodedActor(None, "the u.n. envoy", None).fits("U.N.")
    assert CodedActor(None, "m23 rebels", None).fits("M23") is False


def test_other_tellings_add_their_sentences():
    (coded,) = coded_article(record(event(also=also(2)))).events
    assert len(coded.sentences) == 2


def test_a_record_of_another_coder_may_leave_fields_out():
    bare = {"article": {"id": 7}, "events": [{"type": "AID", "sentence": {"start": 0, "end": 5}}]}
    article = coded_article(bare)
    assert (article.id, article.text, article.quotes) == ("7", None, ())
    assert article.events[0].factuality == "asserted"
    assert article.events[0].trigger is None
