"use strict";
// Mentions on a page: their filters, the order of a concordance, and the state of both in the address.

const assert = require("node:assert/strict");
const test = require("node:test");
const mentions = require("../../static/js/mentions.js");

const none = mentions.decode("");
const mention = (given = {}) => ({ kind: "document", source: "letter", year: "1890", ...given });

test("each filter keeps out what it should, and none keeps out nothing", () => {
  for (const [given, query, expected] of [
    [{ kind: "comment", year: "undated" }, "", true],
    [{}, "in=document", true],
    [{ kind: "comment" }, "in=document", false],
    [{}, "source=letter&year=1890", true],
    [{}, "source=report", false],
    [{}, "year=1891", false],
    [{ year: "undated" }, "year=undated", true],
    [{ year: "-43" }, "year=-43", true],
  ]) {
    assert.equal(mentions.fits(mention(given), mentions.decode(query)), expected, query);
  }
});

test("a state is itself again when it comes back from the address", () => {
  for (const query of ["", "in=comment", "source=a+b&year=-43", "view=concordance", "view=concordance&sort=-left"]) {
    assert.equal(mentions.encode(mentions.decode(query)), query);
  }
});

test("what an address says that is not known is passed over", () => {
  assert.deepEqual(mentions.decode("?sort=size&view=all&x=1"), none);
  assert.equal(mentions.decode("sort=left").concordance, true, "an order is seen, so what it orders is open");
});

const lines = [
  { left: "the old", name: "Ada", right: "came home", title: "B", year: "1890" },
  { left: "… an old", name: "Ada Miller", right: "10 times", title: "A", year: "1891" },
  { left: "", name: "Ada", right: "9 times", title: "B", year: "1892" },
  { left: "Zoé’s", name: "Ada", right: "", title: "C", year: "undated" },
];

test("lines are sorted by the word next to the name, outwards; what is empty is last", () => {
  for (const [sort, down, expected] of [
    ["left", false, [1, 0, 3, 2]],
    ["left", true, [3, 0, 1, 2]],
    ["right", false, [2, 1, 0, 3]],
    ["right", true, [0, 1, 2, 3]],
    ["name", false, [0, 2, 3, 1]],
    ["source", false, [1, 0, 2, 3]],
    ["date", false, [0, 1, 2, 3]],
    ["date", true, [2, 1, 0, 3]],
  ]) {
    assert.deepEqual(mentions.order(lines, sort, down, "en"), expected, `${sort} ${down}`);
  }
});
