"""The whole pipeline in one place: sources in, a site out. Read this file first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace

from sitegen.assets import collect_assets
from sitegen.catalogue import load_words
from sitegen.config import Config
from sitegen.diagnostics import Diagnostic, Severity, sorted_diagnostics
from sitegen.facts import apply_facts, load_facts, state_language
from sitegen.importers import import_source
from sitegen.importers.dated_names import date_by_names
from sitegen.importers.exports_across import join_exports
from sitegen.importers.threads.across import join_threads, name_authors
from sitegen.link import link
from sitegen.model import Corpus, Imported, Output, Source
from sitegen.names.decided import apply_decisions
from sitegen.names.find import find_entities
from sitegen.names.find.findings import Findings
from sitegen.names.find.models import load_model
from sitegen.names.registry import check_registry, load_registry
from sitegen.names.suggest import Suggestions, make_suggestions
from sitegen.pages import all_pages
from sitegen.pages.about import data_page
from sitegen.pages.cards import card_files
from sitegen.pages.data_files import corpus_files
from sitegen.pages.downloads import downloads
from sitegen.pages.lookup import make_lookup
from sitegen.pages.search import search_page
from sitegen.pages.site_files import page_index, site_files
from sitegen.privacy import mask_addresses
from sitegen.read import find_sources
from sitegen.render import imprint_of, render
from sitegen.search import build_search
from sitegen.write import WriteReport, publish

MANY_SOURCES = 200  # below this, starting processes costs more than it saves

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A site in memory: what was understood, every file to write, everything that was found wrong."""

    corpus: Corpus
    outputs: tuple[Output, ...]
    pages: int
    diagnostics: tuple[Diagnostic, ...]

    @property
    def failed(self) -> bool:
        return any(d.severity is Severity.ERROR for d in self.diagnostics)


def make_corpus(
    config: Config, jobs: int, progress: Progress
) -> tuple[Findings, Corpus, tuple[Diagnostic, ...]]:
    """Read, import, state facts, mask addresses, find names, link: all that concerns content, nothing of pages.

    The findings are what a curator is asked about; the corpus is made with their registry.
    """
    progress("Reading the corpus")
    sources, found = find_sources(config.corpus, config.exclude)
    progress(f"Importing {len(sources)} files")
    imported = import_all(sources, jobs)
    documents = tuple(d for i in imported for d in i.documents)
    documents, joined = join_threads(name_authors(documents, (n for i in imported for n in i.names)))
    documents, completed = join_exports(documents, sources)
    documents = date_by_names(documents)
    registry, registry_found = load_registry(config.corpus)
    facts, facts_found = load_facts(config.corpus)
    documents, applied = apply_facts(documents, facts, {p.id for p in registry.people})
    documents, masked = mask_addresses(state_language(documents, config.site.language))
    checked = check_registry(registry, [d.id for d in documents])
    progress("Finding people and events")
    wanted = config.ner if config.automatic != "off" else ""
    model, missing = load_model(wanted, config.source.as_posix() if config.source else ".")
    findings = find_entities(documents, registry, config.automatic, model)
    registry, decided = apply_decisions(findings.registry)
    progress("Linking names")
    corpus, linked = link(documents, registry)
    import_found = tuple(d for i in imported for d in i.diagnostics)
    diagnostics = (
        *found,
        *import_found,
        *joined,
        *completed,
        *facts_found,
        *applied,
        *masked,
        *registry_found,
        *checked,
        *missing,
        *(model.problems() if model else ()),
        *decided,
        *linked,
    )
    registry = replace(registry, people=corpus.people, events=corpus.events)
    return replace(findings, registry=registry), corpus, diagnostics


def suggest(
    config: Config,
    jobs: int = 1,
    progress: Progress = lambda _: None,
    *,
    given: Iterable[Diagnostic] = (),
) -> tuple[Suggestions, tuple[Diagnostic, ...]]:
    """What a curator may want to put into the authority files; names are found even where a build finds none."""
    if config.automatic == "off":
        config = replace(config, automatic="people and events")
    findings, _, found = make_corpus(config, jobs, progress)
    return make_suggestions(findings, found), sorted_diagnostics([*given, *found])


def import_all(sources: tuple[Source, ...], jobs: int) -> list[Imported]:
    """Import every source, in several processes where there are many; the order is that of the sources."""
    if jobs > 1 and len(sources) >= MANY_SOURCES:
        with ProcessPoolExecutor(max_workers=jobs) as pool:
            return list(pool.map(import_source, sources, chunksize=16))
    return [import_source(source) for source in sources]


def make_site(
    config: Config,
    jobs: int = 1,
    progress: Progress = lambda _: None,
    *,
    given: Iterable[Diagnostic] = (),
) -> Site:
    """Build the whole site in memory. Nothing is written; bad input becomes diagnostics.

    `given` are what was found before: in the settings.
    """
    _, corpus, in_corpus = make_corpus(config, jobs, progress)
    words, in_words = load_words(config.site.language, config.locale)
    found = sorted_diagnostics([*given, *in_corpus, *in_words])
    lookup = make_lookup(corpus, config.site, found, words)
    progress("Indexing for search")
    search_files, search_outputs = build_search(corpus, language=config.site.language, words=words)
    data_outputs, data_files = corpus_files(lookup)
    cards = card_files(lookup)
    progress("Laying out pages")
    pages = [*all_pages(lookup), search_page(lookup, search_files), data_page(lookup, data_files)]
    assets, unread = collect_assets(config.static, {"pages.js": page_index(pages)}, words, config.theme)
    imprint = imprint_of(config.site, lookup.version, len(corpus.documents), len(cards))
    html, failed = render(
        pages, site=config.site, assets=assets, imprint=imprint, folders=config.templates, words=words
    )
    extra = site_files(config.site, pages)
    outputs = (*html, *data_outputs, *cards, *downloads(lookup), *search_outputs, *assets.outputs, *extra)
    diagnostics = sorted_diagnostics([*found, *unread, *failed])
    return Site(corpus=corpus, outputs=outputs, pages=len(html), diagnostics=diagnostics)


def build(
    config: Config,
    jobs: int = 1,
    progress: Progress = lambda _: None,
    *,
    given: Iterable[Diagnostic] = (),
    strict: bool = False,
) -> tuple[Site, WriteReport | None]:
    """Make the site and publish it; where a page failed, or `strict` trouble was found, publish nothing."""
    site = make_site(config, jobs, progress, given=given)
    broken = any(d.code == "template-failed" for d in site.diagnostics)
    if broken or (strict and any(d.severity >= Severity.WARNING for d in site.diagnostics)):
        return site, None
    progress("Writing the site")
    report, found = publish(site.outputs, config.output, corpus=config.corpus)
    diagnostics = sorted_diagnostics([*site.diagnostics, *found])
    return Site(corpus=site.corpus, outputs=site.outputs, pages=site.pages, diagnostics=diagnostics), report
