/**
 * What a search asks and where its answer stands: terms, queries, scores, marks. Loaded with lunr
 * when a search begins. No DOM and no state of its own, so that `node --test` runs it.
 * `fold` and `words` are the twins of `sitegen/search/tokenize.py`: change the two together.
 */
(function (scope) {
  "use strict";

  const MAX_TERM = 64;

  /** What is made of words again and again; begins anew when it is full, so that memory stays bounded. */
  class Memo extends Map {
    keep(key, value) {
      if (this.size >= 50_000) this.clear();
      this.set(key, value);
      return value;
    }
  }
  const KNOWN = new Memo();

  const IGNORED =
    "\\u00ad\\u034f\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\ufe00-\\ufe0f\\ufeff" +
    "\\u{1f3fb}-\\u{1f3ff}\\u{e0100}-\\u{e01ef}";
  const UNSPACED =
    "\\u0e00-\\u0eff\\u1000-\\u109f\\u1100-\\u11ff\\u1780-\\u17ff\\u2e80-\\u2fdf\\u3005-\\u3007\\u3041-\\u30ff" +
    "\\u3105-\\u312f\\u31a0-\\u31bf\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\ua960-\\ua97f\\uac00-\\ud7ff" +
    "\\uf900-\\ufaff\\uff66-\\uffdc\\u{1b000}-\\u{1b16f}\\u{20000}-\\u{3ffff}";
  const EMOJI = "\\u2600-\\u2775\\u2794-\\u27bf\\u{1f1e6}-\\u{1f1ff}\\u{1f300}-\\u{1f3fa}\\u{1f400}-\\u{1faff}";
  const APOSTROPHES = "'\\u2018\\u2019\\u201b\\u02bc\\uff07\\u00b4`";
  const LETTER = `(?:(?![${UNSPACED}${IGNORED}])[\\p{L}\\p{N}\\p{M}])`;
  const JOINT = `[${APOSTROPHES}.,]{1,2}(?=[${IGNORED}]*${LETTER})`;
  const RUN = new RegExp(
    `[${UNSPACED}][${UNSPACED}${IGNORED}]*|${LETTER}(?:${LETTER}|[${IGNORED}]|${JOINT})*|([${EMOJI}])`,
    "gu",
  );
  // The same in a text of ASCII, much quicker.
  const ASCII = /^[\x00-\x7f]*$/;
  const PLAIN = /^[A-Za-z0-9]+$/;
  const ASCII_RUN = /[A-Za-z0-9]+(?:['`.,]{1,2}[A-Za-z0-9]+)*/g;
  const ASCII_JOINT = /[A-Za-z0-9]['`.,]{1,2}[A-Za-z0-9]/;
  const BEGINS_PLAIN = /^[A-Za-z0-9]/;
  const GAP = /([^\p{L}\p{N}\p{M}]+)/u;
  const PIECE = /[\p{L}\p{N}\p{M}]+/gu;
  const SCRIPT = new RegExp(`([${UNSPACED}]+)`, "u");
  const WHOLLY = new RegExp(`^[${UNSPACED}]+$`, "u");
  const INVISIBLE = new RegExp(`[${IGNORED}]+`, "gu");
  const APOSTROPHE = new RegExp(`[${APOSTROPHES}]`, "gu");
  const LETTERS = new Map([..."ßæœøđłıς"].map((c, i) => [c, ["ss", "ae", "oe", "o", "d", "l", "i", "σ"][i]]));
  const ELIDED = new Set("qu jusqu lorsqu puisqu dell nell dall sull quell".split(" "));

  /** Letters in the form that terms have. @param {string} text @returns {string} */
  function fold(text) {
    if (ASCII.test(text)) return text.toLowerCase().replaceAll("`", "'");
    // Apostrophes twice: NFKC makes an accent of one, and one of an accent.
    const plain = text.replace(INVISIBLE, "").replace(APOSTROPHE, "'");
    const compatible = plain.normalize("NFKC").replace(APOSTROPHE, "'");
    // Code point by code point: lower-casing a whole string depends on context (the final sigma).
    const lowered = Array.from(compatible, (c) => Array.from(c.toLowerCase(), (d) => LETTERS.get(d) ?? d).join(""));
    return lowered.join("").normalize("NFD").replace(/([a-z])[\u0300-\u036f]+/g, "$1").normalize("NFC");
  }

  /** The runs of letters of a text, each one word or more. @param {string} text */
  const runs = (text) => Array.from(text.matchAll(ASCII.test(text) ? ASCII_RUN : RUN));

  /** The terms of a text in order, before stop words and stemming. @param {string} text @returns {string[]} */
  function words(text) {
    return runs(text).flatMap(wordsOfRun);
  }

  /** @param {RegExpMatchArray} run @returns {string[]} */
  function wordsOfRun(run) {
    if (run[1]) return [run[1]];
    if (PLAIN.test(run[0])) return [run[0].toLowerCase().slice(0, MAX_TERM)];
    return KNOWN.get(run[0]) ?? KNOWN.keep(run[0], joined(fold(run[0])).flatMap(cut));
  }

  /** Join the pieces of a run where a dot, comma or apostrophe belongs to the word. @param {string} folded */
  function joined(folded) {
    const pieces = folded.split(GAP);
    const done = [];
    const isLetter = (/** @type {string} */ piece) => /^\p{L}$/u.test(piece);
    let word = pieces[0];
    let initials = isLetter(word);
    for (let i = 1; i < pieces.length; i += 2) {
      const gap = pieces[i];
      const piece = pieces[i + 1];
      if (gap === "." && initials && isLetter(piece)) {
        word += piece;
        continue;
      }
      const afterDigit = /\p{Nd}$/u.test(word);
      if (gap === "." && afterDigit && /^\p{Nd}/u.test(piece)) word += "." + piece;
      else if (gap === "," && afterDigit && /^[0-9]{3}(?![0-9])/.test(piece)) word += piece;
      else if ((gap === "'" || gap === ".'") && piece === "s" && word) initials = false;
      else if (gap === "'" && Array.from(word).length > 1 && !ELIDED.has(word)) word += piece;
      else {
        done.push(word);
        word = piece;
        initials = isLetter(word);
        continue;
      }
      initials = false;
    }
    done.push(word);
    return done.filter(Boolean);
  }

  /** Bigrams where a script has no spaces; other words shortened. @param {string} word @returns {string[]} */
  function cut(word) {
    // Folded again: joining may have brought a letter and a mark together.
    return fold(word)
      .split(SCRIPT)
      .flatMap((part) => {
        const points = Array.from(part);
        if (!WHOLLY.test(part)) return [points.slice(0, MAX_TERM).join("").replace(/\.+$/, "")];
        return Array.from({ length: Math.max(1, points.length - 1) }, (_, i) => points.slice(i, i + 2).join(""));
      })
      .filter(Boolean);
  }

  /** Words with their places: `text.slice(start, end)` is what a reader sees of each. @param {string} text */
  function placedWords(text) {
    const placed = [];
    for (const run of runs(text)) {
      const found = wordsOfRun(run);
      if (found.length === 1) {
        placed.push({ word: found[0], start: run.index, end: run.index + run[0].length });
        continue;
      }
      const pieces = Array.from(run[0].matchAll(PIECE));
      if (pieces.length === found.length && pieces.every((piece, i) => fold(piece[0]) === found[i])) {
        pieces.forEach(({ 0: piece, index }, i) => {
          placed.push({ word: found[i], start: run.index + index, end: run.index + index + piece.length });
        });
        continue;
      }
      const points = Array.from(run[0]);
      const spread = found.length === points.length - 1 && WHOLLY.test(run[0]) && found.length > 1;
      let start = /** @type {number} */ (run.index);
      for (let i = 0; i < found.length; i++) {
        const end = spread ? start + points[i].length + points[i + 1].length : start + run[0].length;
        placed.push({ word: found[i], start, end });
        if (spread) start += points[i].length;
      }
    }
    return placed;
  }

  // ---- queries

  function stem(lunr, word) {
    return /^[a-z]+$/.test(word) ? lunr.stemmer(new lunr.Token(word, {})).toString() : word;
  }

  /** What turns a word into its index term; empty for a stop word. */
  function analyser(lunr, root) {
    const stop = new Set(root.stop);
    const known = new Memo();
    const term = (word) => (stop.has(word) ? "" : root.stemmed ? stem(lunr, word) : word);
    return (word) => known.get(word) ?? known.keep(word, term(word));
  }

  /**
   * Read a query: lunr's syntax, and phrases in quotes. What lunr cannot read is read as plain words, and
   * `plain` says so. A clause is one word, or a pattern or misspelling that stands for many (`find`: whether
   * a known word is meant, and `prefix`, with which all of them begin), or a word of a phrase (`quoted`). `presence`: 1 required, -1 excluded, 0 neither.
   */
  function parseQuery(lunr, text, fields) {
    const query = { clauses: [], phrases: [], plain: false, words: [] };
    const add = (clause) => query.clauses.push({ find: null, prefix: "", quoted: false, boost: 1, ...clause });
    let rest = text.replace(/[“”„«»＂]/g, '"');
    rest = rest.replace(/([+-]?)(?:([a-z]+):)?"([^"]*)"/g, (all, sign, field, inside) => {
      const named = field && !fields.includes(field) ? words(field + " " + inside) : words(inside);
      const within = fields.includes(field) ? [field] : fields;
      if (named.length) query.phrases.push({ words: named, fields: within, excluded: sign === "-" });
      if (sign === "-") return " ";
      for (const word of named) add({ word, fields: within, presence: 1, quoted: true });
      return " ";
    });
    rest = rest.replaceAll('"', " ");
    for (const clause of lunrClauses(lunr, rest, fields, query)) {
      const shared = { fields: clause.fields, boost: clause.boost, presence: [0, 0, 1, -1][clause.presence] };
      if (clause.term.includes("*")) {
        const asked = pattern(clause.term);
        if (asked) add({ ...shared, word: clause.term, ...asked });
        continue;
      }
      for (const word of words(clause.term)) add({ ...shared, word, find: finder(word, clause.editDistance) });
    }
    query.words = query.clauses.map((clause) => clause.word);
    return query;
  }

  function lunrClauses(lunr, text, fields, query) {
    try {
      return parseWith(lunr, text, fields);
    } catch (error) {
      if (!(error instanceof lunr.QueryParseError)) throw error;
      query.plain = true;
      return parseWith(lunr, text.replace(/[:~^*+\\-]/g, " "), fields);
    }
  }

  function parseWith(lunr, text, fields) {
    const parsed = new lunr.Query(fields);
    new lunr.QueryParser(text, parsed).parse();
    return parsed.clauses;
  }

  /** What finds words with `*` in them, and how they all begin; null if nothing but stars is asked for. */
  function pattern(term) {
    const literal = term.split("*").map((part) => fold(part).replace(/[^\p{L}\p{N}\p{M}.]/gu, ""));
    if (!literal.some(Boolean)) return null;
    const expression = new RegExp(`^${literal.map((part) => part.replaceAll(".", "\\.")).join(".*")}$`, "su");
    return { find: (known) => expression.test(known), prefix: literal[0] };
  }

  function finder(word, edits) {
    if (edits) return (known) => distance(word, known, Math.min(edits, 3)) <= edits;
    // A lone character of a script without spaces stands in the index only within its bigrams.
    if (Array.from(word).length === 1 && WHOLLY.test(word)) return (known) => known.includes(word);
    return null;
  }

  /** Fill in the index terms of every clause; clauses of stop words alone are dropped. */
  function resolve(query, analyse, spellings) {
    const clauses = [];
    for (const clause of query.clauses) {
      const known = clause.find ? spellings.filter(clause.find) : [clause.word];
      const terms = Array.from(new Set(known.map(analyse))).filter(Boolean).sort();
      if (terms.length || clause.find) clauses.push({ ...clause, terms });
    }
    return { ...query, clauses };
  }

  /**
   * Record -> score, best first. Unless the query has a `+`, every word of it is required; where no record
   * holds all of them, `any` is true and some are enough.
   *
   * `index` is as much of the index as the query needs: `{ records, fields, terms }`, where `terms` maps a term
   * to the places of each field as `sitegen/search/files.py` writes them. Records and scores are those of
   * `lunr.Index.query` over the whole index, and a test holds them to it.
   */
  function evaluate(index, query) {
    const explicit = query.clauses.some((clause) => clause.presence > 0 && !clause.quoted);
    const bare = query.clauses.filter((clause) => clause.presence === 0).length;
    const scores = scored(index, query.clauses, !explicit);
    if (scores.size || bare < 2 || explicit) return { scores, any: false };
    return { scores: scored(index, query.clauses, false), any: true };
  }

  function scored(index, clauses, bareRequired) {
    if (!clauses.length) return new Map();
    const required = clauses.filter(({ presence }) => presence > 0 || (bareRequired && !presence));
    const excluded = clauses.filter(({ presence }) => presence < 0);
    const passing = new Uint32Array(index.records); // how many of the required clauses each record answers
    required.forEach((clause, n) => {
      placesOf(index, clause, (record) => {
        if (passing[record] === n) passing[record] = n + 1;
      });
    });
    for (const clause of excluded) placesOf(index, clause, (record) => (passing[record] = required.length + 1));
    const scores = new Float64Array(index.records);
    // Nothing but exclusions: all other records are meant, and none more than another.
    const found = new Uint8Array(index.records).fill(excluded.length === clauses.length ? 1 : 0);
    for (const { field, boosts } of weights(index, clauses)) {
      let squares = 0;
      for (const boost of boosts.values()) squares += boost * boost;
      const length = Math.sqrt(squares) || 1;
      for (const [term, boost] of boosts) {
        eachPlace(index.terms.get(term)[field], (record, weight) => {
          scores[record] += (boost * weight) / 1000 / length;
          found[record] = 1;
        });
      }
    }
    const hits = [];
    found.forEach((is, record) => is && passing[record] === required.length && hits.push(record));
    hits.sort((a, b) => scores[b] - scores[a] || a - b);
    return new Map(hits.map((record) => [record, scores[record]]));
  }

  /** Call `run` for every record that answers a clause, perhaps more than once. */
  function placesOf(index, { terms, fields }, run) {
    for (const term of terms) {
      for (const field of fields) eachPlace(index.terms.get(term)?.[index.fields.indexOf(field)], run);
    }
  }

  /** A term's places in one field: record by its distance from the one before, weight in thousandths, and so on. */
  function eachPlace(places, run) {
    if (!places) return;
    for (let i = 0, record = 0; i < places.length; i += 2) run((record += places[i]), places[i + 1]);
  }

  /** What a query asks for as lunr sees it: for each field its terms, each with the sum of its clauses' boosts. */
  function weights(index, clauses) {
    return index.fields.map((name, field) => {
      const boosts = new Map();
      for (const { terms, fields, boost, presence } of clauses) {
        if (presence < 0 || !fields.includes(name)) continue;
        for (const term of terms) if (index.terms.has(term)) boosts.set(term, (boosts.get(term) ?? 0) + boost);
      }
      return { field, boosts };
    });
  }

  /** Edits between two words (swaps of neighbours count once), or `most` + 1 as soon as it is more. */
  function distance(a, b, most) {
    const from = Array.from(a);
    const to = Array.from(b);
    if (Math.abs(from.length - to.length) > most) return most + 1;
    let before = [];
    let last = to.map((_, j) => j).concat(to.length);
    for (let i = 1; i <= from.length; i++) {
      const row = [i];
      for (let j = 1; j <= to.length; j++) {
        const same = from[i - 1] === to[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      if (Math.min(...row) > most) return most + 1;
      before = last;
      last = row;
    }
    return Math.min(last[to.length], most + 1);
  }

  /** Known words spelt most like `word`, the nearest and then the commonest first. */
  function nearby(word, spellings, counts, limit) {
    const most = word.length < 5 ? 1 : 2;
    return spellings
      .map((known, i) => ({ known, count: counts[i], edits: distance(word, known, most) }))
      .filter((found) => found.edits > 0 && found.edits <= most)
      .sort((a, b) => a.edits - b.edits || b.count - a.count || (a.known < b.known ? -1 : 1))
      .slice(0, limit)
      .map((found) => found.known);
  }

  /**
   * Complete an answer: what stands where a hit is marked, which words are unknown, and, where a plain query is
   * a name of people or events that holds everywhere, all texts that name them by any other name.
   */
  function withNames(facets, { query, scores, any, index, analyse }) {
    const plain = query.clauses.every((c) => !c.presence && !c.find && c.boost === 1 && c.fields.length > 1);
    const also = plain && !query.phrases.length ? namedBy(facets, query.words.join(" ")) : [];
    const meant = facets.named.flatMap((named, record) => (named.some((n) => also.includes(n)) ? [record] : []));
    const texts = meant.filter((record) => facets.document[record] >= 0);
    const direct = any && texts.length ? new Map() : scores;
    const names = also.flatMap((n) => facets.entities[n].aliases);
    const known = (clause) => clause.presence < 0 || clause.terms.some((term) => index.terms.has(term));
    return {
      query, also,
      scores: direct,
      any: any && direct === scores,
      records: Array.from(new Set([...direct.keys(), ...texts, ...also.map((n) => recordOf(facets, n))])),
      marks: marker(query, analyse, names),
      unknown: query.clauses.filter((clause) => !known(clause)).map((clause) => fold(clause.word)),
      onlyCommon: !query.clauses.length && !query.phrases.length,
    };
  }

  /** Entities that have exactly this name. */
  function namedBy(facets, text) {
    const asked = words(text).join(" ");
    // The first letter alone tells most names from the one asked for.
    const mayBe = (alias) => !BEGINS_PLAIN.test(alias) || alias[0].toLowerCase() === asked[0];
    const known = (alias) => mayBe(alias) && words(alias).join(" ") === asked;
    return facets.entities.flatMap((entity, n) => (asked && entity.aliases.some(known) ? [n] : []));
  }

  /** People and events are the last records, in the order of their table. */
  const recordOf = (facets, entity) => facets.kind.length - facets.entities.length + entity;

  // ---- passages

  /**
   * Where a text answers a query in one field: `[start, end, what]`, in order, not overlapping. `names` are
   * further names that were searched for, as text.
   */
  function marker(query, analyse, names) {
    const sequences = query.phrases.filter((phrase) => !phrase.excluded).map(({ words: w, fields }) => ({ w, fields }));
    for (const name of names) sequences.push({ w: words(name), fields: null });
    const byTerm = new Map();
    for (const { terms, fields, presence, quoted } of query.clauses) {
      if (presence < 0 || quoted) continue;
      for (const term of terms) byTerm.set(term, [...(byTerm.get(term) ?? []), ...fields]);
    }
    // A term but for its last letter begins the words that have it (Porter's stemmer changes no other; `test_stem`
    // holds it), so that most plain sentences are seen to have none without being taken apart.
    const beginnings = [...Array.from(byTerm.keys(), (term) => term.slice(0, -1)), ...sequences.map(({ w }) => w[0] ?? "")];
    const mayHold = (text) => {
      if (!ASCII.test(text) || ASCII_JOINT.test(text)) return true;
      const lowered = text.toLowerCase();
      return beginnings.some((beginning) => lowered.includes(beginning));
    };
    return function marks(text, field) {
      if (!mayHold(text)) return [];
      const placed = placedWords(text);
      const found = [];
      placed.forEach((at, i) => {
        const term = analyse(at.word);
        if (byTerm.get(term)?.includes(field)) found.push([at.start, at.end, term]);
        for (const { w, fields } of sequences) {
          if ((!fields || fields.includes(field)) && w.length && w.every((word, k) => placed[i + k]?.word === word)) {
            found.push([at.start, placed[i + w.length - 1].end, w.join(" ")]);
          }
        }
      });
      return merged(found);
    };
  }

  function merged(marks) {
    const done = [];
    for (const [start, end, what] of marks.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
      const last = done.at(-1);
      if (last && start < last[1]) last[1] = Math.max(last[1], end);
      else done.push([start, end, what]);
    }
    return done;
  }

  /** Whether a card holds (and does not hold) the phrases asked for. */
  function hasPhrases(card, phrases) {
    const texts = (field) => {
      if (field === "text") return card.passages.map((passage) => passage[1]);
      if (field === "title") return /#/.test(card.url) ? [] : [card.title];
      return [card[field] ?? ""];
    };
    const holds = (text, wanted) => ` ${words(text).join(" ")} `.includes(` ${wanted.join(" ")} `);
    return phrases.every(
      ({ words: wanted, fields, excluded }) =>
        fields.some((field) => texts(field).some((text) => holds(text, wanted))) !== excluded,
    );
  }

  /** Sort lines by the words after (`right`) or before (`left`, nearest first) the hit, or leave them. */
  function sortLines(lines, by) {
    if (by !== "left" && by !== "right") return lines;
    const key = (line) => (by === "right" ? words(line.right) : words(line.left).reverse()).join(" ");
    const keyed = lines.map((line, i) => ({ line, i, key: key(line) }));
    return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.i - b.i)).map(({ line }) => line);
  }

  const query = {
    analyser, distance, evaluate, fold, hasPhrases, marker, namedBy, nearby, parseQuery,
    placedWords, resolve, sortLines, stem, withNames, words,
  };
  scope.sitegen ??= {};
  scope.sitegen.search = Object.assign(scope.sitegen.search ?? {}, query);
  if (typeof module === "object" && module.exports) module.exports = query;
})(globalThis);
