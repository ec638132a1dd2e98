/** The question being put: as planned for the item until somebody types; what is typed stays until it is put. */
import { draftOf, keepDraft } from "../core/drafts.ts";
import type { DeskItem } from "./desk-data.ts";

type Text = { question: string; question_en: string };

/** What was typed in this tab, by item; also kept as a draft, for a reload. */
const typed = new Map<string, Partial<Text>>();

/** The question of an item; made anew at each drawing, so that it knows the item as it is now. */
export class Question {
  #item: DeskItem;

  constructor(item: DeskItem) {
    this.#item = item;
    if (!typed.has(item.id)) typed.set(item.id, draftOf(this.#name) as Partial<Text>);
  }

  /** Whether it is no longer the planned one. */
  get isTyped(): boolean {
    return Object.keys(typed.get(this.#item.id)!).length > 0;
  }

  get text(): Text {
    const { question, question_en } = this.#item;
    return { question, question_en, ...typed.get(this.#item.id) };
  }

  type(name: keyof Text, value: string): void {
    typed.set(this.#item.id, { ...typed.get(this.#item.id), [name]: value });
    keepDraft(this.#name, typed.get(this.#item.id)!);
  }

  /** The planned question is back. */
  forget(): void {
    typed.set(this.#item.id, {});
    keepDraft(this.#name, {});
  }

  get #name(): string {
    return `question:${document.documentElement.dataset.person ?? ""}:${this.#item.id}`;
  }
}
