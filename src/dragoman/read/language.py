"""Which language a report is in, by py3langid among the languages that newspapers are printed in."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from dragoman.errors import InputError

# Languages with a daily press; the identifier's others (dialects, extinct ones) only draw names and short lines away.
_LANGUAGES = (
    "en", "es", "fr", "de", "pt", "it", "nl", "sv", "da", "no", "fi", "is", "pl", "cs", "sk", "hu", "ro",
    "bg", "el", "ru", "uk", "be", "sr", "hr", "bs", "sl", "mk", "sq", "tr", "az", "ar", "fa", "ps", "ku",
    "he", "ur", "hi", "bn", "pa", "gu", "mr", "ta", "te", "ml", "kn", "si", "ne", "th", "km", "lo", "my",
    "vi", "id", "ms", "tl", "ja", "zh", "ko", "mn", "ka", "hy", "kk", "uz", "ky", "tg", "tk", "sw", "am",
    "so", "ha", "yo", "ig", "zu", "xh", "af", "rw", "mg", "mt", "lt", "lv", "et", "ca", "eu", "gl", "ga",
    "cy",
)  # fmt: skip
_SAMPLE = 3000
# Measured on headlines and one-sentence texts of invented names: right answers on whole paragraphs score above 0.99,
# wrong ones on lines of names below 0.5. Shorter texts than this many letters are not judged.
_MIN_LETTERS = 40
_MIN_CONFIDENCE = 0.9


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in _LANGUAGES if code in identifier.labels])
    return identifier


def language_code(given: str | None) -> str | None:
    """The ISO 639-1 code of a language tag ("en-GB" → "en"), None where the tag does not start with one."""
    head = (given or "").strip().casefold().replace("_", "-").split("-")[0]
    return head if len(head) == 2 and head.isascii() and head.isalpha() else None


def settle_language(text: str, given: str | None, wanted: str) -> str | None:
    """The language of `text` (ISO 639-1), None where it is too short to tell. A `given` tag is trusted.

    Raises InputError (foreign-language) where it is surely another than `wanted`.
    """
    code = language_code(given)
    if code:
        if code != wanted:
            raise InputError(
                "foreign-language", f"the report is given as {code!r}; this run codes {wanted!r}"
            )
        return code
    sample = text[:_SAMPLE]
    code, confidence = _identifier().classify(sample)
    if code == wanted:
        return wanted
    letters = sum(char.isalpha() for char in sample)
    if letters < _MIN_LETTERS or confidence < _MIN_CONFIDENCE:
        return None
    raise InputError(
        "foreign-language",
        f"the text reads as {code!r} (confidence {confidence:.2f}); this run codes {wanted!r}: "
        f'give the row "language": "{wanted}" if that is wrong',
    )
