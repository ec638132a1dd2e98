/** What hands, keys and words do to the notes on the pages: each tool's act, wherever it begins. */
import { newId } from "../core/api.ts";
import type { OpenReader } from "../documents/open-reader.ts";
import { measure } from "../documents/text-layer.ts";
import type { Acts } from "./acts.ts";
import { shiftedStroke } from "./changes.ts";
import type { Chosen } from "./chosen.ts";
import { Eraser } from "./eraser.ts";
import { Hand, type Gesture, type Spot } from "./hand.ts";
import { Marker, type Words } from "./marker.ts";
import { NoteBar } from "./note-bar.ts";
import { showOldPage } from "./old-page.ts";
import type { Overlays } from "./overlays.ts";
import { writeOnPage } from "./page-writer.ts";
import { showOn, type PanelPlace } from "./panel-place.ts";
import { Pen } from "./pen.ts";
import { quoteNear } from "./quoting.ts";
import type { Rail } from "./rail.ts";
import { isOnWords, type Colour, type Note, type Point } from "./rows.ts";
import { around, middleOf, usualText } from "./shapes.ts";
import type { Tools, WordKind } from "./tools.ts";
import { WetInk } from "./wet-ink.ts";

export type Parts = { reader: OpenReader; acts: Acts; tools: Tools; overlays: Overlays; chosen: Chosen; panel: PanelPlace; rail: Rail };

const step = 4; // points that an arrow key moves what is chosen

export class Desk {
  #parts: Parts;
  #hand: Hand;
  #pen: Pen;
  #eraser: Eraser;
  #marker: Marker;
  #bar: NoteBar;
  #words: Words[] = [];

