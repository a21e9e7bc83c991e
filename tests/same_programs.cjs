// Whether two texts are one program: `node same_programs.cjs` reads JSON, [[name, text, text], …], from its standard
// input and prints, as JSON, the names of the pairs whose syntax trees differ in more than the places of their nodes.
"use strict";

const acorn = require("acorn");

/** A syntax tree without places, and with the values of numbers and strings in place of how they are written. */
function meaning(text) {
  const left = new Set(["start", "end", "raw"]);
  return JSON.stringify(acorn.parse(text, { ecmaVersion: "latest" }), (key, value) => {
    if (left.has(key)) return undefined;
    return typeof value === "bigint" || value instanceof RegExp ? String(value) : value;
  });
}

const pairs = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(pairs.filter(([, one, other]) => meaning(one) !== meaning(other)).map(([name]) => name)));
