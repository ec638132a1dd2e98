/** The question being put: as planned for the item until somebody types; what is typed stays until it is put. */
import { draftOf, keepDraft } from "../core/drafts.ts";
import type { OptionRow } from "../votes/rows.ts";

/** What is asked, as it is typed: one option a line. */
export type Text = { question: string; question_en: string; options: string; options_en: string; majority: string; reason: string };

const empty: Text = { question: "", question_en: "", options: "", options_en: "", majority: "", reason: "" };

/** What was typed in this tab, by name; also kept as a draft, for a reload. */
const typed = new Map<string, Partial<Text>>();

/** A question that is being written; made anew at each drawing, so that it knows what stands there as it is now. */
export class Question {
  #name: string;
  #planned: Partial<Text>;

  /** `name` tells this question from others being written, `planned` is what stands there before anybody types. */
  constructor(name: string, planned: Partial<Text> = {}) {
    this.#name = `question:${document.documentElement.dataset.person ?? ""}:${name}`;
    this.#planned = planned;
    if (!typed.has(this.#name)) typed.set(this.#name, draftOf(this.#name) as Partial<Text>);
  }

  /** Whether it is no longer the planned one. */
  get isTyped(): boolean {
    return Object.keys(typed.get(this.#name)!).length > 0;
  }

  get text(): Text {
    return { ...empty, ...this.#planned, ...typed.get(this.#name) };
  }

  /** What is sent. */
  get fields(): { question: string; question_en: string; options: { text: string; text_en: string }[]; majority: string } {
    const { question, question_en, options, options_en, majority } = this.text;
    const english = options_en.split("\n").map((line) => line.trim());
    return { question, question_en, majority, options: linesOf(options).map((text, at) => ({ text, text_en: english[at] ?? "" })) };
  }

  type(name: keyof Text, value: string): void {
    typed.set(this.#name, { ...typed.get(this.#name), [name]: value });
    keepDraft(this.#name, typed.get(this.#name)!);
  }

  /** The planned question is back. */
  forget(): void {
    typed.set(this.#name, {});
    keepDraft(this.#name, {});
  }
}

/** The options of a row, as they are typed. */
export function typedOptions(options: OptionRow[]): Pick<Text, "options" | "options_en"> {
  const english = options.map(({ text_en }) => text_en);
  return { options: options.map(({ text }) => text).join("\n"), options_en: english.some(Boolean) ? english.join("\n") : "" };
}

/** The lines that say something. */
export function linesOf(text: string): string[] {
  return text.split("\n").map((line) => line.trim()).filter(Boolean);
}
