"use strict";
// The timeline's filters, and their state in the address.

const assert = require("node:assert/strict");
const test = require("node:test");
const timeline = require("../../static/js/timeline.js");

const all = timeline.decode("");
const moment = (given = {}) => ({ kind: "document", people: "ada ben", source: "letter", certain: true, ...given });

test("without filters everything passes", () => {
  assert.deepEqual(all, { kinds: new Set(["event", "document", "comment"]), person: "", source: "", certain: false });
  for (const kind of all.kinds) assert.ok(timeline.fits(moment({ kind, people: "", source: "", certain: false }), all));
});

test("each filter keeps out what it should", () => {
  for (const [given, filters, expected] of [
    [{}, "without=document", false],
    [{}, "without=event&without=comment", true],
    [{}, "person=ada", true],
    [{}, "person=ad", false],
    [{ people: "" }, "person=ada", false],
    [{}, "source=letter", true],
    [{}, "source=report", false],
    [{ certain: false }, "certain=yes", false],
    [{}, "certain=yes&person=ben&source=letter", true],
    [{}, "certain=yes&person=cat&source=letter", false],
  ]) {
    assert.equal(timeline.fits(moment(given), timeline.decode(filters)), expected, filters);
  }
});

test("a state is itself again when it comes back from the address", () => {
  for (const query of ["", "without=event", "without=event&without=comment&person=a&source=b&certain=yes", "person=a+b"]) {
    assert.equal(timeline.encode(timeline.decode(query)), query);
  }
});

test("what an address says that is not known is passed over", () => {
  assert.deepEqual(timeline.decode("?without=everything&certain=perhaps&x=1"), all);
});

test("keys lead to a neighbour or an end, and never beyond", () => {
  for (const [key, at, count, expected] of [
    ["ArrowRight", 0, 3, 1],
    ["ArrowRight", 2, 3, 2],
    ["ArrowLeft", 2, 3, 1],
    ["ArrowLeft", 0, 3, 0],
    ["Home", 2, 3, 0],
    ["End", 0, 3, 2],
    ["ArrowDown", 1, 3, -1],
    ["a", 1, 3, -1],
    ["ArrowRight", -1, 3, 0],
    ["End", -1, 0, -1],
  ]) {
    assert.equal(timeline.destination(key, at, count), expected, `${key} from ${at} of ${count}`);
  }
});

test("a drawing is looked at first where most of its rows have something, and else at its beginning", () => {
  const early = [[0, 1], [5, 2], [9, 3]];
  const late = [[60, 1], [61, 2], [62, 3], [63, 4], [64, 5], [65, 6], [66, 7]];
  assert.equal(timeline.fullest([...late, ...early], 10), 60);
  assert.equal(timeline.fullest([...late.slice(0, 6), ...early], 10), 0);
  assert.equal(timeline.fullest([[60, 1], [70, 2], [80, 3]], 5), 70);
  assert.equal(timeline.fullest([], 10), 0);
});
