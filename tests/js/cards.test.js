"use strict";
// Cards: which file holds one, where it goes, when a mouse is still on its way to it.

const assert = require("node:assert/strict");
const test = require("node:test");
const card = require("../../static/js/card.js");
const cards = require("../../static/js/cards.js");

test("the file of a card is that which the build puts it in", () => {
  // The same table as in tests/pages/test_cards.py.
  for (const [key, count, file] of [
    ["ada", 1, 0],
    ["ada", 7, 3],
    ["documents/letter", 7, 4],
    ["a-much-longer-identifier-2016", 1000, 270],
    ["foobar", 2 ** 32, 0xbf9cf968],
  ]) {
    assert.equal(card.fileOf(key, count), file, key);
  }
});

test("only pages of people, events, documents and discussions have cards", () => {
  for (const [path, key] of [
    ["people/ada.html", "ada"],
    ["events/fire.html", "fire"],
    ["documents/letter.html", "documents/letter"],
    ["discussions/letter.html", "discussions/letter"],
    ["people/index.html", ""],
    ["discussions/parts/letter-2.html", ""],
    ["timeline/index.html", ""],
    ["people/../x.html", ""],
    ["", ""],
  ]) {
    assert.equal(cards.keyOf(path), key, path);
  }
});

const view = { width: 1000, height: 800 };
const size = { width: 300, height: 200 };
const box = (top, bottom, left = 100, right = left + 50) => ({ top, bottom, left, right });

test("a card is over what has been read, never over its sentence where there is room elsewhere", () => {
  for (const [name, line, around, expected] of [
    ["above the sentence", box(400, 420), box(380, 440), { left: 100, top: 174, height: 200 }],
    ["below it, at the top of the window", box(100, 120), box(80, 140), { left: 100, top: 146, height: 200 }],
    ["beside its line, in a sentence longer than a glance", box(400, 420), box(100, 700), { left: 100, top: 194, height: 200 }],
    ["not out of the window to the right", box(400, 420, 950), box(400, 420), { left: 692, top: 194, height: 200 }],
    ["nor to the left", box(400, 420, -20), box(400, 420), { left: 8, top: 194, height: 200 }],
  ]) {
    assert.deepEqual(card.placeFor(line, around, size, view), expected, name);
  }
});

test("a card that nowhere fits is cut to the largest room, so that it stays inside and scrolls", () => {
  const low = { width: 1000, height: 300 };
  const { top, height } = card.placeFor(box(100, 120), box(100, 120), size, low);
  assert.deepEqual([top, height], [126, 166]);
  assert.ok(top + height < low.height);
});

test("a card has a sentence of another page than the one at hand", () => {
  const said = [{ href: "documents/a.html#p-1" }, { href: "documents/b.html#p-2" }];
  assert.equal(card.sentenceFor(said, "documents/a.html"), said[1]);
  assert.equal(card.sentenceFor(said, "people/x.html"), said[0]);
  assert.equal(card.sentenceFor(said.slice(0, 1), "documents/a.html"), undefined);
});

test("a mouse may take its way from the link to the card, and no other", () => {
  const link = box(400, 420, 100, 150);
  const card = { left: 100, right: 400, top: 194, bottom: 394 };
  for (const [x, y, near] of [
    [120, 410, true],
    [300, 300, true],
    [300, 397, true],
    [300, 430, false],
    [500, 397, false],
    [50, 300, false],
  ]) {
    assert.equal(cards.between(x, y, link, card), near, `${x}, ${y}`);
  }
});