  constructor(parts: Parts) {
    const { reader, acts, tools, overlays, chosen, panel } = parts;
    this.#parts = parts;
    const { scroller } = reader.view;
    this.#pen = new Pen(acts, tools, reader.texts, new WetInk(scroller));
    this.#eraser = new Eraser(acts, tools, overlays);
    this.#marker = new Marker(reader, overlays);
    this.#hand = new Hand(reader, tools, (spot, rubs) => this.#begin(spot, rubs));
    this.#bar = new NoteBar(scroller.parentElement!, acts, chosen, tools, {
      mark: (kind, colour) => this.#markWords(this.#words, kind, colour),
      noteOnWords: () => this.#noteOnWords(),
      placeOnWords: () => this.#placeOnWords(this.#words[0]),
      open: (note) => this.#open(note, true),
    });
    panel.stand({ go: (note) => (showOn(reader, note), chosen.set([note.id])), place: (note) => this.#wait(note), lookBack: (note) => showOldPage(note, reader.data.pages[0]!) });
    panel.panel.addHere = () => this.#placeInTheMiddle("note");
    reader.view.area.addEventListener("click", (event) => this.#clicked(event));
    document.addEventListener("words-selected", (event) => void this.#selected((event as CustomEvent).detail !== null));
    document.addEventListener("keydown", (event) => this.#key(event), { capture: true });
    tools.addEventListener("changed", () => this.#changed());
    this.#changed();
  }

  #begin(spot: Spot, rubs: boolean): Gesture | undefined {
    const { tools, chosen } = this.#parts;
    const { tool } = tools.now;
    if (this.#bar.placing && isOnWords(this.#bar.placing)) return this.#marker.begin(spot, this.#bar.placing, (words) => this.#placeOnWords(words));
    if (rubs || tool === "eraser") return this.#eraser.begin(spot);
    if (tool === "pen") return this.#pen.begin(spot, this.#inkColour(tools.now.colours.pen));
    if (tool === "marker") return this.#marker.begin(spot, { kind: tools.now.words, colour: tools.colour! }, (words) => this.#markWords([words], tools.now.words, tools.colour!));
    const held = tool === "hand" || tool === "loop" ? chosen.hold(spot) : undefined;
    return held ?? (tool === "loop" ? chosen.loop(spot) : undefined);
  }

  #clicked(event: MouseEvent): void {
    const pointer = (event as PointerEvent).pointerType;
    if ((event.target as Element).closest("button, a, textarea") || (pointer === "touch" && this.#hand.rests(event))) return;
    const spot = this.#hand.spotAt(event.clientX, event.clientY);
    if (!spot || getSelection()?.isCollapsed === false) return;
    const { tool } = this.#parts.tools.now;
    if (this.#bar.placing) this.#place(spot.page, spot.at);
    else if (tool === "hand") this.#choose(spot, pointer === "touch");
    else if (tool === "note" || tool === "text" || tool === "stamp") this.#put(tool, spot.page, spot.at);
  }

  /** A tap on a note chooses it; a second one opens what is written there. */
  #choose(spot: Spot, finger: boolean): void {
    const { chosen, panel } = this.#parts;
    const note = chosen.at(spot, finger);
    const again = note && chosen.ids.has(note.id);
    chosen.set(note ? [note.id] : []);
    if (note && (again || note.kind === "pin" || !note.mine || panel.isOpen)) this.#open(note, Boolean(again));
  }

  #open(note: Note, write: boolean): void {
    const { chosen, panel } = this.#parts;
    chosen.set([note.id]);
    if (note.kind === "text" && write && note.may.change && note.at) this.#writeText(note.page, note.at, note);
    else panel.show(note, write && note.may.change);
  }

  #put(tool: "note" | "text" | "stamp", page: number, at: Point): void {
    const { acts, tools } = this.#parts;
    const { stamp, colours } = tools.now;
    const quote = this.#near(page, at);
    if (tool === "stamp") return void acts.add(page, { kind: stamp, colour: colours.stamp, at, quote });
    tools.set({ tool: "hand" });
    if (tool === "text") return this.#writeText(page, [at[0], at[1] - usualText / 2]);
    this.#open(acts.book.get(acts.add(page, { kind: "pin", colour: colours.note, at, quote }))!, true);
  }

  /** Writes on the page: a new text, or one that stands there. */
  #writeText(page: number, at: Point, note?: Note): void {
    const { reader, acts, tools } = this.#parts;
    const [size, colour] = [note?.width ?? tools.now.text, note?.colour ?? tools.now.colours.text];
    let [id, kept] = [note?.id, note?.text ?? ""];
    const keep = (text: string): void => {
      if (text === kept) return;
      if (!id) id = acts.add(page, { kind: "text", colour, width: size, at, text, quote: this.#near(page, at) });
      else if (text) acts.write(id, kept, text);
      else acts.remove([id]);
      kept = text;
    };
    this.#parts.chosen.set([]);
    writeOnPage(reader.sheets.all[page - 1]!, { at, size, colour, text: kept, pageWidth: reader.data.pages[page - 1]![0] }, keep);
  }

  #markWords(words: Words[], kind: WordKind, colour: Colour): void {
    for (const { page, quote, rects } of words) this.#parts.acts.add(page, { kind, colour, quote, rects });
    getSelection()?.removeAllRanges();
    void this.#selected(false);
  }

  #noteOnWords(): void {
    const [words] = this.#words;
    if (!words) return;
    const { acts, tools } = this.#parts;
    const last = words.rects.at(-1)!;
    const at: Point = [last[0] + last[2] + 12, last[1] + last[3] / 2 - 6];
    const id = acts.add(words.page, { kind: "pin", colour: tools.now.colours.note, at, quote: words.quote, rects: words.rects });
    getSelection()?.removeAllRanges();
    void this.#selected(false);
    this.#open(acts.book.get(id)!, true);
  }

  async #selected(some: boolean): Promise<void> {
    this.#words = some ? await this.#marker.selected() : [];
    this.#bar.select(this.#words.length > 0);
  }

  /** The next tap, or the words selected next, is where that note will stand. */
  #wait(note: Note): void {
    this.#parts.tools.set({ tool: "hand" });
    this.#bar.placing = note;
    this.#bar.draw();
    if (innerWidth < 720) this.#parts.panel.toggle(false);
  }

  #place(page: number, at: Point): void {
    const note = this.#bar.placing!;
    if (isOnWords(note)) return;
    const from = middleOf(around((note.was?.strokes ?? note.strokes).flatMap(({ points }) => points)));
    const strokes = (note.was?.strokes ?? note.strokes).map((one) => ({ ...shiftedStroke(one, at[0] - from[0], at[1] - from[1]), id: newId() }));
    this.#placed(note, { page, quote: this.#near(page, at), ...(note.kind === "ink" ? { strokes } : { at, rects: [] }) });
  }

  #placeOnWords(words: Words | undefined): void {
    const note = this.#bar.placing;
    if (!note || !words) return;
    const { page, quote, rects } = words;
    const last = rects.at(-1)!;
    const at: Point = [last[0] + last[2] + 12, last[1] + last[3] / 2 - 6];
    this.#placed(note, { page, quote, ...(isOnWords(note) ? { rects } : note.kind === "pin" ? { at, rects } : { at }) });
    getSelection()?.removeAllRanges();
  }

  #placed(note: Note, place: Parameters<Acts["place"]>[1]): void {
    this.#bar.placing = undefined;
    this.#parts.acts.place(note, place);
    this.#parts.chosen.set([note.id]);
    this.#bar.draw();
  }

  #key(event: KeyboardEvent): void {
    const { chosen, rail, acts, tools } = this.#parts;
    const target = event.target as Element;
    if (event.defaultPrevented || target.closest("input, textarea, select, dialog, [contenteditable], [popover]")) return;
    const arrow = ({ ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] } as Record<string, Point>)[event.key];
    const { tool } = tools.now;
    const onPage = !target.closest("button, a, summary, [role=listbox]");
    if (arrow && onPage && chosen.notes.some((note) => note.may.change && (note.at || note.kind === "ink"))) acts.move([...chosen.ids], ...arrow);
    else if ((event.key === "Delete" || event.key === "Backspace") && chosen.ids.size) acts.remove(chosen.notes.filter(({ may }) => may.remove).map(({ id }) => id));
    else if (event.key === "Enter" && onPage && chosen.notes.length === 1) this.#open(chosen.notes[0]!, true);
    else if (event.key === "Enter" && onPage && (tool === "note" || tool === "text" || tool === "stamp")) this.#placeInTheMiddle(tool);
    else if (event.key === "Escape" && (chosen.ids.size || tool !== "hand" || this.#bar.placing)) this.#rest();
    else if (this.#words.length && !event.ctrlKey && !event.metaKey && this.#wordKey(event.key.toLowerCase())) getSelection()?.removeAllRanges();
    else if (!rail.key(event)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  #wordKey(key: string): boolean {
    const { marker, line } = this.#parts.tools.now.colours;
    const kind = ({ h: "highlight", u: "underline", s: "strike" } as Record<string, WordKind>)[key];
    if (kind) this.#markWords(this.#words, kind, kind === "highlight" ? marker : line);
    else if (key === "m") this.#noteOnWords();
    return kind !== undefined || key === "m";
  }

  /** For those who use no pointer: in the middle of what is in view, from where arrow keys move it. */
  #placeInTheMiddle(tool: "note" | "text" | "stamp"): void {
    const { view, sheets } = this.#parts.reader;
    const { page } = view;
    const part = view.visiblePart(page);
    const { scale } = sheets.all[page - 1]!;
    const at: Point = [(part.left + part.right) / 2 / scale, (part.top + part.bottom) / 2 / scale];
    if (this.#bar.placing) this.#place(page, at);
    else this.#put(tool, page, at);
  }

  #rest(): void {
    this.#bar.placing = undefined;
    this.#parts.chosen.set([]);
    this.#parts.tools.set({ tool: "hand" });
  }

  #changed(): void {
    const { tools, reader, chosen } = this.#parts;
    this.#pen.lift();
    reader.view.scroller.dataset.hand = tools.now.tool;
    if (tools.now.tool !== "hand" && tools.now.tool !== "loop") chosen.set([]);
  }

  #near(page: number, at: Point): Note["quote"] {
    const text = this.#parts.reader.texts.known(page);
    return text ? quoteNear(text, at, measure) : null;
  }

  #inkColour(colour: Colour): string {
    return getComputedStyle(this.#parts.reader.view.scroller).getPropertyValue(`--ink-${colour}`).trim();
  }
}
