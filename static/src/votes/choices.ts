/** How a choice is shown everywhere: colour, sign and word together, so that none of them is needed alone. */
import { html, type TemplateResult } from "lit";
import "./choices.css";
import { icon } from "../core/icons.ts";
import { named, t } from "../core/words.ts";
import type { Choice, OptionRow } from "./rows.ts";

const signs: Record<string, string> = { agree: "check", disagree: "close", other: "minus", abstain: "pause", none: "minus", sealed: "lock", not_voted: "more" };

/** What gives an option its words. */
type Asked = { options: OptionRow[] };

/** The class that colours a choice; all options have one, so that no colour speaks for any of them. */
export function tone(choice: Choice | null): string {
  const known = choice ?? "not_voted";
  return known in signs ? known : "option";
}

/** The sign of a choice; an option's is its letter. */
export function sign(choice: Choice | null): TemplateResult {
  const known = choice ?? "not_voted";
  return known in signs ? icon(signs[known]!) : html`<b class="option-letter" aria-hidden="true">${known.toUpperCase()}</b>`;
}

/** The word of a choice, of an option its text. */
export function word(choice: Choice | null, asked?: Asked): string {
  const known = choice ?? "not_voted";
  if (known in signs) return t(`choice.${known}`);
  const option = asked?.options.find(({ key }) => key === known);
  return option ? named(option.text, option.text_en) : t("choice.option", { letter: known.toUpperCase() });
}

/** Sign and word, in the choice's colour. */
export function mark(choice: Choice | null, asked?: Asked): TemplateResult {
  return html`<span class="choice-mark" data-choice=${tone(choice)}>${sign(choice)}<span>${word(choice, asked)}</span></span>`;
}
