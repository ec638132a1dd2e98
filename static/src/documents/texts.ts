/** The pages' texts: fetched a few at a time, kept, never fetched twice. */
import { get } from "../core/api.ts";
import { fold, type Folded } from "./fold.ts";
import type { PageText } from "./page-text.ts";
import { fill } from "./reader-data.ts";

const few = 4;
const many = 50;
/** What a scan signed by program may have, as in `scans.py`. */
const fewLetters = 200;

export class Texts {
  #address: string;
  #count: number;
  #boxed = new Map<number, PageText>();
  #plain = new Map<number, string>();
  #folded = new Map<number, Folded>();
  #recognised = new Set<number>();
  #asked = new Map<string, Promise<void>>();

  constructor(address: string, count: number) {
    [this.#address, this.#count] = [address, count];
  }

  /** A page's text with its boxes; undefined for a page that is not ready yet. Throws Problem. */
  async page(page: number): Promise<PageText | undefined> {
    if (!this.#boxed.has(page)) await this.#fetch(page - ((page - 1) % few), few, "");
    return this.#boxed.get(page);
  }

  /** A page's text with its boxes, if it has been fetched. */
  known(page: number): PageText | undefined {
    return this.#boxed.get(page);
  }

  /** A page's plain text, if it has been fetched. */
  plain(page: number): string | undefined {
    return this.#plain.get(page) ?? this.#boxed.get(page)?.text;
  }

  /** Whether a page's words were recognised from a scan, as far as is known. */
  isRecognised(page: number): boolean {
    return this.#recognised.has(page);
  }

  /** A page's text folded for searching, if it has been fetched. */
  folded(page: number): Folded | undefined {
    const text = this.plain(page);
    if (text === undefined) return undefined;
    if (!this.#folded.has(page)) this.#folded.set(page, fold(text));
    return this.#folded.get(page);
  }

  /** Whether no page fetched so far has any letters: a scan without recognised text. */
  get isEmpty(): boolean {
    const texts = [...this.#plain.values(), ...[...this.#boxed.values()].map((page) => page.text)];
    return texts.length > 0 && texts.every((text) => text.trim() === "");
  }

  /** Fetches the plain text of all pages, telling after each part how many pages are there. Throws Problem. */
  async *all(): AsyncGenerator<number> {
    for (let from = 1; from <= this.#count; from += many) {
      await this.#fetch(from, many, "&only=text");
      yield Math.min(this.#count, from + many - 1);
    }
  }

  /** Forgets that nothing was there for pages which have become ready since. */
  becameReady(): void {
    this.#asked.clear();
  }

  /** Forgets pages with hardly a word: they may have been scans that were read since. */
  wordsCame(): void {
    for (const kept of [this.#boxed, this.#plain]) {
      for (const [page, text] of kept) {
        if ((typeof text === "string" ? text : text.text).length < fewLetters) (kept.delete(page), this.#folded.delete(page));
      }
    }
    this.#asked.clear();
  }

  #fetch(from: number, length: number, more: string): Promise<void> {
    const to = Math.min(this.#count, from + length - 1);
    const address = fill(this.#address, { from, to }) + more;
    const asked = this.#asked.get(address) ?? this.#take(address, from);
    this.#asked.set(address, asked);
    // What failed may be asked again.
    asked.catch(() => this.#asked.delete(address));
    return asked;
  }

  async #take(address: string, from: number): Promise<void> {
    const pages = await get<(PageText | null)[]>(address, { timeout: 30_000 });
    pages.forEach((page, at) => {
      if (page?.lines) this.#boxed.set(from + at, page);
      else if (page) this.#plain.set(from + at, page.text);
      if (page?.recognised) this.#recognised.add(from + at);
    });
  }
}
