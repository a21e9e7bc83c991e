"use strict";
// Words, queries, passages and the concordance.

const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const path = require("node:path");
const test = require("node:test");
const lunr = require("../../static/vendor/lunr-2.3.9.min.js");
const core = require("../../static/js/search-core.js");
const query = require("../../static/js/search-query.js");

const FIELDS = ["title", "aliases", "author", "description", "text"];
const ENTRY = { stop: ["the", "of", "a"], stemmed: true, fields: FIELDS };
const analyse = query.analyser(lunr, ENTRY);
const SPELLINGS = ["burn", "burned", "fire", "fires", "mill", "miller", "mills", "money", "river", "日本", "本語"];
const ask = (text) => query.resolve(query.parseQuery(lunr, text, FIELDS), analyse, SPELLINGS);
const marks = (text, asked, names = []) =>
  query.marker(ask(asked), analyse, names)(text, "text").map(([start, end]) => text.slice(start, end));

test("words: the table shared with Python", () => {
  const { cases } = JSON.parse(readFileSync(path.join(__dirname, "../search/cases.json"), "utf8"));
  for (const { text, words } of cases) assert.deepEqual(query.words(text), words, text);
});

test("each word knows its place", () => {
  for (const text of ["The “mill’s” fire, don't!", "日本語とfire", "ﬁre 😀mill", "ｶﾞｶﾞ", "  "]) {
    const placed = query.placedWords(text);
    assert.deepEqual(placed.map(({ word }) => word), query.words(text));
    for (const { word, start, end } of placed) {
      assert.ok(query.words(text.slice(start, end)).includes(word), `${word} in ${text.slice(start, end)}`);
    }
  }
});

test("queries are read in lunr's syntax", () => {
  const read = (text) => ask(text).clauses.map(({ terms, presence, fields, boost, quoted }) => [
    terms.join(" "), presence, fields.length, boost, quoted,
  ]);
  for (const [text, expected] of [
    ["Mills", [["mill", 0, 5, 1, false]]],
    ["the mills", [["mill", 0, 5, 1, false]]],
    ["+mill -fire", [["mill", 1, 5, 1, false], ["fire", -1, 5, 1, false]]],
    ["title:mill^3", [["mill", 0, 1, 3, false]]],
    ["mone*", [["money", 0, 5, 1, false]]],
    ["mill*", [["mill miller", 0, 5, 1, false]]],
    ["*er", [["miller river", 0, 5, 1, false]]],
    ["rivr~1", [["river", 0, 5, 1, false]]],
    ["日", [["日本", 0, 5, 1, false]]],
    ["日本語", [["日本", 0, 5, 1, false], ["本語", 0, 5, 1, false]]],
    ["“the mill” fire", [["mill", 1, 5, 1, true], ["fire", 0, 5, 1, false]]],
    ["zzz*", [["", 0, 5, 1, false]]],
    ["well-burned", [["well", 0, 5, 1, false], ["burn", 0, 5, 1, false]]],
    ["U.S.’s", [["us", 0, 5, 1, false]]],
    ["", []],
    ["the", []],
    ["* ** ?", []],
  ]) {
    assert.deepEqual(read(text), expected, text);
  }
});

test("what is no query is read as plain words", () => {
  for (const text of ["nofield:mill", "mill:", "mill~", "mill^x", "+", "a~b~c", "title:", "\\", "-", "+-mill"]) {
    assert.doesNotThrow(() => ask(text), text);
  }
  const read = ask("nofield:mill");
  assert.equal(read.plain, true);
  assert.deepEqual(read.clauses.map(({ word }) => word), ["nofield", "mill"]);
  assert.equal(ask("mill").plain, false);
});

test("phrases keep their words, their field and their sign", () => {
  const { phrases } = ask('"the old mill" -title:"a fire" "" "unclosed');
  assert.deepEqual(phrases, [
    { words: ["the", "old", "mill"], fields: FIELDS, excluded: false },
    { words: ["a", "fire"], fields: ["title"], excluded: true },
  ]);
  const card = { url: "documents/a.html", title: "A fire", passages: [["p-1-s-1", "By the old mill.", []]] };
  assert.equal(query.hasPhrases(card, ask('"the old mill"').phrases), true);
  assert.equal(query.hasPhrases(card, ask('"old the mill"').phrases), false);
  assert.equal(query.hasPhrases(card, ask('title:"a fire"').phrases), true);
  assert.equal(query.hasPhrases(card, ask('-"a fire"').phrases), false);
  assert.equal(query.hasPhrases(card, ask('author:"a fire"').phrases), false);
});

test("the distance of words counts edits, a swap as one", () => {
  for (const [a, b, most, expected] of [
    ["mill", "mill", 2, 0],
    ["mill", "mlil", 2, 1],
    ["mill", "mil", 2, 1],
    ["mill", "hills", 2, 2],
    ["mill", "river", 2, 3],
    ["", "ab", 2, 2],
    ["😀a", "😀b", 1, 1],
    ["abcdef", "badcfe", 3, 3],
  ]) {
    assert.equal(query.distance(a, b, most), expected, `${a} ${b}`);
    assert.equal(query.distance(b, a, most), expected, `${b} ${a}`);
  }
});

test("near spellings: the nearest first, then the commonest", () => {
  assert.deepEqual(query.nearby("fires", ["fire", "fired", "firs", "tyres"], [1, 9, 3, 9], 2), ["fired", "firs"]);
  assert.deepEqual(query.nearby("mill", ["mill"], [1], 4), []);
});

