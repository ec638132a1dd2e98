/** Words marked by drawing over them: the marks follow the lines of the text, whole words at a time. */
import { toast } from "../core/toast.ts";
import { t } from "../core/words.ts";
import type { OpenReader } from "../documents/open-reader.ts";
import { offsetAt } from "../documents/page-text.ts";
import { selectedPlaces } from "../documents/selection.ts";
import { measure, runsIn } from "../documents/text-layer.ts";
import { drawn } from "./drawing.ts";
import type { Gesture, Spot } from "./hand.ts";
import type { Overlays } from "./overlays.ts";
import { boxesOf, quoteOf, trimmed, wholeWords } from "./quoting.ts";
import type { Box, Note, Quote } from "./rows.ts";

/** Words of a page: their quote and the boxes around them. */
export type Words = { page: number; quote: Quote; rects: Box[] };

export class Marker {
  #reader: OpenReader;
  #overlays: Overlays;

  constructor(reader: OpenReader, overlays: Overlays) {
    [this.#reader, this.#overlays] = [reader, overlays];
  }

  /** Marks from here to where the pointer is lifted, in the look given; then `done` has the words. */
  begin(first: Spot, look: Pick<Note, "kind" | "colour">, done: (words: Words) => void): Gesture | undefined {
    const from = this.#offset(first);
    if (from === undefined) {
      toast(t(this.#reader.texts.known(first.page)?.text === "" ? "notes.no_words" : "notes.words_not_yet"));
      return undefined;
    }
    let words: Words | undefined;
    const [width] = this.#reader.data.pages[first.page - 1]!;
    const move = (spots: Spot[]): void => {
      const to = this.#offset(spots.at(-1)!);
      words = to === undefined || to === from ? undefined : this.#words(first.page, Math.min(from, to), Math.max(from, to), true);
      const shown = words ? [drawn({ ...look, id: "", at: null, rects: words.rects } as unknown as Note, width)] : [];
      this.#overlays.layer(first.page)?.pass(...shown);
    };
    const stop = (): void => this.#overlays.layer(first.page)?.pass();
    return { move, end: () => (stop(), words && done(words)), cancel: stop };
  }

  /** The words selected in the text, page by page. */
  async selected(): Promise<Words[]> {
    const places = selectedPlaces();
    if (!places) return [];
    const { from, to } = places;
    const found: Words[] = [];
    for (let page = from.page; page <= to.page; page += 1) {
      const text = await this.#reader.texts.page(page);
      const words = text && this.#words(page, page === from.page ? from.offset : 0, page === to.page ? to.offset : text.text.length, false);
      if (words) found.push(words);
    }
    return found;
  }

  #words(page: number, start: number, end: number, whole: boolean): Words | undefined {
    const text = this.#reader.texts.known(page);
    if (!text) return undefined;
    const { start: from, end: to } = whole ? wholeWords(text.text, start, end) : trimmed(text.text, start, end);
    return to > from ? { page, quote: quoteOf(text, from, to), rects: boxesOf(text, from, to, measure) } : undefined;
  }

  #offset({ page, at: [x, y] }: Spot): number | undefined {
    const text = this.#reader.texts.known(page);
    const layer = this.#reader.sheets.all[page - 1]!.text;
    return text && layer ? offsetAt(text, runsIn(layer), x, y, measure) : undefined;
  }
}
