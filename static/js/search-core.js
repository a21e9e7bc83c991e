/**
 * Search apart from its page and its words: filters, the order of results, passages, the concordance, the state in the URL.
 * No DOM and no state of its own, so that `node --test` runs it; what comes from outside goes into Maps.
 * A record is a number; `facets` has a column for each of its properties (`sitegen/search/files.py`).
 */
(function (scope) {
  "use strict";

  // ---- filters

  const FACETS = ["kind", "source", "person", "event", "year", "has"];
  const KINDS = new Map([["d", "document"], ["c", "comment"], ["p", "person"], ["e", "event"]]);

  /**
   * Complete the table of facets by the columns that follow from others: the entities as objects, each record's
   * year and document (-1 for people and events), how many comments a document has, and who is only possibly meant (`unsure`).
   */
  function withColumns(facets) {
    let place = -1;
    const ids = facets.ids.split(" ");
    const document = Array.from(facets.kind, (kind) => (kind === "d" ? ++place : kind === "c" ? place : -1));
    const comments = new Uint32Array(place + 1);
    document.forEach((of, record) => facets.kind[record] === "c" && comments[of]++);
    const named = facets.named.map(entitiesOf);
    const unsure = facets.named.map(possibleOf);
    const entities = facets.names.map((names, n) => {
      const aliases = [names].flat();
      return { id: ids[n], name: aliases[0], aliases };
    });
    let last = 0;
    const year = facets.year.map((distance) => (distance === null ? null : (last += distance)));
    const columns = { ...facets, entities, named, unsure, year, document, comments, documents: place + 1 };
    return { ...columns, rows: new Map(), places: new Map() };
  }

  // Who is named somewhere, as numbers of entities; in the files one who is only possibly meant is -1 - number.
  const NONE = [];
  const entitiesOf = (named) => named.map((n) => (n < 0 ? -1 - n : n));
  const possibleOf = (named) => (named.some((n) => n < 0) ? named.filter((n) => n < 0).map((n) => -1 - n) : NONE);

  /** The values of one facet that a record has; a source is the number of its document. */
  function valuesOf(facets, facet, record) {
    const place = facets.document[record];
    if (facet === "kind") return [KINDS.get(facets.kind[record])];
    if (facet === "source") return place < 0 ? [] : [place];
    if (facet === "year") return facets.year[record] === null ? [] : [String(facets.year[record])];
    if (facet === "has") return facets.kind[record] === "d" && facets.comments[place] ? ["comments"] : [];
    const wanted = facets.named[record].filter((n) => n < facets.people === (facet === "person"));
    return wanted.map((n) => facets.entities[n].id);
  }

  /** The records that pass: any value within a facet, all facets together. `except` is left out. */
  function filtered(facets, records, filters, except) {
    const active = FACETS.filter((facet) => facet !== except && filters.get(facet)?.size);
    const wanted = active.map((facet) => {
      const values = Array.from(filters.get(facet), (value) => (facet === "source" ? facets.places.get(value) : value));
      return [facet, new Set(values)];
    });
    return records.filter((record) =>
      wanted.every(([facet, values]) => valuesOf(facets, facet, record).some((value) => values.has(value))),
    );
  }

  /** Facet -> value -> how many records would be left if this value alone were chosen in its facet. */
  function countFacets(facets, records, filters) {
    const counts = new Map();
    for (const facet of FACETS) {
      const found = new Map();
      for (const record of filtered(facets, records, filters, facet)) {
        for (const value of valuesOf(facets, facet, record)) found.set(value, (found.get(value) ?? 0) + 1);
      }
      counts.set(facet, found);
    }
    return counts;
  }

  /** The number of an entity -> how many of the records that `countFacets` counts only possibly mean it. */
  function countUnsure(facets, records, filters) {
    const few = records.filter((record) => facets.unsure[record].length);
    const found = new Map();
    for (const facet of ["person", "event"]) {
      for (const record of filtered(facets, few, filters, facet)) {
        for (const n of facets.unsure[record]) {
          if (n < facets.people === (facet === "person")) found.set(n, (found.get(n) ?? 0) + 1);
        }
      }
    }
    return found;
  }

  /** The answer to an empty query: every record, and nothing marked. */
  function everything(facets) {
    return { records: facets.document.map((_, record) => record), scores: new Map(), also: [], query: null };
  }

  /**
   * Records to what is shown: people and events, and groups of one document each with its comments. `order`:
   * `relevance` (best record first), `oldest` or `newest` (undated last either way).
   */
  function arrange(facets, scores, records, order) {
    const time = (record) => facets.order[record];
    const compare = (a, b) => {
      if (order !== "relevance" && time(a) !== time(b)) {
        if (time(a) === null || time(b) === null) return time(a) === null ? 1 : -1;
        return order === "oldest" ? time(a) - time(b) : time(b) - time(a);
      }
      return (scores.get(b) ?? 0) - (scores.get(a) ?? 0) || a - b;
    };
    const sorted = [...records].sort(compare);
    const groups = new Map();
    for (const record of sorted) {
      const place = facets.document[record];
      if (place < 0) continue;
      if (!groups.has(place)) groups.set(place, []);
      groups.get(place).push(record);
    }
    return {
      entities: sorted.filter((record) => facets.document[record] < 0),
      groups: Array.from(groups, ([document, found]) => ({ document, records: found })),
    };
  }

  /**
   * The passages that answer best, at most `limit`, in reading order, each with its marks; the first passage
   * where none answers. `total` counts those that do. `unsure`: of those asked for, it only possibly means some.
   */
  function bestPassages(card, marks, entities, limit) {
    const found = card.passages.map(([anchor, text, named], place) => {
      const hits = marks(text, "text");
      const kinds = new Set(hits.map((hit) => hit[2])).size;
      const meant = named.some((n) => entities.has(n)) ? 2 : isUnsure(named, entities) ? 1 : 0;
      const weight = kinds * 100 + meant * 25 + Math.min(hits.length, 9);
      return { anchor, text, hits, place, weight, unsure: meant === 1 };
    });
    const hit = found.filter((passage) => passage.weight);
    const chosen = [...hit].sort((a, b) => b.weight - a.weight || a.place - b.place).slice(0, limit);
    if (!chosen.length) return { total: 0, best: found.slice(0, 1) };
    return { total: hit.length, best: chosen.sort((a, b) => a.place - b.place) };
  }

  /** Whether who is named in a passage is possibly, and nobody surely, one of these. */
  const isUnsure = (named, entities) =>
    named.some((n) => n < 0 && entities.has(-1 - n)) && !named.some((n) => entities.has(n));

  /** Every hit of a card with what stands before and after it in its block, at most `width` characters. */
  function concordance(card, marks, width, entities = new Set()) {
    const lines = [];
    card.passages.forEach(([anchor, text, named = NONE], i) => {
      const block = anchor.replace(/-s-\d+$/, "-s-");
      const inBlock = (n) => card.passages[n] && card.passages[n][0].replace(/-s-\d+$/, "-s-") === block;
      for (const [start, end] of marks(text, "text")) {
        let left = text.slice(0, start);
        let right = text.slice(end);
        for (let n = i - 1; left.length < width && inBlock(n); n--) left = `${card.passages[n][1]} ${left}`;
        for (let n = i + 1; right.length < width && inBlock(n); n++) right = `${right} ${card.passages[n][1]}`;
        const hit = text.slice(start, end);
        const line = { record: card.record, anchor, hit, unsure: isUnsure(named, entities) };
        lines.push({ ...line, left: tail(even(left), width), right: head(even(right), width) });
      }
    });
    return lines;
  }

  const even = (text) => text.replace(/\s+/g, " ");
  const head = (text, width) => (text.length > width ? text.slice(0, width).replace(/\s*\S*$/, "") + " …" : text);
  const tail = (text, width) => (text.length > width ? "… " + text.slice(-width).replace(/^\S*\s*/, "") : text);

  /**
   * Of files in parts, listed with their first keys, the numbers of those that hold keys in a range: those that
   * begin in it and, where none begins with its first key, the one before them.
   */
  function partsBetween({ first }, from, to) {
    let low = 0;
    for (let high = first.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (first[middle] < from) low = middle + 1;
      else high = middle;
    }
    const found = low && first[low] !== from ? [low - 1] : [];
    for (let n = low; n < first.length && first[n] <= to; n++) found.push(n);
    return found;
  }

  const LONGEST = 340; // characters of a passage that a result shows
  const BEFORE = 90; // of them, before its first hit

  /** A long passage cut to what stands around its first hits, at words; with the marks that are left. */
  function excerpt(text, marks) {
    if (text.length <= LONGEST) return { text, marks };
    const first = marks.length ? marks[0][0] : 0;
    const from = first > BEFORE ? first - BEFORE + text.slice(first - BEFORE, first).search(/\s|$/) + 1 : 0;
    const start = from >= first ? Math.max(0, first - BEFORE) : from;
    const most = text.slice(start, start + LONGEST);
    const kept = start + LONGEST < text.length ? most.replace(/\s\S{0,40}$/, "") : most;
    const [before, after] = [start ? "… " : "", start + kept.length < text.length ? "\u00a0…" : ""];
    const moved = marks
      .filter(([a, b]) => a >= start && b <= start + kept.length)
      .map(([a, b, ...what]) => [a - start + before.length, b - start + before.length, ...what]);
    return { text: before + kept + after, marks: moved };
  }

  /** Text in pieces: `[piece, whether it is marked]`. */
  function split(text, marks) {
    const pieces = [];
    let at = 0;
    for (const [start, end] of marks) {
      if (start > at) pieces.push([text.slice(at, start), false]);
      pieces.push([text.slice(start, end), true]);
      at = end;
    }
    if (at < text.length || !pieces.length) pieces.push([text.slice(at), false]);
    return pieces;
  }

  // Characters that reorder, join or part a text unseen; the twin of `_DECEPTIVE` in `sitegen/richtext.py`.
  const DECEPTIVE = /([\u180e\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff])/;
  const spelled = (character) => "U+" + character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");

  /** Text in pieces, every second of them the name of an invisible character. @param {string} text */
  const visible = (text) => text.split(DECEPTIVE).map((piece, i) => (i % 2 ? spelled(piece) : piece));

  /** The same as one string, for where no element can stand. @param {string} text */
  const oneLine = (text) => visible(text).map((piece, i) => (i % 2 ? `[${piece}]` : piece)).join("");

  /**
   * Queries that ask for less, nearest first: one part left out, a phrase as plain words, a word in any field.
   */
  function looser(q, limit) {
    const parts = q.replace(/[“”„«»＂]/g, '"').match(/[+-]?(?:[a-z]+:)?"[^"]*"?|\S+/g) ?? [];
    const found = new Set();
    const add = (i, instead) => {
      const others = parts.map((part, n) => (n === i ? instead : part)).filter(Boolean).join(" ");
      if (others && others !== q.trim()) found.add(others);
    };
    parts.forEach((part, i) => {
      const plain = part.replace(/^[+-]/, "").replace(/^[a-z]+:/, "").replaceAll('"', " ").trim();
      if (!part.startsWith("-") && /[":]/.test(part)) add(i, plain);
    });
    parts.forEach((_, i) => add(i, ""));
    return Array.from(found).slice(0, limit);
  }

  // ---- the state of the page in its URL

  const CHOICES = new Map([
    ["sort", ["relevance", "oldest", "newest"]],
    ["view", ["list", "concordance"]],
    ["by", ["text", "left", "right"]],
    ["texts", ["best", "all"]], // in which texts a phrase is looked for
  ]);

  /** Read a query string; what is not known is ignored. @param {string} search */
  function decodeState(search) {
    const given = new URLSearchParams(search);
    const filters = new Map(FACETS.map((facet) => [facet, new Set(given.getAll(facet).filter(Boolean))]));
    const show = Math.min(Math.max(Number(given.get("show")) || 10, 10), 1000);
    const state = { q: given.get("q") ?? "", filters, show };
    for (const [name, values] of CHOICES) state[name] = values.includes(given.get(name)) ? given.get(name) : values[0];
    return state;
  }

  /** The query string of a state, defaults left out; empty or beginning with `?`. */
  function encodeState(state) {
    const given = new URLSearchParams();
    if (state.q) given.set("q", state.q);
    for (const facet of FACETS) for (const value of state.filters.get(facet) ?? []) given.append(facet, value);
    for (const [name, values] of CHOICES) if (state[name] !== values[0]) given.set(name, state[name]);
    if (state.show > 10) given.set("show", String(state.show));
    const text = given.toString();
    return text && `?${text}`;
  }

  const core = {
    FACETS, arrange, bestPassages, concordance, countFacets, countUnsure, decodeState, encodeState, everything, excerpt,
    filtered, looser, oneLine, partsBetween, split, valuesOf, visible, withColumns,
  };
  scope.sitegen ??= {};
  scope.sitegen.search = Object.assign(scope.sitegen.search ?? {}, core);
  if (typeof module === "object" && module.exports) module.exports = core;
})(globalThis);
