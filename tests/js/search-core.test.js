"use strict";
// Filters, the order of results, and the state in the URL.

const assert = require("node:assert/strict");
const test = require("node:test");
const core = require("../../static/js/search-core.js");

// 0 a document of 1900, 1 and 2 its comments of 1901 and of no date, 3 a document of 1902, 4 a person, 5 an event.
const FACETS = core.withColumns({
  ids: "ada fire", names: ["Ada", ["Fire", "Blaze"]],
  people: 1,
  kind: "dccdpe",
  year: [1900, 1, null, 1, null, -12],
  order: [1, 2, null, 3, null, 0],
  named: [[0, 1], [0], [], [1], [0], [0, 1]],
});
FACETS.places = new Map([["a", 0], ["b", 1]]);
const ALL = [0, 1, 2, 3, 4, 5];
const filters = (given = {}) => new Map(core.FACETS.map((facet) => [facet, new Set(given[facet] ?? [])]));

test("filters: any value within a facet, all facets together", () => {
  for (const [given, expected] of [
    [{}, ALL],
    [{ kind: ["comment"] }, [1, 2]],
    [{ kind: ["comment", "event"] }, [1, 2, 5]],
    [{ source: ["a"] }, [0, 1, 2]],
    [{ source: ["a"], kind: ["document"] }, [0]],
    [{ person: ["ada"] }, [0, 1, 4, 5]],
    [{ event: ["fire"] }, [0, 3, 5]],
    [{ year: ["1901", "1902"] }, [1, 3]],
    [{ has: ["comments"] }, [0]],
    [{ source: ["__proto__"] }, []],
  ]) {
    assert.deepEqual(core.filtered(FACETS, ALL, filters(given), null), expected, JSON.stringify(given));
  }
});

test("columns that follow from the kinds of records", () => {
  assert.deepEqual(FACETS.document, [0, 0, 0, 1, -1, -1]);
  assert.deepEqual([...FACETS.comments], [2, 0]);
  assert.equal(FACETS.documents, 2);
});

test("the parts that hold a range of keys", () => {
  const words = { first: ["a", "d", "x"] };
  const records = { first: [1, 3, 3, 3, 8] }; // 3 in several, and 4 to 7 behind its end
  for (const [listed, from, to, expected] of [
    [words, "a", "a", [0]],
    [words, "cc", "cc", [0]],
    [words, "d", "d", [1]],
    [words, "dz", "dz", [1]],
    [words, "", "\uffff", [0, 1, 2]],
    [words, "zz", "zz", [2]],
    [words, "c", "d\uffff", [0, 1]],
    [words, "x", "x\uffff", [2]],
    [words, "B", "B", []],
    [records, 2, 2, [0]],
    [records, 3, 3, [1, 2, 3]],
    [records, 5, 5, [3]],
    [records, 10, 10, [4]],
    [records, 0, 0, []],
    [{ first: [] }, 0, 9, []],
  ]) {
    assert.deepEqual(core.partsBetween(listed, from, to), expected, `${from} to ${to}`);
  }
});

test("counts of a facet leave its own choice aside", () => {
  const counts = core.countFacets(FACETS, ALL, filters({ kind: ["comment"] }));
  assert.deepEqual(Object.fromEntries(counts.get("kind")), { document: 2, comment: 2, person: 1, event: 1 });
  assert.deepEqual(Object.fromEntries(counts.get("source")), { 0: 2 });
  assert.deepEqual(Object.fromEntries(counts.get("year")), { 1901: 1 });
});

test("who is only possibly meant is found, and counted apart", () => {
  // 0 surely names ada, 1 possibly ada and surely the fire, 2 possibly both.
  const facets = core.withColumns({ ...FACETS, kind: "dcc", year: [null, null, null], named: [[0], [-1, 1], [-1, -2]] });
  facets.places = new Map([["a", 0]]);
  const records = [0, 1, 2];
  assert.deepEqual(core.filtered(facets, records, filters({ person: ["ada"] }), null), [0, 1, 2]);
  assert.equal(core.countFacets(facets, records, filters()).get("person").get("ada"), 3);
  assert.deepEqual([...core.countUnsure(facets, records, filters())], [[0, 2], [1, 1]]);
  assert.deepEqual([...core.countUnsure(facets, records, filters({ event: ["fire"] }))], [[0, 2], [1, 1]]);
  assert.deepEqual([...core.countUnsure(facets, [0, 1], filters())], [[0, 1]]);
  assert.deepEqual([...core.countUnsure(facets, records, filters({ kind: ["document"] }))], []);
});

