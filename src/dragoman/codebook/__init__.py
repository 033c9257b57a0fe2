"""The codebook: what counts as which event, as data that a scholar edits and a checker runs."""

from dragoman.codebook.load import load
from dragoman.codebook.model import Codebook, Entry, EventKind, Form, Mode, Operator, Outcome, Term, Words
from dragoman.codebook.reading import words_of

__all__ = [
    "Codebook",
    "Entry",
    "EventKind",
    "Form",
    "Mode",
    "Operator",
    "Outcome",
    "Term",
    "Words",
    "load",
    "words_of",
]
