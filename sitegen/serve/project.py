"""The preview of a project: what `serve` watches, and how it builds again when something changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sitegen.build import build
from sitegen.config import Config, load_config
from sitegen.diagnostics import Severity, format_diagnostic
from sitegen.pages.about import base_path
from sitegen.serve import serve


def preview(
    corpus: Path | None,
    config_file: Path | None,
    output: Path | None,
    *,
    host: str,
    port: int,
    report: Callable[[str], None],
) -> int:
    """Serve the project until Ctrl-C; the exit code. Settings are read again before every build."""
    config, found = load_config(corpus, config_file=config_file, output=output)
    if config is None:
        for d in found:
            report(format_diagnostic(d))
        return 1
    current = config

    def rebuild() -> tuple[bool, tuple[str, ...]]:
        nonlocal current
        fresh, problems = load_config(corpus, config_file=config_file, output=output)
        if fresh is None:
            return False, tuple(format_diagnostic(d) for d in problems)
        current = fresh
        site, written = build(fresh, given=problems)
        if written:
            report(f"Built {len(site.corpus.documents)} documents, {site.pages} pages.")
        shown = [d for d in site.diagnostics if d.severity > Severity.INFO]
        return written is not None, tuple(format_diagnostic(d) for d in shown)

    try:
        problems = serve(
            rebuild,
            config.output,
            watched=lambda: _watched(current, config_file),
            static=config.static,
            report=report,
            host=host,
            port=port,
            base_path=base_path(config.site.base_url),
        )
    except KeyboardInterrupt:
        return 0
    for d in problems:
        report(format_diagnostic(d))
    return 1 if problems else 0


def _watched(config: Config, config_file: Path | None) -> list[Path]:
    """All that a build reads: the corpus with its authority files, settings, templates, static files."""
    paths = [config.corpus, *config.templates, *config.static, *config.locale]
    paths += [p for p in (config.source, config_file) if p is not None]
    return paths