test("hits are marked where they stand", () => {
  for (const [text, asked, expected] of [
    ["Mills burn; the MILL’s fire.", "mill", ["Mills", "MILL’s"]],
    ["the old mill, the old river", '"the old river"', ["the old river"]],
    ["the old mill", '"old" -mill', ["old"]],
    ["a fire", "title:fire", []],
    ["日本語を", "本語", ["本語"]],
    ["日本語を", "日本語", ["日本語"]],
    ["burning mill", "burn*", ["burning"]],
    ["the mill.burned_down", "mill", ["mill"]],
    ["l’incendie", "incendie", ["incendie"]],
    ["the U.S.’s mill", "us", ["U.S.’s"]],
    ["none", "mill", []],
  ]) {
    assert.deepEqual(marks(text, asked), expected, `${asked} in ${text}`);
  }
  assert.deepEqual(marks("Ada Miller and Mrs. Miller", "zzz", ["Mrs. Miller"]), ["Mrs. Miller"]);
});

test("a plain sentence is marked as one is that has to be taken apart to be seen", () => {
  const pieces = ["mill", "Mills", "milling", "pony", "ponies", "U.S.", "us", "1,000", "1000", "don't", "dont", "a", "Mrs. Miller", "sensibility"];
  const asked = ["mill", "ponies", "us", "1000", "dont", "sensible sensibly", '"us mills"', "a", "po*", "mrs. miller"];
  for (const one of pieces) {
    for (const other of pieces) {
      const text = `${one} and ${other}`;
      for (const question of asked) {
        for (const names of [[], ["Mrs Miller", "U.S. mill"]]) {
          assert.deepEqual(marks(text, question, names), marks(`${text} \u00e9`, question, names), `${question} in ${text}`);
        }
      }
    }
  }
});

const CARD = {
  record: 0,
  url: "documents/a.html",
  title: "A",
  passages: [
    ["p-1-s-1", "Nothing here.", []],
    ["p-1-s-2", "The mill burned.", []],
    ["p-1-s-3", "The river by the mill and the fire.", [7]],
    ["p-2-s-1", "Ada was there.", [3]],
  ],
};

test("the best passages, in reading order", () => {
  const best = (asked, entities, limit) => {
    const found = core.bestPassages(CARD, query.marker(ask(asked), analyse, []), new Set(entities), limit);
    return [found.total, found.best.map(({ anchor }) => anchor)];
  };
  assert.deepEqual(best("mill", [], 3), [2, ["p-1-s-2", "p-1-s-3"]]);
  assert.deepEqual(best("mill fire", [], 1), [2, ["p-1-s-3"]]);
  assert.deepEqual(best("", [3], 3), [1, ["p-2-s-1"]]);
  assert.deepEqual(best("title:a", [], 3), [0, ["p-1-s-1"]]);
});

test("passages that only possibly mean who is asked for say so, and come after those that do", () => {
  const card = { ...CARD, passages: [["a", "Mr. M.", [-4]], ["b", "Ada and M.", [3, -4]], ["c", "Ada M.", [3]]] };
  const best = (limit) => core.bestPassages(card, () => [], new Set([3]), limit).best.map(({ anchor, unsure }) => [anchor, unsure]);
  assert.deepEqual(best(3), [["a", true], ["b", false], ["c", false]]);
  assert.deepEqual(best(2), [["b", false], ["c", false]]);
  const marks = (text) => [[text.length - 2, text.length, "m"]];
  assert.deepEqual(core.concordance(card, marks, 9, new Set([3])).map(({ unsure }) => unsure), [true, false, false]);
  assert.deepEqual(core.concordance(card, marks, 9).map(({ unsure }) => unsure), [false, false, false]);
});

test("the concordance: each hit with what stands around it in its block", () => {
  const lines = core.concordance(CARD, query.marker(ask("mill"), analyse, []), 40);
  assert.deepEqual(
    lines.map(({ anchor, left, hit, right }) => [anchor, left, hit, right]),
    [
      ["p-1-s-2", "Nothing here. The ", "mill", " burned. The river by the mill and the …"],
      ["p-1-s-3", "… The mill burned. The river by the ", "mill", " and the fire."],
    ],
  );
  const by = (side) => query.sortLines(lines, side).map(({ anchor }) => anchor);
  assert.deepEqual(by("text"), ["p-1-s-2", "p-1-s-3"]);
  assert.deepEqual(by("right"), ["p-1-s-3", "p-1-s-2"]);
  assert.deepEqual(by("left"), ["p-1-s-3", "p-1-s-2"]);
});

test("a query that is a name finds all texts that name the same", () => {
  const facets = {
    kind: "ddp",
    document: [0, 1, -1],
    entities: [{ aliases: ["Ada Miller", "Mrs. Miller"] }],
    named: [[0], [], [0]],
  };
  const complete = (text) => {
    const asked = ask(text);
    return query.withNames(facets, { query: asked, scores: new Map([[1, 2]]), any: false, index: { terms: new Map() }, analyse });
  };
  assert.deepEqual(complete("ada miller").also, [0]);
  assert.deepEqual(complete("Mrs Miller").records, [1, 0, 2]);
  for (const text of ["ada", '"ada miller"', "+ada miller", "ada -miller", "title:ada", ""]) {
    assert.deepEqual(complete(text).also, [], text);
  }
});
