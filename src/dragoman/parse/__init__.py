"""Article → sentences with tokens, dependencies and the model's names."""

from dragoman.parse.parser import Parser

__all__ = ["Parser"]
