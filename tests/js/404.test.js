"use strict";
// Near matches for an address that leads nowhere.

const assert = require("node:assert/strict");
const test = require("node:test");
const lost = require("../../static/js/404.js");

const PAGES = [
  ["documents/the-bridge-txt.html", "The Bridge Was Closed"],
  ["documents/council-minutes-md.html", "Minutes of the council"],
  ["people/ada-example.html", "Ada Example"],
  ["people/ben-sample.html", "Ben Sample"],
  ["people/index.html", "People"],
  ["events/flood-of-2020.html", "Flood of March 2020"],
  ["documents/k-12345678.html", "Прекрасный мост"],
];
const paths = (asked, pages = PAGES) => lost.nearest(asked, pages).map((page) => page.path);

test("the page that was meant comes first", () => {
  for (const [asked, expected] of [
    ["people/ada-example", "people/ada-example.html"],
    ["people/ada-exmaple.html", "people/ada-example.html"],
    ["poeple/ben_sample.htm", "people/ben-sample.html"],
    ["documents/the-bridge.html", "documents/the-bridge-txt.html"],
    ["2020/flood", "events/flood-of-2020.html"],
    ["Minutes of the Council", "documents/council-minutes-md.html"],
    ["прекрасный-мост", "documents/k-12345678.html"],
  ]) {
    assert.equal(paths(asked)[0], expected, asked);
  }
});

test("nothing is offered that is not like it", () => {
  for (const asked of ["", "/", "zzzz/qqqq", "wp-login.php", "💥"]) assert.deepEqual(paths(asked), [], asked);
});

test("at most six, in the same order however the pages come", () => {
  const many = Array.from({ length: 40 }, (_, n) => [`people/ada-${n}.html`, "Ada"]);
  const found = paths("people/ada", many);
  assert.equal(found.length, 6);
  assert.deepEqual(paths("people/ada", [...many].reverse()), found);
});

test("names that every object has are names like others", () => {
  assert.deepEqual(paths("constructor/__proto__", [["people/constructor.html", "__proto__"]]), ["people/constructor.html"]);
});

test("likeness is symmetric, 1 for the same and 0 for nothing in common", () => {
  const of = (a, b) => lost.likeness(lost.pairs(a), lost.pairs(b));
  assert.equal(of("abc", "abc"), 1);
  assert.equal(of("abc", "xyz"), 0);
  assert.equal(of("", ""), 0);
  assert.equal(of("abcd", "abxd"), of("abxd", "abcd"));
});

test("an address that cannot be decoded is shown as it stands", () => {
  assert.equal(lost.readable("/a%20b"), "/a b");
  assert.equal(lost.readable("/a%ff"), "/a%ff");
});

test("what stands before the site's own root is no part of what was asked for", () => {
  assert.equal(lost.below("/a/b/people/x", "/a/b/"), "people/x");
  assert.equal(lost.below("/people/x", ""), "/people/x");
  assert.equal(lost.below("/other/x", "/a/b/"), "/other/x");
});
