"""Frozen settings from `sitegen.yml` and flags."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What the pages need to know of the site itself. `base_url` is empty where none is configured."""

    title: str = "A corpus"
    description: str = ""
    base_url: str = ""
    language: str = "en"
    rights: str = ""
    contact: str = ""
    health_in_navigation: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """One build: where the corpus is, where the site goes, where templates and static files come from."""

    corpus: Path
    output: Path
    site: Site = Site()
    templates: tuple[Path, ...] = ()
    static: tuple[Path, ...] = ()
    source: Path | None = None
