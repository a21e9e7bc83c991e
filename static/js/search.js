/**
 * The search page: loads what a search needs when it needs it, keeps its state in the URL, minds the keyboard.
 * What is shown is made in `search-results.js` and `search-filters.js`, of what `search-nodes.js` has.
 */
(function () {
  "use strict";

  const home = document.querySelector("[data-search]");
  if (!home) return;
  const core = sitegen.search;
  const { gettext } = sitegen.words;
  const { root, start, facets: facetsPath, lunr: lunrScript, query: queryScript } = home.dataset;
  const part = (name) => home.querySelector(`[data-search-part="${name}"]`);
  const [form, box, status, results] = ["form", "box", "status", "results"].map(part);

  // ---- loading

  const { loadScript } = sitegen;

  /** A data file's value; its name is `search/<id>-<hash>.js`. */
  const loadData = (path) => sitegen.loadData(path, path.replace(/^search\/(.*)-[0-9a-f]+\.js$/, "$1"));

  /** The values of those files of a kind that hold some of these keys, each once and in order. */
  async function loadParts(entry, kind, ranges) {
    const numbers = ranges.flatMap(([from, to]) => core.partsBetween(entry[kind], from, to));
    const wanted = Array.from(new Set(numbers)).sort((a, b) => a - b);
    return Promise.all(wanted.map((n) => loadData(`search/${kind}-${n}-${entry[kind].hash}.js`)));
  }

  let table = null;
  /** What filters need. */
  async function loadFacets() {
    const [entry, columns] = await Promise.all([loadData(start), loadData(facetsPath)]);
    table ??= core.withColumns(columns);
    return { entry, facets: table };
  }

  /** Let `facets.order` tell which record is older. */
  async function loadOrder(entry, facets) {
    facets.order ??= await loadData(entry.order);
  }

  /** Let `facets.rows` have what is shown of these documents, given by number. */
  const loadRows = (entry, facets, places) => {
    const firsts = entry.documents.first;
    const files = new Set(places.filter((n) => !facets.rows.has(n)).map((n) => Math.floor(n / entry.perFile)));
    return keepRows(entry, facets, Array.from(files, (n) => [firsts[n], firsts[n]]));
  };

  /** Let `facets.places` have the numbers of these documents, given by id; the unknown stay unknown. */
  const loadPlaces = (entry, facets, ids) =>
    keepRows(entry, facets, ids.filter((id) => !facets.places.has(id)).map((id) => [id, id]));

  async function keepRows(entry, facets, ranges) {
    const firsts = entry.documents.first;
    for (const rows of await loadParts(entry, "documents", ranges)) {
      rows.forEach((row, i) => {
        const place = firsts.indexOf(rows[0].id) * entry.perFile + i;
        facets.rows.set(place, row);
        facets.places.set(row.id, place);
      });
    }
  }

  /** lunr, which reads queries and finds stems, and the script that asks the index. */
  const loadEngine = () => Promise.all([loadScript(lunrScript), loadScript(queryScript)]);

  /** What shows answers: of the pieces that the first makes the others make what is seen. */
  const loadView = () => {
    const { nodes, filters, results: shown } = home.dataset;
    return Promise.all([nodes, filters, shown].map((script) => loadScript(script, true)));
  };

  /** As much of the index as holds these terms. */
  async function loadIndex(entry, terms) {
    const wanted = new Set(terms);
    const index = { records: entry.records, fields: entry.fields, terms: new Map() };
    for (const part of await loadParts(entry, "terms", terms.map((term) => [term, term]))) {
      part.terms.split(" ").forEach((term, i) => wanted.has(term) && index.terms.set(term, part.places[i]));
    }
    return index;
  }

  /** Words as they are spelt in the corpus, and in how many records: all, or those with one of these beginnings. */
  async function loadSpellings(entry, prefixes = [""]) {
    const parts = await loadParts(entry, "words", prefixes.map((prefix) => [prefix, prefix + "\uffff"]));
    return { words: parts.flatMap((part) => part.words.split(" ")), counts: parts.flatMap((part) => part.counts) };
  }

  /** The cards of records, by record; a long text comes in several cards, joined here. */
  async function loadCards(entry, records) {
    const wanted = new Set(records);
    const cards = new Map();
    for (const file of await loadParts(entry, "cards", records.map((record) => [record, record]))) {
      for (const card of file) {
        if (!wanted.has(card.record)) continue;
        const before = cards.get(card.record)?.passages ?? [];
        cards.set(card.record, { ...card, passages: before.concat(card.passages) });
      }
    }
    return cards;
  }

  // ---- finding

  // A phrase is looked for in the texts themselves, in so many at first: those that answer best.
  const TEXTS_READ = 200;
  const TEXTS_AT_ONCE = 50;

  let last = { q: null };
  /** What the query alone finds, before filters; the last answer is kept, since filters change more often. */
  async function find({ q, texts }, entry, facets) {
    const limit = texts === "all" ? Infinity : TEXTS_READ;
    if (last.q === q && last.limit === limit) return { ...last, isNew: false };
    const found = q.trim() ? await ask(q, entry, facets, limit) : core.everything(facets);
    last = { q, limit, ...found };
    return { ...last, isNew: true };
  }

  async function ask(q, entry, facets, limit = TEXTS_READ) {
    await loadEngine();
    const { lunr } = window;
    const analyse = core.analyser(lunr, entry);
    const parsed = core.parseQuery(lunr, q, entry.fields);
    const prefixes = parsed.clauses.flatMap((clause) => (clause.find ? [clause.prefix] : []));
    const spellings = prefixes.length ? (await loadSpellings(entry, prefixes)).words : [];
    const query = core.resolve(parsed, analyse, spellings);
    const index = await loadIndex(entry, query.clauses.flatMap((clause) => clause.terms));
    const { scores, any } = core.evaluate(index, query);
    const read = query.phrases.length ? [...scores.keys()].slice(0, limit) : [];
    const held = query.phrases.length ? await withPhrases(entry, scores, read, query.phrases) : scores;
    const unread = query.phrases.length ? scores.size - read.length : 0;
    return { ...core.withNames(facets, { query, scores: held, any, index, analyse }), unread };
  }

  /** The scores of those records that hold (and do not hold) the phrases. */
  async function withPhrases(entry, scores, records, phrases) {
    const held = new Map();
    for (let n = 0; n < records.length; n += TEXTS_AT_ONCE) {
      const some = records.slice(n, n + TEXTS_AT_ONCE);
      const cards = await loadCards(entry, some);
      for (const record of some) if (core.hasPhrases(cards.get(record), phrases)) held.set(record, scores.get(record));
    }
    return held;
  }

  // ---- the state and the page

  let state = core.decodeState(location.search);
  let typing = false;
  let turn = 0;

  /** The state after a change: lists are short again, and a new query is looked for in the best texts. */
  const next = (change) => ({ ...state, show: 10, texts: "q" in change ? "best" : state.texts, ...change });

  /** Go to another state. `replace`: without a new entry in the history. */
  function go(change, replace = false) {
    state = next(change);
    try {
      const page = location.pathname.split("/").at(-1);
      history[replace ? "replaceState" : "pushState"](null, "", page + core.encodeState(state));
    } catch {
      // Browsers limit how often this may be called; the page works without.
    }
    show();
  }

  /** A listener for a link that goes to a state in place of loading the page anew. */
  function follow(change) {
    return (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      typing = false;
      go(change);
      box.focus();
    };
  }

  const page = {
    home, part, root, go, follow, ask, loadCards, loadOrder, loadPlaces, loadRows, loadSpellings, next, state: () => state,
  };

  async function show() {
    const mine = ++turn;
    if (!typing) box.value = state.q;
    const slow = setTimeout(() => (status.textContent = gettext("Searching …")), 400);
    try {
      const [{ entry, facets }] = await Promise.all([loadFacets(), loadView()]);
      const found = await find(state, entry, facets);
      const isCurrent = () => mine === turn;
      const { put, complete } = await core.results(page, entry, facets, found, isCurrent);
      if (!isCurrent()) return;
      put();
      clearTimeout(slow);
      home.dataset.search = "shown";
      await complete?.();
      if (!isCurrent()) return;
      home.dataset.search = "ready";
      comeBack();
    } catch (error) {
      if (mine !== turn) return;
      const again = document.createElement("button");
      again.type = "button";
      again.textContent = gettext("Try again");
      again.addEventListener("click", show);
      status.textContent = gettext("The search could not be loaded: %(reason)s.", { reason: error.message });
      results.replaceChildren(again);
      home.dataset.search = "failed";
    } finally {
      clearTimeout(slow);
    }
  }

  // ---- which result was followed: on the way back the focus is there again

  results.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link && !event.defaultPrevented) history.replaceState({ followed: link.getAttribute("href") }, "");
  });

  function comeBack() {
    const followed = document.activeElement === document.body && history.state?.followed;
    if (!followed) return;
    const link = Array.from(results.querySelectorAll("a[href]")).find((one) => one.getAttribute("href") === followed);
    link?.focus({ preventScroll: true });
  }

  // ---- events

  // What a query needs besides the index, while it is still being typed.
  box.addEventListener("focus", () => loadEngine().catch(() => {}), { once: true });

  let timer = 0;
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (box.value === state.q) return;
      const going = typing;
      typing = true;
      go({ q: box.value }, going);
    }, 120);
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    typing = false;
    if (box.value !== state.q) go({ q: box.value });
  });

  home.addEventListener("keydown", (event) => {
    const inside = event.target === box || results.contains(event.target);
    if (inside && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const stops = [box, ...results.querySelectorAll("a[href]")];
      const next = stops[stops.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1)];
      if (stops.includes(event.target)) event.preventDefault();
      if (stops.includes(event.target) && next) next.focus();
    }
    if (event.key !== "Escape") return;
    event.preventDefault();
    if (event.target !== box) return box.focus();
    if (!box.value) return box.blur();
    clearTimeout(timer);
    typing = false;
    go({ q: "" });
  });

  window.addEventListener("popstate", () => {
    typing = false;
    state = core.decodeState(location.search);
    show();
  });

  for (const link of home.querySelectorAll("a[data-query]")) {
    link.addEventListener("click", follow({ q: link.dataset.query }));
  }

  // Filters stand open where there is room beside the results, the syntax until something is asked.
  const wide = window.matchMedia("(min-width: 60rem)");
  const fit = () => (part("filters").open = wide.matches);
  wide.addEventListener("change", fit);
  fit();
  if (part("syntax")) part("syntax").open = !core.encodeState(state);

  if (state.q.trim()) loadEngine().catch(() => {}); // while the rest comes
  show();
})();
