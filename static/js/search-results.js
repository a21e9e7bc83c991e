/**
 * What a search shows: cards, passages, the concordance, filters, chips and advice, as DOM nodes made of text.
 * Loaded when the page is first shown. Nothing here finds anything, and nothing reads a document's markup.
 */
(function () {
  "use strict";

  const core = sitegen.search;
  const { figure, gettext, ngettext, phrase } = sitegen.words;
  const FACET_LABELS = new Map([
    ["kind", gettext("Kind")], ["source", gettext("Source")], ["person", gettext("Person")],
    ["event", gettext("Event")], ["year", gettext("Year")], ["has", gettext("With")],
  ]);
  const KIND_LABELS = new Map([
    ["document", gettext("Documents")], ["comment", gettext("Comments")], ["person", gettext("People")],
    ["event", gettext("Events")],
  ]);
  const SHOWN_VALUES = 8;
  const MORE_VALUES = 40;
  const SHOWN_ENTITIES = 4;
  const SHOWN_COMMENTS = 3;
  const MOST_LOOSER = 6;
  const MOST_LINES = 500;
  const TEXTS_AT_ONCE = 40;
  const WIDTH = 72;

  // ---- nodes

  /** An element with attributes (a function listens) and children (nodes or text; none for null). */
  function h(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes ?? {})) {
      if (typeof value === "function") node.addEventListener(name, value);
      else if (value === true) node.setAttribute(name, "");
      else if (value !== false && value !== null) node.setAttribute(name, value);
    }
    node.append(...children.flat(2).filter((child) => child !== null && child !== ""));
    return node;
  }

  const bdi = (...children) => h("bdi", null, ...children);
  const sources = (n) => ngettext("%(num)s source", "%(num)s sources", n);
  const results = (n) => ngettext("%(num)s result", "%(num)s results", n);
  const total = (n) => h("span", { class: "search-meta" }, results(n));
  const listed = (nodes) => nodes.flatMap((node, i) => (i ? [", ", node] : [node]));
  const marked = (text, marks) => core.split(text, marks).map(([piece, hit]) => (hit ? h("mark", null, piece) : piece));
  const button = (label, click, attributes) => h("button", { type: "button", click, ...attributes }, label);
  const between = (pieces) => pieces.filter(Boolean).flatMap((piece, i) => (i ? [" · ", piece] : [piece]));
  const meta = (...pieces) => h("p", { class: "search-meta" }, between(pieces));

  const showMore = (n) => ngettext("Show %(num)s more", "Show %(num)s more", n);
  const inList = (words) => listed(words.map((word) => bdi(word)));

  /** List items, the rest of them behind a button, if there is more than one. */
  function some(items, limit, label) {
    if (items.length <= limit + 1) return items;
    const reveal = () => more.replaceWith(...items.slice(limit));
    const more = h("li", null, button(label(items.length - limit), reveal, { class: "search-more" }));
    return [...items.slice(0, limit), more];
  }

  // ---- results

  /** Make all that the state asks for; returns a function that puts it into the page. */
  core.results = async function results(page, entry, facets, found) {
    const state = page.state();
    await page.loadPlaces(entry, facets, [...state.filters.get("source")]);
    if (state.sort !== "relevance") await page.loadOrder(entry, facets);
    const marks = found.marks ?? (() => []);
    const context = { page, entry, facets, found, state, marks, chosen: chosenFilters(state) };
    const records = core.filtered(facets, found.records, state.filters, null);
    const arranged = core.arrange(facets, found.scores, records, state.sort);
    const idle = !state.q.trim() && !context.chosen.length;
    const counts = core.countFacets(facets, found.records, state.filters);
    await page.loadRows(entry, facets, valuesShown(context, "source", counts).map(([place]) => place));
    const inLines = state.view === "concordance" && found.query;
    const body = idle ? [] : inLines ? await concordance(context, records) : await list(context, arranged);
    const advice = idle || records.length ? [] : await adviceFor(context);
    return () => {
      page.home.classList.toggle("search-idle", idle);
      showChips(context);
      showFacets(context, counts);
      showTools(context, idle || !records.length);
      page.part("results").replaceChildren(...remarks(context), ...body, ...advice);
      page.part("status").textContent = idle ? "" : summary(arranged, records.length);
    };
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

  async function list(context, { entities, groups }) {
    const { page, entry, facets, found, state } = context;
    const shown = groups.slice(0, state.show);
    const few = entities.slice(0, state.show * 10);
    const next = () => page.go({ show: state.show + 10 }, true);
    const [cards] = await Promise.all([
      page.loadCards(entry, [...few, ...shown.flatMap((group) => group.records)]),
      page.loadRows(entry, facets, shown.map(({ document }) => document)),
    ]);
    // Those that are named so come first; those only described so are no answer to most questions.
    const isNamed = (record) => !found.query || named(context, record, cards.get(record));
    const body = entityCards(context, few.filter(isNamed), cards, gettext("People and events"));
    if (entities.length > few.length) {
      body.push(button(showMore(entities.length - few.length), next, { class: "search-more" }));
    }
    if (shown.length) {
      const items = shown.map((group) => h("li", null, groupCard(context, group, cards)));
      body.push(h("ol", { class: "search-groups", "aria-label": gettext("Documents and comments") }, items));
    }
    if (groups.length > shown.length) {
      body.push(button(gettext("Show more sources (%(number)s)", { number: figure(groups.length - shown.length) }), next, { class: "search-more" }));
    }
    const described = few.filter((record) => !isNamed(record));
    return [...body, ...entityCards(context, described, cards, gettext("In descriptions of people and events"), true)];
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
      meta(kind === "p" ? gettext("Person") : gettext("Event"), card.automatic && gettext("found automatically"), card.date, named),
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
      meta(row.author && bdi(row.author), row.date || gettext("undated")),
      own.map((record) => passages(context, cards.get(record), 3)),
      items.length ? h("ol", { class: "search-comments" }, some(items, SHOWN_COMMENTS, more)) : null,
    );
  }

  function commentCard(context, card) {
    const by = h("a", { href: context.page.root + card.url }, phrase("Comment by %(name)s", { name: bdi(card.author || gettext("someone unnamed")) }));
    return h("article", null, meta(by, card.date), passages(context, card, 2));
  }

  /** The best passages of a card; its beginning where the hit is elsewhere (title, author, an entity of it). */
  function passages(context, card, limit) {
    const { total, best } = core.bestPassages(card, context.marks, wantedEntities(context), limit);
    const items = best.map(({ anchor, text, hits }) =>
      h("li", null, h("a", { href: passageUrl(context.page, card, anchor), dir: "auto" }, marked(text, hits))),
    );
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

  async function concordance({ page, entry, facets, found, state }, records) {
    const texts = records.filter((record) => facets.document[record] >= 0).sort((a, b) => a - b);
    const cards = new Map();
    const lines = [];
    let read = 0;
    while (read < texts.length && lines.length < MOST_LINES) {
      const next = texts.slice(read, read + TEXTS_AT_ONCE);
      for (const [record, card] of await page.loadCards(entry, next)) cards.set(record, card);
      lines.push(...next.flatMap((record) => core.concordance(cards.get(record), found.marks, WIDTH)));
      read += next.length;
    }
    const cut = lines.length > MOST_LINES || read < texts.length;
    const items = core.sortLines(lines.slice(0, MOST_LINES), state.by).map(({ record, anchor, left, hit, right }) => {
      const card = cards.get(record);
      const line = { class: "kwic", dir: "auto", href: passageUrl(page, card, anchor) };
      // The last space would go to the other end, since the line is cut at its beginning by writing from the right.
      const before = h("span", { class: "kwic-left" }, bdi(left.replace(/ $/, "\u00a0") || "\u00a0"));
      return h(
        "li",
        null,
        h("a", line, before, h("mark", null, hit), h("span", { class: "kwic-right" }, bdi(right))),
        meta(bdi(card.author || card.title), card.date),
      );
    });
    const said = { lines: figure(Math.min(lines.length, MOST_LINES)), read: figure(read), texts: figure(texts.length) };
    const note = gettext("The first %(lines)s lines, of the first %(read)s of %(texts)s texts; a filter shows the others.", said);
    return [
      h("ol", { class: "search-lines" }, items),
      cut ? h("p", { class: "search-remark" }, note) : "",
    ];
  }

  // ---- nothing found

  /** Near spellings, or filters to drop, each with what it would bring. */
  async function adviceFor(context) {
    const { page, entry, facets, found, state, chosen } = context;
    if (found.records.length) {
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
  async function nearSpellings({ page, entry, found, state }) {
    if (!found.unknown.length) return [];
    const { words, counts } = await page.loadSpellings(entry);
    const near = found.unknown.flatMap((word) =>
      core.nearby(word, words, counts, 4).map((known) => {
        const q = core.fold(state.q).includes(word) ? core.fold(state.q).replace(word, known) : known;
        return h("li", null, stateLink(page, { q }, bdi(q)));
      }),
    );
    return near.length ? [h("p", { class: "search-remark" }, gettext("Perhaps you meant")), h("ul", { class: "search-near" }, near)] : [];
  }

  /** Queries that ask for less, with what each of them finds under the same filters. */
  async function looserQueries({ page, entry, facets, state }) {
    const items = [];
    for (const query of core.looser(state.q, MOST_LOOSER)) {
      const { records, any } = await page.ask(query, entry, facets);
      const left = any ? 0 : core.filtered(facets, records, state.filters, null).length;
      if (!left) continue;
      items.push(h("li", null, stateLink(page, { q: query }, bdi(query)), " ", total(left)));
    }
    return items.length ? [h("p", { class: "search-remark" }, gettext("What would match")), h("ul", { class: "search-near" }, items)] : [];
  }

  // ---- filters

  const noFilters = () => new Map(core.FACETS.map((facet) => [facet, new Set()]));
  const chosenFilters = ({ filters }) =>
    core.FACETS.flatMap((facet) => Array.from(filters.get(facet), (value) => [facet, value]));

  function toggled(state, facet, value) {
    const values = new Set(state.filters.get(facet));
    if (!values.delete(value)) values.add(value);
    return new Map(state.filters).set(facet, values);
  }

  function nameOf(facets, facet, value) {
    if (facet === "kind") return KIND_LABELS.get(value) ?? value;
    if (facet === "has") return gettext("Comments");
    if (facet === "source") return facets.rows.get(facets.places.get(value))?.title ?? value;
    return facet === "year" ? value : (facets.entities.find((row) => row.id === value)?.name ?? value);
  }

  function showChips({ page, facets, state, chosen }) {
    const items = chosen.map(([facet, value]) => {
      const name = `${FACET_LABELS.get(facet)}: ${nameOf(facets, facet, value)}`;
      const remove = () => page.go({ filters: toggled(state, facet, value) });
      return h("li", null, button([bdi(name), " ×"], remove, { "aria-label": gettext("Remove the filter %(name)s", { name }) }));
    });
    if (items.length > 1) items.push(h("li", null, button(gettext("Clear all"), () => page.go({ filters: noFilters() }))));
    page.part("chips").replaceChildren(...items);
    page.part("chips").hidden = !items.length;
  }

  // Which filters the reader opened or closed, and how many of their values are shown.
  const open = new Map();
  const limits = new Map();

  function showFacets(context, counts) {
    const box = context.page.part("facets");
    const focused = box.contains(document.activeElement) ? document.activeElement.id : "";
    box.replaceChildren(...core.FACETS.flatMap((facet) => facetNode(context, facet, counts) ?? []));
    if (focused) document.getElementById(focused)?.focus();
  }

  /** The values of a facet in order, as many as are to be shown, with their counts; the chosen ones in any case. */
  function valuesShown({ facets, state }, facet, counts) {
    const chosen = Array.from(state.filters.get(facet), (value) => (facet === "source" ? facets.places.get(value) : value));
    const active = new Set(chosen.filter((value) => value !== undefined));
    const values = Array.from(new Map([...Array.from(active, (value) => [value, 0]), ...counts.get(facet)]));
    const byCount = (a, b) => b[1] - a[1]; // and else as they were found, the best first
    const kinds = [...KIND_LABELS.keys()];
    const byKind = (a, b) => kinds.indexOf(a[0]) - kinds.indexOf(b[0]);
    values.sort(facet === "year" ? (a, b) => b[0] - a[0] : facet === "kind" ? byKind : byCount);
    const shown = values.filter(([value], i) => i < (limits.get(facet) ?? SHOWN_VALUES) || active.has(value));
    return Object.assign(shown, { rest: values.length - shown.length });
  }

  function facetNode(context, facet, counts) {
    const { page, entry, facets, state } = context;
    const shown = valuesShown(context, facet, counts);
    if (!shown.length) return null;
    const items = shown.map(([found, n]) => {
      const value = facet === "source" ? facets.rows.get(found).id : found;
      const change = () => page.go({ filters: toggled(state, facet, value) });
      const checked = state.filters.get(facet).has(value);
      const check = h("input", { type: "checkbox", id: `f-${facet}-${value}`, checked, change });
      const number = h("span", { class: "search-count" }, figure(n));
      return h("li", null, h("label", null, check, bdi(nameOf(facets, facet, value)), number));
    });
    const more = Math.min(shown.rest, MORE_VALUES);
    const reveal = async () => {
      limits.set(facet, (limits.get(facet) ?? SHOWN_VALUES) + MORE_VALUES);
      if (facet === "source") {
        await page.loadRows(entry, facets, valuesShown(context, facet, counts).map(([place]) => place));
      }
      showFacets(context, counts);
      const next = counts.get(facet) && valuesShown(context, facet, counts)[shown.length]?.[0];
      document.getElementById(`f-${facet}-${facet === "source" ? facets.rows.get(next)?.id : next}`)?.focus();
    };
    if (more) items.push(h("li", null, button(showMore(more), reveal, { class: "search-more" })));
    const details = h(
      "details",
      { open: open.get(facet) ?? true, toggle: () => open.set(facet, details.open) },
      h("summary", null, FACET_LABELS.get(facet)),
      h("ul", null, items),
    );
    return details;
  }

  function showTools({ page, found, state }, hidden) {
    const choose = (name, label, choices) => {
      const options = choices.map(([value, text]) => h("option", { value, selected: state[name] === value }, text));
      const change = (event) => page.go({ [name]: event.target.value });
      return h("label", null, label, h("select", { change }, options));
    };
    const inLines = state.view === "concordance" && found.query;
    const lineOrders = [["text", gettext("place in the text")], ["left", gettext("words before")], ["right", gettext("words after")]];
    const orders = [
      ["relevance", gettext("by relevance")], ["oldest", gettext("oldest first")], ["newest", gettext("newest first")],
    ];
    const sort = inLines ? choose("by", gettext("Sorted by"), lineOrders) : choose("sort", gettext("Sorted"), orders);
    const views = [["list", gettext("List")], ["concordance", gettext("Concordance")]].map(([view, label]) =>
      button(label, () => page.go({ view }), { "aria-pressed": String(state.view === view) }),
    );
    const group = h("div", { role: "group", "aria-label": gettext("View") }, views);
    page.part("tools").replaceChildren(sort, found.query ? group : "");
    page.part("tools").hidden = hidden;
  }
})();
