/** Who somebody is, in a line: their post before their name, with a sign of their seat. */
import { html, nothing, type TemplateResult } from "lit";
import { named } from "../core/words.ts";

export type Person = { name: string; title: string; title_en: string; short?: string };

/** The sign of a seat, or the first letters of the name. */
export function sign({ short, name }: Person): TemplateResult {
  const letters = short || name.split(/\s+/).slice(-2).map((part) => part[0] ?? "").join("").toUpperCase();
  return html`<span class="avatar ${letters.length > 3 ? "long" : ""}" aria-hidden="true">${letters}</span>`;
}

/** The post, and the name under it; where there is no post, the name alone. */
export function who({ name, title, title_en }: Person): TemplateResult {
  const post = named(title, title_en);
  return html`<b>${post || name}</b>${post && post !== name ? html`<span class="sm muted block">${name}</span>` : nothing}`;
}

/** The post or the name, in one line. */
export function called({ name, title, title_en }: Person): string {
  return named(title, title_en) || name;
}
