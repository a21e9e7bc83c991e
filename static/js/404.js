/** Says which address was asked for, and offers the pages whose addresses or titles are most like it. */
(function (scope) {
  "use strict";

  const { gettext } = scope.sitegen?.words ?? require("./words.js");

  const MOST = 6;
  const LIKE_ENOUGH = 0.6;

  /** An address as it reads, or as it stands where it cannot be decoded. */
  function readable(address) {
    try {
      return decodeURIComponent(address);
    } catch {
      return address;
    }
  }

  const wordsOf = (text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1 && word !== "html");

  /** Pairs of letters, to compare spellings (Dice's coefficient). */
  function pairs(text) {
    const found = new Map();
    for (let i = 0; i + 1 < text.length; i += 1) {
      const pair = text.slice(i, i + 2);
      found.set(pair, (found.get(pair) || 0) + 1);
    }
    return found;
  }

  /** How alike two texts are by their pairs of letters, from 0 to 1. */
  function likeness(a, b) {
    let common = 0;
    let total = 0;
    for (const [pair, n] of a) {
      common += Math.min(n, b.get(pair) || 0);
      total += n;
    }
    for (const n of b.values()) total += n;
    return total ? (2 * common) / total : 0;
  }

  /**
   * The pages most like the address `asked` (a path below the site's root), best first, at most `MOST`.
   * `pages` are pairs of a path and a title.
   */
  function nearest(asked, pages) {
    const words = wordsOf(asked);
    if (!words.length) return [];
    const own = pairs(words.join(" "));
    return pages
      .map(([path, title]) => {
        const name = path.replace(/\.html$/, "");
        const held = new Set(wordsOf(`${name} ${title}`));
        const whole = words.filter((word) => held.has(word)).length / words.length;
        return { path, title, score: likeness(own, pairs(wordsOf(name).join(" "))) + whole };
      })
      .filter((page) => page.score > LIKE_ENOUGH)
      .sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1))
      .slice(0, MOST);
  }

  /** The part of an address below the site's root, which 404 pages know from their configuration. */
  const below = (address, root) => (root && address.startsWith(root) ? address.slice(root.length) : address);

  const lost = { below, likeness, nearest, pairs, readable };
  if (typeof module === "object" && module.exports) module.exports = lost;
  if (!scope.document) return;

  const root = document.body.dataset.root;
  const asked = readable(location.pathname);
  const line = document.querySelector("[data-not-found]");
  if (line) line.textContent = `${gettext("Asked for: %(address)s.", { address: asked })} ${line.textContent}`;

  // All pages of a large site are a large file, which the page itself does not wait for. Without it the page
  // says as much as without scripts.
  const slot = document.querySelector("[data-near]");
  if (!slot) return;
  const loaded = scope.sitegen.loadData(slot.dataset.near.slice(root.length), "pages");
  loaded.then((pages) => offer(slot, nearest(below(asked, root), pages || [])), () => {});

  function offer(slot, near) {
    for (const page of near) {
      const link = document.createElement("a");
      const item = document.createElement("li");
      link.href = root + page.path;
      link.textContent = page.title;
      item.append(link);
      slot.querySelector("ul").append(item);
    }
    slot.hidden = !near.length;
  }
})(globalThis);
