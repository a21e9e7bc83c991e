"""Commands, and the only printing: progress, diagnostics, summary, exit codes.

Exit codes: 0 all is well, 1 something is wrong with the input or the output folder, 2 wrong usage.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from sitegen import __version__
from sitegen.build import Site, build, make_site, suggest
from sitegen.config import Config, load_config
from sitegen.diagnostics import Diagnostic, Severity, format_diagnostic, sorted_diagnostics
from sitegen.names.suggest_file import MARK, SUGGESTIONS_FILE, contents, suggestions_text
from sitegen.starter import write_starter
from sitegen.write import WriteReport
from sitegen.write.proposal import write_proposal

# When Python looks for cycles: a build keeps nearly all that it makes, and the usual search takes a quarter of the
# time.
GARBAGE = (50_000, 20, 50)
PATIENCE = 1.0  # seconds after which progress is worth a line
STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "dim"}

_corpus = click.argument("corpus", required=False, type=click.Path(file_okay=False, path_type=Path))
_config = click.option(
    "--config", "config_file", type=click.Path(dir_okay=False, path_type=Path), help="The sitegen.yml to use."
)
_base_url = click.option(
    "--base-url", default=None, help="Where the site will be published; wins over sitegen.yml."
)
_jobs = click.option("--jobs", type=click.IntRange(1, 64), default=None, help="Processes for importing.")
_format = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
_strict = click.option(
    "--strict", is_flag=True, help="Treat warnings as errors; publish nothing if there are any."
)
_quiet = click.option("--quiet", is_flag=True, help="Print only warnings, errors and the summary.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sitegen")
def main() -> None:
    """Turn a folder of documents and discussions into a static site that shows who said what, where."""
    gc.set_threshold(*GARBAGE)


@main.command("build")
@_corpus
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where the site goes (default: site).")
@_config
@_base_url
@_strict
@_jobs
@_format
@_quiet
def build_command(
    corpus: Path | None,
    output: Path | None,
    config_file: Path | None,
    base_url: str | None,
    strict: bool,
    jobs: int | None,
    form: str,
    quiet: bool,
) -> None:
    """Build the site of CORPUS (default: the folder named in sitegen.yml, or this one)."""
    printer = Printer(form, quiet)
    config, found = printer.configured(corpus, config_file, output, base_url)
    site, report = build(config, jobs or default_jobs(), printer.progress, given=found, strict=strict)
    printer.finish(site, report, config, strict=strict, writing=True)


@main.command("check")
@_corpus
@_config
@_base_url
@_strict
@_jobs
@_format
def check_command(
    corpus: Path | None,
    config_file: Path | None,
    base_url: str | None,
    strict: bool,
    jobs: int | None,
    form: str,
) -> None:
    """Validate everything (sources, authority files, settings, templates) and write nothing."""
    printer = Printer(form, quiet=False)
    config, found = printer.configured(corpus, config_file, None, base_url)
    site = make_site(config, jobs or default_jobs(), printer.progress, given=found)
    printer.finish(site, None, config, strict=strict, writing=False)


@main.command("suggest")
@_corpus
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help=f"The file to write (default: {SUGGESTIONS_FILE} in the corpus folder).",
)
@_config
@_jobs
@_quiet
def suggest_command(
    corpus: Path | None, output: Path | None, config_file: Path | None, jobs: int | None, quiet: bool
) -> None:
    """Propose entries and decisions about names to the curator of CORPUS, in a file that no build reads."""
    printer = Printer("text", quiet)
    config, found = printer.configured(corpus, config_file, None, None)
    suggestions, problems = suggest(config, jobs or default_jobs(), printer.progress, given=found)
    target = output or config.corpus / SUGGESTIONS_FILE
    text = suggestions_text(suggestions)
    refused = write_proposal(text, target, mark=MARK, corpus=config.corpus, name=SUGGESTIONS_FILE)
    shown = [d for d in problems if d.severity > Severity.INFO]
    printer.diagnostics([*shown, refused] if refused else shown)
    if refused is None:
        printer.say(f"{contents(suggestions)}: see {target}")
    raise SystemExit(1 if refused or any(d.severity is Severity.ERROR for d in problems) else 0)


@main.command("serve")
@_corpus
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where the site goes (default: site).")
@_config
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Another host opens the preview to others."
)
def serve_command(
    corpus: Path | None, output: Path | None, config_file: Path | None, port: int, host: str
) -> None:
    """Build, then preview on this machine; every change rebuilds and reloads the page."""
    from sitegen.serve.project import preview  # tornado takes long to import and only `serve` needs it

    say = Printer("text", quiet=True).say
    raise SystemExit(preview(corpus, config_file, output, host=host, port=port, report=say))


@main.command("new")
@click.argument("directory", type=click.Path(path_type=Path))
def new_command(directory: Path) -> None:
    """Make a small corpus in DIRECTORY to start from; it builds at once."""
    problem = write_starter(directory)
    printer = Printer("text", quiet=False)
    if problem:
        printer.diagnostics([problem])
        raise SystemExit(1)
    site = f"{directory.resolve().name}-site"
    # A site may not stand in its corpus, so that of this very folder goes beside it.
    if directory.resolve() == Path().resolve():
        site = f"../{site}"
    printer.say(f"Made {directory}. Build it with: sitegen build {directory} -o {site}")


def default_jobs() -> int:
    """As many processes as there are processors for us; only large corpora use them."""
    return max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


class Printer:
    """Everything that a command prints: results to standard output, the rest to standard error."""

    def __init__(self, form: str, quiet: bool) -> None:
        self.form = form
        self.quiet = quiet
        # Diagnostics quote file names and texts: `:100:` is a line, not an emoji.
        self.console = Console(stderr=True, highlight=False, soft_wrap=True, emoji=False)
        self.started = time.monotonic()
        self.pending: str | None = None

    def say(self, message: str, style: str = "") -> None:
        self.console.print(printable(message), markup=False, style=style)

    def progress(self, message: str) -> None:
        """Say what is being done once a run has lasted longer than `PATIENCE`; before that, stay silent."""
        if self.form == "text" and not self.quiet and time.monotonic() - self.started >= PATIENCE:
            if self.pending:
                self.say(f"{self.pending} …", "dim")
            self.pending = None
            self.say(f"{message} …", "dim")
        else:
            self.pending = message

    def configured(
        self, corpus: Path | None, config_file: Path | None, output: Path | None, base_url: str | None
    ) -> tuple[Config, tuple[Diagnostic, ...]]:
        """The settings and what is questionable in them, or an exit with what is wrong with them."""
        config, found = load_config(corpus, config_file=config_file, output=output, base_url=base_url)
        if config is None or any(d.severity is Severity.ERROR for d in found):
            self._report(list(found), None)
            raise SystemExit(1)
        return config, found

    def diagnostics(self, found: list[Diagnostic]) -> None:
        if self.form == "json":
            return
        for d in sorted_diagnostics(found):
            self.say(format_diagnostic(d), STYLES[d.severity])

    def finish(
        self, site: Site, report: WriteReport | None, config: Config, *, strict: bool, writing: bool
    ) -> None:
        """Print what was found and done, and leave with the exit code."""
        level = Severity.WARNING if strict else Severity.ERROR
        failed = any(d.severity >= level for d in site.diagnostics) or (writing and report is None)
        summary = summarise(site)
        summary["seconds"] = round(time.monotonic() - self.started, 2)
        if self.form == "json":
            self._report(list(site.diagnostics), summary)
        else:
            shown = [d for d in site.diagnostics if d.severity > Severity.INFO or not self.quiet]
            self.diagnostics([d for d in shown if d.severity > Severity.INFO])
            notes = sum(1 for d in shown if d.severity is Severity.INFO)
            if notes:
                self.say(f"{notes} notes for the curator are on the health page (health/index.html).")
            self.say(", ".join(f"{value} {key.replace('_', ' ')}" for key, value in summary.items()))
            if writing:
                where = config.output / "index.html"
                self.say(
                    f"Open {where}"
                    if report
                    else "Nothing was published; what was there before is untouched."
                )
        raise SystemExit(1 if failed else 0)

    def _report(self, found: list[Diagnostic], summary: dict[str, Any] | None) -> None:
        """The machine-readable report on standard output (or the diagnostics, as text, on standard error)."""
        if self.form != "json":
            self.diagnostics(found)
            return
        rows = [
            {
                "code": d.code,
                "severity": d.severity.name.lower(),
                "path": d.location.path,
                "line": d.location.line,
                "column": d.location.column,
                "message": d.message,
                "hint": d.hint,
            }
            for d in sorted_diagnostics(found)
        ]
        json.dump({"summary": summary, "diagnostics": rows}, sys.stdout, ensure_ascii=True, indent=2)
        sys.stdout.write("\n")


def printable(text: str) -> str:
    """Text without what a terminal would obey or hide: control and format characters as escapes."""
    return "".join(
        c if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp") else ascii(c)[1:-1]
        for c in text
    )


def summarise(site: Site) -> dict[str, Any]:
    """The numbers of a build, in the order in which they are printed."""
    comments = [c for d in site.corpus.documents for c in d.comments]
    ghosts = sum(1 for c in comments if c.state == "missing")
    severities = Counter(d.severity for d in site.diagnostics)
    return {
        "documents": len(site.corpus.documents),
        "comments": len(comments) - ghosts,
        "ghosts": ghosts,
        "people": len(site.corpus.people),
        "events": len(site.corpus.events),
        "found_automatically": sum(p.status == "automatic" for p in site.corpus.people)
        + sum(e.status == "automatic" for e in site.corpus.events),
        "mentions": len(site.corpus.mentions),
        "pages": site.pages,
        "warnings": severities[Severity.WARNING],
        "errors": severities[Severity.ERROR],
    }
