"""The shipped knowledge base, and a user's files over it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.actors.knowledge import Knowledge
from dragoman.errors import DataError


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("actors")


@pytest.fixture(scope="session")
def knowledge(cache: Path) -> Knowledge:
    return Knowledge.load(cache=cache)


def named(knowledge: Knowledge, text: str) -> list[tuple[str, set[str]]]:
    words = text.split()
    return [(" ".join(words[m.start : m.end]), {a.entity for a in m.aliases}) for m in knowledge.match(words)]


def names(knowledge: Knowledge, text: str) -> set[str]:
    ids = {id for _, found in named(knowledge, text) for id in found}
    return {entity.name for id in ids if (entity := knowledge.get(id))}


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Syria", "SYR"), ("SYRIA", "SYR"), ("Syrian troops", "SYR"), ("the Syrians", "SYR"), ("U.S. forces", "USA"),
        ("Damascus warned", "SYR"), ("the Kremlin", "RUS"), ("Kosovo", "KOS"), ("Ivory Coast", "CIV"),
        ("the U.N. said", "UN"), ("Hizbullah", "HEZBOLLAH"), ("Nato", "NATO"), ("the Pentagon", "USA_PENTAGON"),
        ("the Houthis", "HOUTHI"), ("al - Qaida", "ALQAEDA"), ("the IAEA", "IAEA"), ("the Knesset", "KNESSET"),
    ],
)  # fmt: skip
def test_states_and_bodies_are_found_by_their_names(knowledge: Knowledge, text: str, id: str) -> None:
    assert any(id in ids for _, ids in named(knowledge, text))


@pytest.mark.parametrize(
    "text", ["he told us", "turkey for lunch", "the polish was dry", "a rice farm", "in May", "it is"]
)
def test_ordinary_words_name_nobody(knowledge: Knowledge, text: str) -> None:
    assert knowledge.match(text.split()) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Masoud Pezeshkian", "Masoud Pezeshkian"), ("said Pezeshkian", "Masoud Pezeshkian"),
        ("Bashar al - Assad", "Bashar al-Assad"),
        ("Bashar Assad", "Bashar al-Assad"), ("with Assad", "Bashar al-Assad"),
        ("Moammar Kadhafi", "Muammar Gaddafi"), ("Sergei Lavrov", "Sergey Lavrov"),
        ("Zelenskiy said", "Volodymyr Zelenskyy"),
        ("Kofi Annan", "Kofi Annan"), ("Hossein Amir - Abdollahian", "Hossein Amirabdollahian"),
        ("George Bush", "George H. W. Bush"), ("George Bush", "George W. Bush"),
        ("King Abdullah", "Abdullah II of Jordan"),
        ("Xi told", "Xi Jinping"), ("Aung San Suu Kyi", "Aung San Suu Kyi"), ("Suu Kyi", "Aung San Suu Kyi"),
        ("Osama bin Laden", "Osama bin Laden"), ("Boris Yeltsin", "Boris Yeltsin"), ("Ban Ki - moon", "Ban Ki-moon"),
    ],
)  # fmt: skip
def test_people_are_found_in_the_spellings_of_the_press(knowledge: Knowledge, text: str, name: str) -> None:
    assert name in names(knowledge, text)


def test_a_name_inside_another_is_not_taken_out(knowledge: Knowledge) -> None:
    assert named(knowledge, "the Persian Gulf near New Mexico") == []


def test_descriptions_are_found_apart_from_names(knowledge: Knowledge) -> None:
    assert knowledge.match(["the", "kingdom"]) == []
    (match,) = knowledge.descriptions(["the", "kingdom"])
    assert {"SAU", "JOR"} <= {a.entity for a in match.aliases}


@pytest.mark.parametrize(
    ("title", "country", "day", "name"),
    [
        ("president", "SYR", "2013-05-01", "Bashar al-Assad"),
        ("foreign minister", "USA", "1998-05-01", "Madeleine Albright"),
        ("secretary of state", "USA", "2002-05-01", "Colin Powell"),
        ("prime minister", "GBR", "1995-01-01", "John Major"),
        ("supreme leader", "IRN", "2024-07-10", "Ali Khamenei"), ("chancellor", "DEU", "2010-01-01", "Angela Merkel"),
        ("secretary-general", "UN", "2001-01-01", "Kofi Annan"), ("leader", "PRK", "2005-01-01", "Kim Jong-il"),
        ("premier", "CHN", "2005-01-01", "Wen Jiabao"), ("king", "SAU", "2003-01-01", "Fahd of Saudi Arabia"),
        ("defence minister", "RUS", "2024-09-01", "Andrei Belousov"),
    ],
)  # fmt: skip
def test_the_holder_of_an_office_depends_on_the_day(
    knowledge: Knowledge, title: str, country: str, day: str, name: str
) -> None:
    assert knowledge.holders(title, country, day)[0].name == name


def test_without_a_day_the_last_holder_is_given(knowledge: Knowledge) -> None:
    (person,) = knowledge.holders("prime minister", "GBR", None)
    assert person.name == "Keir Starmer"


@pytest.mark.parametrize(
    ("day", "role"),
    [("2024-06-01", None), ("2024-07-09", "president-elect"), ("2024-08-01", "president")],
)
def test_a_role_follows_the_election_and_the_inauguration(
    knowledge: Knowledge, day: str, role: str | None
) -> None:
    pezeshkian = knowledge.get("Q5933752")
    assert pezeshkian is not None
    assert knowledge.role_on(pezeshkian, day) == role


def test_states_carry_their_facts(knowledge: Knowledge) -> None:
    syria = knowledge.countries["SYR"]
    assert (syria.capital, syria.cow, syria.sovereign) == ("Damascus", "652", True)


def test_role_words_carry_sectors(knowledge: Knowledge) -> None:
    found = knowledge.role_words(["riot", "police", "and", "gunmen"])
    assert [(r.role, r.sector, r.plural) for _, _, r in found] == [
        ("riot police", "COP", True),
        ("gunman", "UAF", True),
    ]


def test_a_users_folder_adds_and_changes_the_version(
    knowledge: Knowledge, cache: Path, tmp_path: Path
) -> None:
    (tmp_path / "groups.csv").write_text(
        "id,name,acronyms,country,sectors\nHARBOUR,Harbour Front,HBF,SYR,REB\n", encoding="utf-8"
    )
    widened = Knowledge.load(tmp_path, cache)
    assert named(widened, "the Harbour Front") == [("Harbour Front", {"HARBOUR"})]
    assert named(knowledge, "the Harbour Front") == []
    assert widened.version != knowledge.version


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such folder"):
        Knowledge.load(tmp_path / "nowhere")
