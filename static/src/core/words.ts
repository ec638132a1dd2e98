/** Texts for people, in the language of the page; the same keys as in Python and Jinja. */

export type Words = Record<string, string>;
export type Params = Record<string, string | number>;

declare global {
  // Left by words/<locale>, the script that base.html loads before any other.
  var ecabinetWords: Words | undefined;
}

/** The text of a key with `{name}` replaced from params; the key itself where there is no such text. */
export function t(key: string, params: Params = {}): string {
  const text = globalThis.ecabinetWords?.[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

/** Of a name in both languages, the one in the page's; the Vietnamese where there is no other. */
export function named(vi: string, en: string): string {
  return locale() === "en" && en ? en : vi;
}

/** The language of the page: "vi" or "en". */
export function locale(): "vi" | "en" {
  return document.documentElement.lang === "en" ? "en" : "vi";
}