test("characters that reorder a text unseen are named in their place", () => {
  for (const [text, pieces, line] of [
    ["plain", ["plain"], "plain"],
    ["", [""], ""],
    ["a\u202efdp.exe", ["a", "U+202E", "fdp.exe"], "a[U+202E]fdp.exe"],
    ["\u2066x\u2069", ["", "U+2066", "x", "U+2069", ""], "[U+2066]x[U+2069]"],
    ["soft\u00ad, joined\u200d, marked\u200f", ["soft\u00ad, joined\u200d, marked\u200f"], "soft\u00ad, joined\u200d, marked\u200f"],
  ]) {
    assert.deepEqual(core.visible(text), pieces);
    assert.equal(core.oneLine(text), line);
  }
});

test("a long passage is cut to what stands around its hits", () => {
  const long = `${"before ".repeat(60)}hit ${"after ".repeat(90)}`;
  const at = long.indexOf("hit");
  const { text, marks } = core.excerpt(long, [[at, at + 3, "hit"], [long.length - 6, long.length - 1, "after"]]);
  assert.equal(text.slice(marks[0][0], marks[0][1]), "hit");
  assert.equal(marks.length, 1);
  assert.ok(text.startsWith("… before "));
  assert.ok(text.endsWith("after\u00a0…") && text.length < 350);
  for (const [given, hits] of [["short", [[0, 5, "s"]]], ["x".repeat(999), []], ["x".repeat(999), [[500, 503, "x"]]]]) {
    const cut = core.excerpt(given, hits);
    assert.ok(cut.text.length < 350);
    assert.deepEqual(cut.marks.map(([a, b]) => cut.text.slice(a, b)), hits.map(([a, b]) => given.slice(a, b)));
  }
});

test("a count is what choosing the value brings", () => {
  for (const [facet, values] of core.countFacets(FACETS, ALL, filters({ source: ["a"] }))) {
    for (const [value, count] of values) {
      const chosen = filters({ source: ["a"], [facet]: [facet === "source" ? "ab"[value] : value] });
      assert.equal(core.filtered(FACETS, ALL, chosen, null).length, count, `${facet} ${value}`);
    }
  }
});

test("results: groups by their best record, or by time with the undated last", () => {
  const scores = new Map([[0, 1], [1, 5], [2, 2], [3, 3], [4, 1]]);
  const order = (sort) => {
    const { entities, groups } = core.arrange(FACETS, scores, ALL, sort);
    return [entities, groups.map((group) => group.records)];
  };
  assert.deepEqual(order("relevance"), [[4, 5], [[1, 2, 0], [3]]]);
  assert.deepEqual(order("oldest"), [[5, 4], [[0, 1, 2], [3]]]);
  assert.deepEqual(order("newest"), [[5, 4], [[3], [1, 0, 2]]]);
});

test("equal records stay in the order of the corpus", () => {
  const { groups } = core.arrange(FACETS, new Map(), [3, 2, 1, 0], "relevance");
  assert.deepEqual(groups.map((group) => group.records), [[0, 1, 2], [3]]);
});

test("queries that ask for less", () => {
  for (const [q, expected] of [
    ["", []],
    ["mill", []],
    ["+mill -fire", ["-fire", "+mill"]],
    ['"old mill"', ["old mill"]],
    ["title:mill", ["mill"]],
    ['+a title:"b c"', ["+a b c", 'title:"b c"', "+a"]],
    ["“a b", ["a b"]],
  ]) {
    assert.deepEqual(core.looser(q, 9), expected, q);
  }
  assert.equal(core.looser("a b c d e f g", 3).length, 3);
});

test("the state survives its URL", () => {
  for (const text of [
    "",
    "?q=mill",
    "?q=%22the+mill%22+%2Bfire&kind=comment&kind=event&person=ada&year=1900&has=comments&sort=oldest",
    "?q=a&view=concordance&by=left",
    "?q=%22a+b%22&texts=all",
    "?q=%C3%A9%F0%9F%98%80&show=30",
  ]) {
    assert.equal(core.encodeState(core.decodeState(text)), text);
  }
});

test("what a URL cannot mean is ignored", () => {
  const state = core.decodeState("?sort=__proto__&view=x&by=&show=1e9&show=2&kind=&constructor=1&kind=document");
  assert.equal(core.encodeState(state), "?kind=document&show=1000");
  assert.equal(core.decodeState("?show=-5").show, 10);
  assert.equal(core.decodeState("?show=abc").show, 10);
});

test("marks split a text without losing any of it", () => {
  assert.deepEqual(core.split("the old mill", [[4, 7, "old"]]), [["the ", false], ["old", true], [" mill", false]]);
  assert.deepEqual(core.split("mill", [[0, 4, "mill"]]), [["mill", true]]);
  assert.deepEqual(core.split("", []), [["", false]]);
});
