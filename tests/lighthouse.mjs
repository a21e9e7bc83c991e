// Audit pages with Lighthouse: `node tests/lighthouse.mjs CHROMIUM FLAGS-AS-JSON URL…`. Prints a line of JSON for
// each page: its URL, the score of each category from 0 to 100, and the audits that cost points.

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

const [chromium, flags, ...urls] = process.argv.slice(2);
const chrome = await launch({
  chromePath: chromium,
  chromeFlags: ["--headless=new", ...JSON.parse(flags)],
  ignoreDefaultFlags: false,
});
try {
  for (const url of urls) {
    const options = { port: chrome.port, output: "json", logLevel: "error", onlyCategories: CATEGORIES };
    const { lhr } = await lighthouse(url, options);
    const scores = {};
    const faults = [];
    for (const [name, category] of Object.entries(lhr.categories)) {
      scores[name] = Math.round(category.score * 100);
      for (const reference of category.auditRefs) {
        const audit = lhr.audits[reference.id];
        if (reference.weight > 0 && audit.score !== null && audit.score < 0.9) {
          const words = [audit.title, audit.displayValue, audit.explanation].filter(Boolean).join(": ");
          faults.push(`${name}: ${audit.id}: ${words}`);
        }
      }
    }
    console.log(JSON.stringify({ url, scores, faults }));
  }
} finally {
  await chrome.kill();
}
