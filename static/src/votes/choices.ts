/** How a choice is shown everywhere: colour, sign and word together, so that none of them is needed alone. */
import { html, type TemplateResult } from "lit";
import "./choices.css";
import { icon } from "../core/icons.ts";
import { t } from "../core/words.ts";
import type { Choice } from "./rows.ts";

const signs: Record<string, string> = { agree: "check", disagree: "close", other: "minus", abstain: "pause", not_voted: "more" };

/** The class that colours a choice; none for who has not voted. */
export function tone(choice: Choice | null): string {
  return choice ?? "not_voted";
}

/** The sign of a choice. */
export function sign(choice: Choice | null): TemplateResult {
  return icon(signs[tone(choice)]!);
}

/** The word of a choice. */
export function word(choice: Choice | null): string {
  return t(`choice.${tone(choice)}`);
}

/** Sign and word, in the choice's colour. */
export function mark(choice: Choice | null): TemplateResult {
  return html`<span class="choice-mark" data-choice=${tone(choice)}>${sign(choice)}<span>${word(choice)}</span></span>`;
}
