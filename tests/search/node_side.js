"use strict";
// The browser's side of the contract tests: reads {task, …} as JSON from standard input, answers with JSON.

const { readFileSync } = require("node:fs");
const path = require("node:path");

const root = path.join(__dirname, "../..");
const lunr = require(path.join(root, "static/vendor/lunr-2.3.9.min.js"));
const core = require(path.join(root, "static/js/search-core.js"));
const query = require(path.join(root, "static/js/search-query.js"));

/** Tell lunr the functions that the index names (`pipeline_labels` in `sitegen/search/index.py`). */
function register(entry) {
  const functions = new Map([
    ["sitegen-words", (token) => query.words(token.toString()).map((word) => token.clone(() => word))],
    ["sitegen-stem-en", (token) => token.update((word) => query.stem(lunr, word))],
    ["sitegen-stop-en", (token) => (entry.stop.includes(token.toString()) ? null : token)],
  ]);
  for (const [label, run] of functions) lunr.Pipeline.registerFunction(run, label);
}

const read = (entry, text, spellings) =>
  query.resolve(query.parseQuery(lunr, text, entry.fields), query.analyser(lunr, entry), spellings);

/** As much of the index as a query needs, taken from its parts as the page does. */
function indexOf(entry, files, { clauses }) {
  const terms = new Map();
  for (const term of clauses.flatMap((clause) => clause.terms)) {
    for (const n of core.partsBetween(entry.terms, term, term)) {
      const part = files[`terms-${n}`];
      const place = part.terms.split(" ").indexOf(term);
      if (place >= 0) terms.set(term, part.places[place]);
    }
  }
  return { records: entry.records, fields: entry.fields, terms };
}

/** The same clauses put to `lunr.Index.query`; `any`: words without a sign are not required. */
function ask(loaded, { clauses }, any) {
  const { REQUIRED, OPTIONAL, PROHIBITED } = lunr.Query.presence;
  const bare = any || clauses.some(({ presence, quoted }) => presence > 0 && !quoted) ? OPTIONAL : REQUIRED;
  if (!clauses.length) return [];
  const hits = loaded.query((q) => {
    for (const { terms, fields, boost, presence } of clauses) {
      const kind = presence > 0 ? REQUIRED : presence < 0 ? PROHIBITED : bare;
      q.clause({ term: "", terms, fields, boost, presence: kind, usePipeline: false });
    }
  });
  return hits.map(({ ref, score }) => [Number(ref), score]);
}

const tasks = new Map([
  ["stem", ({ words }) => words.map((word) => lunr.stemmer(new lunr.Token(word, {})).toString())],
  ["words", ({ texts }) => texts.map(query.words)],
  // Real lunr.js: its own parser and its own look-up over the whole index.
  ["search", ({ entry, index, queries }) => {
    register(entry);
    const loaded = lunr.Index.load(index);
    return queries.map((text) => loaded.search(text).map(({ ref, score }) => [ref, score]));
  }],
  // Our look-up over the parts of the index, and real lunr.js over the whole, of the same clauses.
  ["score", ({ entry, files, index, spellings, queries }) => {
    register(entry);
    const loaded = lunr.Index.load(index);
    const expand = lunr.TokenSet.fromClause;
    lunr.TokenSet.fromClause = (clause) => (clause.terms ? lunr.TokenSet.fromArray(clause.terms) : expand(clause));
    return queries.map((text) => {
      const parsed = read(entry, text, spellings);
      const ours = query.evaluate(indexOf(entry, files, parsed), parsed);
      return [[...ours.scores], ask(loaded, parsed, ours.any)];
    });
  }],
  // The search page's way.
  ["ask", ({ entry, files, spellings, queries }) =>
    queries.map((text) => {
      const parsed = read(entry, text, spellings);
      const { scores, any } = query.evaluate(indexOf(entry, files, parsed), parsed);
      return { records: [...scores.keys()], any, plain: parsed.plain };
    })],
]);

const request = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(tasks.get(request.task)(request)));
