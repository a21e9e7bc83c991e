/** Says which address was asked for, and offers the pages whose addresses or titles are most like it. */
(function () {
  "use strict";

  const root = document.body.dataset.root;
  const asked = decodeURIComponentSafely(location.pathname);
  const words = asked.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1 && word !== "html");
  const line = document.querySelector("[data-not-found]");
  line.textContent = `Asked for: ${asked}. ${line.textContent}`;

  function decodeURIComponentSafely(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  /** Pairs of letters, to compare spellings (Dice's coefficient). */
  function pairs(text) {
    const found = new Map();
    for (let i = 0; i + 1 < text.length; i += 1) {
      const pair = text.slice(i, i + 2);
      found.set(pair, (found.get(pair) || 0) + 1);
    }
    return found;
  }

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

  const own = pairs(words.join(" "));
  const near = (window.sitegenPages || [])
    .map(([path, title]) => {
      const text = `${path.replace(/\.html$/, "")} ${title}`.toLowerCase();
      const whole = words.filter((word) => text.includes(word)).length / (words.length || 1);
      return { path, title, score: likeness(own, pairs(path.replace(/\.html$/, "").replace(/[/-]/g, " "))) + whole };
    })
    .filter((page) => page.score > 0.6)
    .sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1))
    .slice(0, 6);
  if (!near.length) return;
  const slot = document.querySelector("[data-near]");
  for (const page of near) {
    const link = document.createElement("a");
    const item = document.createElement("li");
    link.href = root + page.path;
    link.textContent = page.title;
    item.append(link);
    slot.querySelector("ul").append(item);
  }
  slot.hidden = false;
})();
