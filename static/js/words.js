/**
 * The words that scripts say, in the language of the page. Stands at the head of `site.js`; before each script the
 * build puts the words that this script says (`addWords`). What has none is said in English, as it stands.
 */
(function (scope) {
  "use strict";

  const held = new Map(); // English words -> words, or { category of the number: words }
  const language = () => scope.document?.documentElement.lang || "en";

  /** Take up words: an object by English words; of a message with a number, by the first of its forms. */
  function addWords(words) {
    for (const [message, said] of Object.entries(words)) held.set(message, said);
  }

  /** Put values into a message: `%(name)s` stands for one, `%%` for a percent sign. */
  function fill(message, values) {
    return message.replace(/%(?:\((\w+)\)s|%)/g, (_, name) => (name ? String(values[name]) : "%"));
  }

  const gettext = (message, values = {}) => fill(held.get(message) ?? message, values);

  /** The form that goes with a number, which `%(num)s` stands for; categories are those of CLDR. */
  function ngettext(one, many, number, values = {}) {
    const forms = held.get(one);
    const form = forms ? forms[new Intl.PluralRules(language()).select(number)] ?? forms.other : number === 1 ? one : many;
    return fill(form, { num: figure(number), ...values });
  }

  /** A message whose values may be nodes: its pieces in order, for `append`; lists of nodes are taken apart. */
  function phrase(message, values) {
    const pieces = (held.get(message) ?? message).split(/%\((\w+)\)s/);
    return pieces.flatMap((piece, i) => (i % 2 ? values[piece] : piece.replaceAll("%%", "%"))).filter((piece) => piece !== "");
  }

  /** A number in figures, its thousands parted by narrow spaces, as pages write it. */
  const figure = (number) => String(number).replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f");

  const words = { addWords, figure, gettext, language, ngettext, phrase };
  if (typeof module === "object" && module.exports) module.exports = words;
  scope.sitegen ??= {};
  scope.sitegen.words = words;
})(globalThis);
