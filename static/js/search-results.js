/**
 * What a search shows: cards, passages, the concordance and advice, as DOM nodes made of text. Loaded when the page
 * is first shown. Nothing here finds anything, and nothing reads a document's markup.
 */
(function () {
  "use strict";

  const core = sitegen.search;
  const { figure, gettext, ngettext, phrase } = sitegen.words;
  const { bdi, button, flag, h, inList, keepFocus, listed, marked, meta, ofThemUnsure, showMore, some } = core.nodes;
  const SHOWN_ENTITIES = 4;
  const SHOWN_COMMENTS = 3;
  const MOST_LOOSER = 6;
  const MOST_LINES = 500;
  const TEXTS_AT_ONCE = 40;
  const WIDTH = 72;
  // As many groups as are in sight at first; and how long, in milliseconds, they have the line and the processor alone.
  const FIRST_GROUPS = window.matchMedia("(min-width: 60rem)").matches ? 4 : 2;
  const ALONE = 400;
  const NOTHING = { body: [] };
  const sources = (n) => ngettext("%(num)s source", "%(num)s sources", n);
  const results = (n) => ngettext("%(num)s result", "%(num)s results", n);
  const total = (n) => h("span", { class: "search-meta" }, results(n));

  // ---- results

  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  /**
   * Make what the state asks for; `put` shows it. Of a new answer these are the first results, which a reader waits
   * for, and `complete` loads and adds the rest, as long as `isCurrent` says that the page still wants it.
   */
  core.results = async function shownResults(page, entry, facets, found, isCurrent) {
    const { chosenFilters, showChips, showFacets, showTools, valuesShown } = core.filters;
    const state = page.state();
    await page.loadPlaces(entry, facets, [...state.filters.get("source")]);
    if (state.sort !== "relevance") await page.loadOrder(entry, facets);
    const marks = found.marks ?? (() => []);
    const context = { page, entry, facets, found, state, marks, chosen: chosenFilters(state) };
    const records = core.filtered(facets, found.records, state.filters, null);
    const arranged = core.arrange(facets, found.scores, records, state.sort);
    const idle = !state.q.trim() && !context.chosen.length;
    const counts = core.countFacets(facets, found.records, state.filters);
    const inLines = state.view === "concordance" && found.query;
    const first = found.isNew ? FIRST_GROUPS : state.show;
    const { body, said, rest } = idle ? NOTHING : await (inLines ? concordance(context, records) : list(context, arranged, first));
    const advice = idle || records.length ? [] : await adviceFor(context);
    const put = () => {
      page.home.classList.toggle("search-idle", idle);
      showChips(context);
      showTools(context, idle || !records.length);
      page.part("results").replaceChildren(...remarks(context), ...body, ...advice);
      page.part("status").textContent = idle ? "" : (said ?? summary(arranged, records.length));
    };
    const sources = () => valuesShown(context, "source", counts).map(([place]) => place);
    const fill = () => showFacets(context, counts);
    if (!found.isNew) {
      await page.loadRows(entry, facets, sources());
      return { put: () => keepFocus(page, () => { put(); fill(); }) };
    }
    const complete = async () => {
      if (rest) await pause(ALONE);
      for await (const add of rest?.() ?? []) {
        if (!isCurrent()) return;
        add();
      }
      await page.loadRows(entry, facets, sources());
      if (isCurrent()) keepFocus(page, fill);
    };
    return { put: () => keepFocus(page, put), complete };
  };

  function summary({ entities, groups }, total) {
    const texts = total - entities.length;
    const parts = [];
    if (texts) {
      const found = ngettext("%(num)s text", "%(num)s texts", texts);
      parts.push(gettext("%(texts)s in %(sources)s", { texts: found, sources: sources(groups.length) }));
    }
    if (entities.length) parts.push(ngettext("%(num)s person or event", "%(num)s people and events", entities.length));
    return total ? `${results(total)}: ${parts.join(", ")}.` : gettext("Nothing found.");
  }

  /** How the query was read, and what was searched for besides. */
  function remarks({ page, facets, found, state }) {
    const remark = (...children) => h("p", { class: "search-remark" }, ...children);
    const said = [];
    if (found.query?.plain) said.push(remark(gettext("Read as plain words: as a query its signs make no sense.")));
    if (found.any) said.push(remark(gettext("No text holds all of these words; these hold some of them.")));
    const missing = found.unknown?.filter((word) => found.records.length && !word.includes("*")) ?? [];
    if (missing.length) said.push(remark(phrase("In no text: %(words)s.", { words: inList(missing) })));
    if (found.unread) {
      const note = ngettext(
        "%(num)s more text holds these words, not looked into for the phrase.",
        "%(num)s more texts hold these words, not looked into for the phrase.",
        found.unread,
      );
      said.push(remark(note, " ", stateLink(page, { texts: "all" }, gettext("Look into all texts"))));
    }
    for (const n of found.also ?? []) {
      const others = facets.entities[n].aliases.filter((alias) => core.fold(alias) !== core.fold(state.q.trim()));
      if (!others.length) continue;
      const names = inList(others.slice(0, 6));
      const more = { names, more: figure(others.length - 6) };
      const also = others.length > 6
        ? phrase("Also searched: %(names)s and %(more)s more.", more)
        : phrase("Also searched: %(names)s.", { names });
      const exactly = stateLink(page, { q: `"${state.q.trim()}"` }, gettext("Only these words"));
      said.push(remark(also, " ", exactly));
    }
    return said;
  }

  function stateLink(page, change, label) {
    const target = core.encodeState(page.next(change));
    return h("a", { href: target || "?", click: page.follow(change) }, label);
  }

  /** The first results in nodes; what follows them is added by `rest`, a piece at a time. */
  async function list(context, { entities, groups }, first) {
    const { page, entry, facets, found, state } = context;
    const shown = groups.slice(0, state.show);
    const few = entities.slice(0, state.show * 10);
    const next = () => page.go({ show: state.show + 10 }, true);
    const cards = await loadGroups(context, shown.slice(0, first), few);
    // Those that are named so come first; those only described so are no answer to most questions.
    const isNamed = (record) => !found.query || named(context, record, cards.get(record));
    const body = entityCards(context, few.filter(isNamed), cards, gettext("People and events"));
    if (entities.length > few.length) {
      body.push(button(showMore(entities.length - few.length), next, { class: "search-more" }));
    }
    const item = (group, cards) => h("li", null, groupCard(context, group, cards));
    const items = shown.slice(0, first).map((group) => item(group, cards));
    const ordered = h("ol", { class: "search-groups", "aria-label": gettext("Documents and comments") }, items);
    if (shown.length) body.push(ordered);
    const end = [];
    if (groups.length > shown.length) {
      end.push(button(gettext("Show more sources (%(number)s)", { number: figure(groups.length - shown.length) }), next, { class: "search-more" }));
    }
    const described = few.filter((record) => !isNamed(record));
    end.push(...entityCards(context, described, cards, gettext("In descriptions of people and events"), true));
    const later = shown.slice(first);
    if (!later.length) return { body: [...body, ...end] };
    return {
      body,
      async *rest() {
        const cards = await loadGroups(context, later);
        for (const group of later) {
          yield () => ordered.append(item(group, cards));
          await pause(0); // each by itself, so that no task is long
        }
        yield () => page.part("results").append(...end);
      },
    };
  }

  /** The cards of these groups and of other records, by record; and the rows of those documents that have no card. */
  async function loadGroups({ page, entry, facets }, groups, others = []) {
    const records = groups.flatMap((group) => group.records);
    const own = new Set(records.filter((record) => facets.kind[record] === "d").map((record) => facets.document[record]));
    const [cards] = await Promise.all([
      page.loadCards(entry, [...others, ...records]),
      page.loadRows(entry, facets, groups.map(({ document }) => document).filter((place) => !own.has(place))),
    ]);
    for (const record of cards.keys()) {
      if (facets.kind[record] !== "d") continue;
      const { id, title, url, author, date } = cards.get(record);
      facets.rows.set(facets.document[record], { id, title, url, author, date });
      facets.places.set(id, facets.document[record]);
    }
    return cards;
  }

  function named({ facets, found, marks }, record, card) {
    const entity = record - facets.kind.length + facets.entities.length;
    return found.also.includes(entity) || marks(card.title, "title").length || marks(card.aliases, "aliases").length;
  }

  function entityCards(context, records, cards, label, visible = false) {
    if (!records.length) return [];
    const kind = context.facets.kind;
    const items = records.map((record) => h("li", null, entityCard(context, cards.get(record), kind[record])));
    const list = h("ul", { class: "search-entities" }, some(items, SHOWN_ENTITIES, showMore));
    return [h("section", { "aria-label": label }, visible ? h("p", { class: "search-remark" }, label) : null, list)];
  }

  function entityCard({ page, marks }, card, kind) {
    const mentions = ngettext("%(num)s mention", "%(num)s mentions", card.mentions);
    const named = card.mentions ? gettext("%(mentions)s in %(sources)s", { mentions, sources: sources(card.sources) }) : "";
    const description = h("p", { dir: "auto" }, marked(card.description, marks(card.description, "description")));
    const titled = marks(card.title, "title");
    const hits = titled.length ? [] : card.aliases.split("; ").filter((alias) => marks(alias, "aliases").length);
    const called = hits.slice(0, 3).map((alias) => bdi(marked(alias, marks(alias, "aliases"))));
    const also = called.length ? phrase("Also: %(names)s", { names: listed(called) }) : [];
    return h(
      "article",
      { class: "search-entity" },
      h("h2", null, h("a", { href: page.root + card.url }, bdi(marked(card.title, titled)))),
      meta(kind === "p" ? gettext("Person") : gettext("Event"), card.automatic && gettext("found automatically"), card.date, named, card.possible && flag(ofThemUnsure(card.possible))),
      also.length ? h("p", null, also) : null,
      card.description ? description : null,
    );
  }

  function groupCard(context, { document: place, records }, cards) {
    const { page, facets, marks } = context;
    const row = facets.rows.get(place);
    const own = records.filter((record) => facets.kind[record] === "d");
    const comments = records.filter((record) => facets.kind[record] === "c");
    const items = comments.map((record) => h("li", null, commentCard(context, cards.get(record))));
    const more = (n) => ngettext("Show %(num)s more comment", "Show %(num)s more comments", n);
    return h(
      "article",
      null,
      h("h2", null, h("a", { href: page.root + row.url }, bdi(marked(row.title, marks(row.title, "title"))))),
      meta(row.author && bdi(row.author), row.date || gettext("undated"), ...own.map((record) => unsure(context, record))),
      own.map((record) => passages(context, cards.get(record), 3)),
      items.length ? h("ol", { class: "search-comments" }, some(items, SHOWN_COMMENTS, more)) : null,
    );
  }

  function commentCard(context, card) {
    const by = h("a", { href: context.page.root + card.url }, phrase("Comment by %(name)s", { name: bdi(card.author || gettext("someone unnamed")) }));
    return h("article", null, meta(by, card.date, unsure(context, card.record)), passages(context, card, 2));
  }

  /** Who of those asked for is nowhere in a record more than possibly meant; null where nobody is. */
  function unsure(context, record) {
    const asked = wantedEntities(context);
    const names = context.facets.unsure[record].filter((n) => asked.has(n)).map((n) => bdi(context.facets.entities[n].name));
    return names.length ? h("span", { class: "flag" }, phrase("uncertain: possibly %(names)s", { names: listed(names) })) : null;
  }

  /** The best passages of a card; its beginning where the hit is elsewhere (title, author, an entity of it). */
  function passages(context, card, limit) {
    const { total, best } = core.bestPassages(card, context.marks, wantedEntities(context), limit);
    const items = best.map(({ anchor, text, hits, unsure }) => {
      const short = core.excerpt(text, hits);
      const link = h("a", { href: passageUrl(context.page, card, anchor), dir: "auto" }, marked(short.text, short.marks));
      return h("li", null, link, unsure ? flag(gettext("uncertain")) : null);
    });
    if (total > best.length) items.push(h("li", { class: "search-meta" }, rest(context, card, total - best.length)));
    return h("ul", { class: "search-passages" }, items);
  }

  /** How many passages are not shown; those of a document are one step away. */
  function rest({ page, facets, found, state }, card, n) {
    const label = ngettext("and %(num)s more passage", "and %(num)s more passages", n);
    if (facets.kind[card.record] !== "d" || !found.query) return label;
    const source = new Set([facets.rows.get(facets.document[card.record]).id]);
    const filters = new Map(state.filters).set("source", source).set("kind", new Set(["document"]));
    return stateLink(page, { filters, view: "concordance" }, label);
  }

  const passageUrl = (page, card, anchor) => `${page.root}${card.url.split("#")[0]}#${anchor}`;

  function wantedEntities({ facets, found, state }) {
    const ids = new Set([...state.filters.get("person"), ...state.filters.get("event")]);
    const chosen = facets.entities.flatMap((row, n) => (ids.has(row.id) ? [n] : []));
    return new Set([...chosen, ...(found.also ?? [])]);
  }

  async function concordance(context, records) {
    const { page, entry, facets, found, state } = context;
    const asked = wantedEntities(context);
    const texts = records.filter((record) => facets.document[record] >= 0).sort((a, b) => a - b);
    const cards = new Map();
    const lines = [];
    let read = 0;
    while (read < texts.length && lines.length < MOST_LINES) {
      const next = texts.slice(read, read + TEXTS_AT_ONCE);
      for (const [record, card] of await page.loadCards(entry, next)) cards.set(record, card);
      lines.push(...next.flatMap((record) => core.concordance(cards.get(record), found.marks, WIDTH, asked)));
      read += next.length;
    }
    const cut = lines.length > MOST_LINES || read < texts.length;
    const items = core.sortLines(lines.slice(0, MOST_LINES), state.by).map(({ record, anchor, left, hit, right, unsure }) => {
      const card = cards.get(record);
      const line = { class: "kwic", dir: "auto", href: passageUrl(page, card, anchor) };
      // The last space would go to the other end, since the line is cut at its beginning by writing from the right.
      const before = h("span", { class: "kwic-left" }, bdi(left.replace(/ $/, "\u00a0") || "\u00a0"));
      return h(
        "li",
        null,
        h("a", line, before, h("mark", null, hit), h("span", { class: "kwic-right" }, bdi(right))),
        meta(bdi(card.author || card.title), card.date, unsure && flag(gettext("uncertain"))),
      );
    });
    const said = { lines: figure(Math.min(lines.length, MOST_LINES)), read: figure(read), texts: figure(texts.length) };
    const note = gettext("The first %(lines)s lines, of the first %(read)s of %(texts)s texts; a filter shows the others.", said);
    const all = ngettext("%(num)s line", "%(num)s lines", lines.length);
    const from = ngettext("%(num)s text", "%(num)s texts", new Set(lines.map((line) => line.record)).size);
    const body = [h("ol", { class: "search-lines" }, items), cut ? h("p", { class: "search-remark" }, note) : ""];
    return { body, said: cut ? note : gettext("%(lines)s from %(texts)s.", { lines: all, texts: from }) };
  }

  // ---- nothing found

  /** Near spellings, or filters to drop, each with what it would bring. */
  async function adviceFor(context) {
    const { page, entry, facets, found, state, chosen } = context;
    if (found.records.length) {
      const { nameOf, noFilters, toggled } = core.filters;
      const label = (facet, value) => gettext("Without “%(name)s”", { name: nameOf(facets, facet, value) });
      const without = chosen.map(([facet, value]) => [label(facet, value), toggled(state, facet, value)]);
      if (chosen.length > 1) without.push([gettext("Without any filter"), noFilters()]);
      return without.flatMap(([label, filters]) => {
        const left = core.filtered(facets, found.records, filters, null).length;
        return left ? [h("p", null, button(label, () => page.go({ filters })), " ", total(left))] : [];
      });
    }
    if (found.onlyCommon) return [h("p", null, gettext("Such words stand in nearly every text and are not searched for."))];
    return [...(await nearSpellings(context)), ...(await looserQueries(context))];
  }

  /** For words that no text has: words of the corpus that are spelt nearly so. */
  async function nearSpellings(context) {
    const { page, entry, found, state } = context;
    if (!found.unknown.length) return [];
    const { words, counts } = await page.loadSpellings(entry);
    const near = found.unknown.flatMap((word) =>
      core.nearby(word, words, counts, 4).map((known) =>
        core.fold(state.q).includes(word) ? core.fold(state.q).replace(word, known) : known,
      ),
    );
    return offered(context, gettext("Perhaps you meant"), near);
  }

  /** Queries that ask for less. */
  const looserQueries = (context) =>
    offered(context, gettext("What would match"), core.looser(context.state.q, MOST_LOOSER));

  /** Those of some queries that find something under the same filters, each with how much. */
  async function offered({ page, entry, facets, state }, label, queries) {
    const items = [];
    for (const query of queries) {
      const { records, any } = await page.ask(query, entry, facets);
      const left = any ? 0 : core.filtered(facets, records, state.filters, null).length;
      if (left) items.push(h("li", null, stateLink(page, { q: query }, bdi(query)), " ", total(left)));
    }
    return items.length ? [h("p", { class: "search-remark" }, label), h("ul", { class: "search-near" }, items)] : [];
  }
})();
