/** What stands at a place: notes, text and stamps put there, and notes that lost their place put somewhere again. */
import { newId } from "../core/api.ts";
import type { OpenReader } from "../documents/open-reader.ts";
import { measure } from "../documents/text-layer.ts";
import type { Acts } from "./acts.ts";
import { shiftedStroke } from "./changes.ts";
import type { Words } from "./marker.ts";
import { writeOnPage } from "./page-writer.ts";
import { quoteNear } from "./quoting.ts";
import { isOnWords, type Box, type Note, type Point, type Quote } from "./rows.ts";
import { around, middleOf, usualText } from "./shapes.ts";
import type { Tools } from "./tools.ts";

/** Points from the last of the words to the note on them. */
const beside: Point = [12, -6];

export type Placed = "note" | "text" | "stamp";

export class Placing {
  #reader: OpenReader;
  #acts: Acts;
  #tools: Tools;

  constructor(reader: OpenReader, acts: Acts, tools: Tools) {
    [this.#reader, this.#acts, this.#tools] = [reader, acts, tools];
  }

  /** Puts what the tool puts at that place; the note that now waits to be written, if there is one. */
  put(tool: Placed, page: number, at: Point): Note | undefined {
    const { stamp, colours } = this.#tools.now;
    if (tool !== "stamp") this.#tools.set({ tool: "hand" });
    if (tool === "text") return void this.write(page, [at[0], at[1] - usualText / 2]);
    const quote = this.#near(page, at);
    if (tool === "stamp") return void this.#acts.add(page, { kind: stamp, colour: colours.stamp, at, quote });
    return this.#acts.book.get(this.#acts.add(page, { kind: "pin", colour: colours.note, at, quote }));
  }

  /** A note on these words. */
  noteOn({ page, quote, rects }: Words): Note | undefined {
    const id = this.#acts.add(page, { kind: "pin", colour: this.#tools.now.colours.note, at: endOf(rects), quote, rects });
    return this.#acts.book.get(id);
  }

  /** Writes on the page: a new text, or one that stands there. */
  write(page: number, at: Point, note?: Note): void {
    const [size, colour] = [note?.width ?? this.#tools.now.text, note?.colour ?? this.#tools.now.colours.text];
    let [id, kept] = [note?.id, note?.text ?? ""];
    const keep = (text: string): void => {
      if (text === kept) return;
      if (!id) id = this.#acts.add(page, { kind: "text", colour, width: size, at, text, quote: this.#near(page, at) });
      else if (text) this.#acts.write(id, kept, text);
      else this.#acts.remove([id]);
      kept = text;
    };
    writeOnPage(this.#reader.sheets.all[page - 1]!, { at, size, colour, text: kept, pageWidth: this.#reader.data.pages[page - 1]![0] }, keep);
  }

  /** An unplaced note stands at that point from now on. */
  placeAt(note: Note, page: number, at: Point): void {
    const quote = this.#near(page, at);
    if (note.kind !== "ink") return this.#acts.place(note, { page, quote, at, rects: [] });
    const drawn = note.was?.strokes ?? note.strokes;
    const from = middleOf(around(drawn.flatMap(({ points }) => points)));
    const strokes = drawn.map((one) => ({ ...shiftedStroke(one, at[0] - from[0], at[1] - from[1]), id: newId() }));
    this.#acts.place(note, { page, quote, strokes });
  }

  /** An unplaced note stands on these words from now on. */
  placeOn(note: Note, { page, quote, rects }: Words): void {
    if (note.kind === "ink") return this.placeAt(note, page, endOf(rects));
    this.#acts.place(note, { page, quote, ...(isOnWords(note) ? { rects } : note.kind === "pin" ? { at: endOf(rects), rects } : { at: endOf(rects) }) });
  }

  #near(page: number, at: Point): Quote | null {
    const text = this.#reader.texts.known(page);
    return text ? quoteNear(text, at, measure) : null;
  }
}

function endOf(rects: Box[]): Point {
  const [x, y, w, h] = rects.at(-1)!;
  return [x + w + beside[0], y + h / 2 + beside[1]];
}
