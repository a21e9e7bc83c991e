"use strict";
// The browser's side of the contract tests: reads {task, …} as JSON from standard input, answers with JSON.

const { readFileSync } = require("node:fs");
const path = require("node:path");

const root = path.join(__dirname, "../..");
const lunr = require(path.join(root, "static/vendor/lunr-2.3.9.min.js"));
const query = require(path.join(root, "static/js/search-query.js"));

const tasks = new Map([
  ["stem", ({ words }) => words.map((word) => lunr.stemmer(new lunr.Token(word, {})).toString())],
  ["words", ({ texts }) => texts.map(query.words)],
  // Real lunr.js: its own parser and its own look-up, with nothing of ours but the registered functions.
  ["search", ({ entry, index, queries }) => {
    query.prepare(lunr, entry);
    const loaded = lunr.Index.load(index);
    return queries.map((text) => loaded.search(text).map(({ ref, score }) => [ref, score]));
  }],
  // The search page's way: our reading of the query, lunr's look-up.
  ["ask", ({ entry, index, spellings, queries }) => {
    query.prepare(lunr, entry);
    const loaded = lunr.Index.load(index);
    const analyse = query.analyser(lunr, entry);
    return queries.map((text) => {
      const parsed = query.resolve(query.parseQuery(lunr, text, entry.fields), analyse, spellings);
      const { scores, any } = query.evaluate(lunr, loaded, parsed);
      return { records: [...scores.keys()], any, plain: parsed.plain };
    });
  }],
]);

const request = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(tasks.get(request.task)(request)));
