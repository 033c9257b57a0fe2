from __future__ import annotations

import pytest

from dragoman.read import forms
from dragoman.read.cues import Cues


@pytest.mark.parametrize(
    "line",
    [
        "The navy seized two boats.",
        "“We shall wait,” he said, “and see.”",
        "He called it «a good day».",
        "Was it wise?",
        "The navy seized two boats. (Reuters)",
        "It opened in 1985 (and closed in 1990).",
    ],
)
def test_sentences_end(line: str) -> None:
    assert forms.ends_sentence(line)


@pytest.mark.parametrize(
    "line", ["Navy Seizes Two Boats", "Talks open with the", "", "Premier Writes To The U.N."]
)
def test_other_lines_do_not_end(line: str) -> None:
    assert not forms.ends_sentence(line)


@pytest.mark.parametrize(
    "line",
    [
        "Share this",
        "  Subscribe to our newsletter for the morning news",
        "ADVERTISEMENT",
        "Your email address will not be published. Required fields are marked *",
        "We use cookies to make this site work.",
        "5 min read",
        "© 2023 The Daily Fjord",
        "Copyright 2023 The Daily Fjord",
        "Tags: Norland, Sudria",
        "#Norland #Sudria_pact",
        "https://fjord.example/pact",
        "* * *",
        "Compartir",
        "Tu dirección de correo electrónico no será publicada.",
        "Подписывайтесь на наш канал",
        "اقرأ المزيد",
        "続きを読む",
    ],
)
def test_furniture_is_known_in_many_languages(line: str, cues: Cues) -> None:
    assert forms.is_furniture(line.strip(), cues)


@pytest.mark.parametrize(
    "line",
    [
        "Norland shared this view at the summit.",
        "Copyright law was tightened in Norland on Monday.",
        "Tags were found on the wreck, the navy said.",
        "The two sides will share the catch.",
        "We use cod for everything, the fishermen said.",
        "The club was ranked #1 in 2019",
    ],
)
def test_sentences_are_not_furniture(line: str, cues: Cues) -> None:
    assert not forms.is_furniture(line, cues)


@pytest.mark.parametrize(
    "line", ["Leave a Reply", "Deja una respuesta", "12 Comments", "Comments (3)", "3 thoughts on “Cod is back”",
             "Schreibe einen Kommentar", "Добавить комментарий", "Laisser un commentaire"]
)  # fmt: skip
def test_comment_forms_are_known(line: str, cues: Cues) -> None:
    assert forms.is_comment_form(line, cues)


def test_a_sentence_about_comments_is_no_comment_form(cues: Cues) -> None:
    assert not forms.is_comment_form(
        "Comments by the minister angered the fishermen of both coasts on Friday.", cues
    )


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Why the herring moved",
        "ALSO READ | Sudria arms its trawlers",
        "Lea también: Vuelve el bacalao",
    ],
)
def test_announced_links_are_known(line: str, cues: Cues) -> None:
    assert forms.is_related_cue(line, cues)


@pytest.mark.parametrize(
    "line", ["Opinion polls show that few care.", "Watch towers were burned in the night.", "Read more"]
)
def test_sentences_that_start_like_links_are_not(line: str, cues: Cues) -> None:
    assert not forms.is_related_cue(line, cues)


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Ola Nord/NTB",
        "FILE PHOTO: A trawler leaves the harbour of Skarvik.",
        "Photo by Ola Nord",
        "FILE - A trawler leaves Skarvik on March 3.",
        "A trawler leaves Skarvik on Friday [Ola Nord/Reuters]",
        "A trawler leaves Skarvik on Friday. (AP Photo/Ola Nord)",
        "Foto: Ola Nord",
    ],
)
def test_captions_are_known(line: str, cues: Cues) -> None:
    assert forms.is_caption(line, cues)


@pytest.mark.parametrize(
    "line",
    [
        "Files were burned at the ministry.",
        "The boats were released. (Reuters)",
        "Credit lines were cut, the bank said.",
        "Image problems dogged the minister.",
        "The party (SDP) lost.",
    ],
)
def test_sentences_are_not_captions(line: str, cues: Cues) -> None:
    assert not forms.is_caption(line, cues)


@pytest.mark.parametrize(
    "line",
    [
        "Sudria Navy Seizes Three Trawlers",
        "Sudria frees trawler crews after talks",
        "Will Norland Join the Pact?",
    ],
)
def test_headlines_have_the_form(line: str, cues: Cues) -> None:
    assert forms.headline_like(line, cues)


@pytest.mark.parametrize(
    "line",
    [
        "Sudria freed the trawler crews after talks.",
        "The talks were over by noon",
        "“We will never give up the cod”",
        "The ministers agreed on three points:",
        "1. cod quotas fall by a third",
        "Kari",
    ],
)
def test_other_lines_have_not(line: str, cues: Cues) -> None:
    assert not forms.headline_like(line, cues)


def test_only_hashtags_at_the_end_are_cut() -> None:
    line = "The #cod is back. #Norland #Sudria"
    assert line[: forms.trailing_hashtags(line)] == "The #cod is back. "
    assert forms.trailing_hashtags("We are ranked #1") == len("We are ranked #1")
    assert forms.trailing_hashtags("See www.fjord.example") == len("See www.fjord.example")


def test_bylines_and_sign_offs(cues: Cues) -> None:
    assert forms.is_byline("By Ida Berg and Ola Nord", cues)
    assert not forms.is_byline("By Friday the boats were home.", cues)
    assert forms.is_sign_off("(Reporting by Ida Berg; editing by Ola Nord)", cues)
    assert not forms.is_sign_off("Reporters were barred from the harbour.", cues)
