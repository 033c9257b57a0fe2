"""What a state calls its offices, in the plain words of a report."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from actorfiles.cells import Cells, by_hand, iso

HEADS = ("head_of_state", "head_of_government")
_PLAIN = {
    "head_of_state": "president",
    "head_of_government": "prime minister",
    "vice_president": "vice president",
    "foreign_minister": "foreign minister",
    "defense_minister": "defence minister",
    "interior_minister": "interior minister",
    "finance_minister": "finance minister",
    "legislature_speaker": "speaker",
    "military_chief": "military chief",
    "party_leader": "party leader",
    "representative_of_monarch": "governor-general",
}
_HEAD_TITLES = (
    (r"vice.president", "vice president"),
    (r"supreme leader", "supreme leader"),
    (r"president", "president"),
    (r"prime minister|taoiseach", "prime minister"),
    (r"chancellor", "chancellor"),
    (r"premier", "premier"),
    (r"state counsell?or", "state counsellor"),
    (r"chief minister", "chief minister"),
    (r"chief executive", "chief executive"),
    (r"\bking\b|monarch", "king"),
    (r"queen", "queen"),
    (r"emperor", "emperor"),
    (r"[ae]mir", "emir"),
    (r"sultan", "sultan"),
    (r"grand duke", "grand duke"),
    (r"\bprince\b", "prince"),
    (r"pope", "pope"),
    (r"chair", "chairman"),
)
_MONARCHS = frozenset({"king", "queen", "emperor", "emir", "sultan", "grand duke", "prince", "pope"})
_OWN = frozenset({"legislature_speaker", "military_chief"})
_PASSING = re.compile(r"\b(acting|interim|caretaker|transition\w*)\b", re.I)


@dataclass
class Titles:
    """What a state calls its heads where the facts do not say: by hand first, else what it calls most of them."""

    given: dict[tuple[str, str], str]
    usual: dict[tuple[str, str], str]

    @classmethod
    def of_rows(cls, rows: list[Cells]) -> Titles:
        """The usual titles of the heads in `rows`, and those given by hand."""
        counts = defaultdict[tuple[str, str], Counter[str]](Counter)
        for row in rows:
            if row["office"] in HEADS and (plain := _head_title(row["title"])):
                counts[iso(row["iso3"]), row["office"]][plain] += 1
        given = {(row["country"], row["post"]): row["title"] for row in by_hand("titles.csv")}
        return cls(given, {key: count.most_common(1)[0][0] for key, count in counts.items()})

    def of(self, country: str, post: str, title: str) -> str:
        """The title in the plain words of a report; a person's own where the post goes by many."""
        if post in _OWN and title:
            return title.lower()
        plain = _head_title(title)
        if post not in HEADS:
            plain = self.given.get((country, post), _PLAIN[post])
        elif plain not in _MONARCHS:
            usual = self.usual.get((country, post), _PLAIN[post])
            plain = self.given.get((country, post)) or plain or usual
        passing = _PASSING.search(title)
        if not passing:
            return plain
        return f"{'interim' if 'trans' in passing[0].lower() else passing[0].lower()} {plain}"


def _head_title(title: str) -> str:
    return next((to for pattern, to in _HEAD_TITLES if re.search(pattern, title, re.I)), "")
