/** What hands, keys and words do to the notes on the pages: each tool's act, wherever it begins. */
import type { OpenReader } from "../documents/open-reader.ts";
import type { Acts } from "./acts.ts";
import type { Chosen } from "./chosen.ts";
import { meaningOf, type KeyMeans } from "./desk-keys.ts";
import { Eraser } from "./eraser.ts";
import { Hand, type Gesture, type Spot } from "./hand.ts";
import { Marker, type Words } from "./marker.ts";
import { NoteBar } from "./note-bar.ts";
import { showOldPage } from "./old-page.ts";
import type { Overlays } from "./overlays.ts";
import { showOn, type PanelPlace } from "./panel-place.ts";
import { Pen } from "./pen.ts";
import { Placing, type Placed } from "./placing.ts";
import type { Rail } from "./rail.ts";
import { isOnWords, type Colour, type Note, type Point } from "./rows.ts";
import type { Tools, WordKind } from "./tools.ts";
import { WetInk } from "./wet-ink.ts";

export type Parts = { reader: OpenReader; acts: Acts; tools: Tools; overlays: Overlays; chosen: Chosen; panel: PanelPlace; rail: Rail };

export class Desk {
  #parts: Parts;
  #hand: Hand;
  #pen: Pen;
  #eraser: Eraser;
  #marker: Marker;
  #placing: Placing;
  #bar: NoteBar;
  /** The words that are selected, page by page. */
  #words: Words[] = [];

  constructor(parts: Parts) {
    const { reader, acts, tools, overlays, chosen, panel } = parts;
    this.#parts = parts;
    const { scroller } = reader.view;
    this.#pen = new Pen(acts, tools, reader.texts, new WetInk(scroller));
    this.#eraser = new Eraser(acts, tools, overlays);
    this.#marker = new Marker(reader, overlays);
    this.#placing = new Placing(reader, acts, tools);
    this.#hand = new Hand(reader, tools, (spot, rubs) => this.#begin(spot, rubs));
    this.#bar = new NoteBar(scroller.parentElement!, acts, chosen, tools, {
      mark: (kind, colour) => this.#mark(this.#words, kind, colour),
      noteOnWords: () => this.#noteOnWords(),
      placeOnWords: () => this.#words[0] && this.#placeOn(this.#words[0]),
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
    const { tool, words } = tools.now;
    if (this.#bar.placing && isOnWords(this.#bar.placing)) return this.#marker.begin(spot, this.#bar.placing, (found) => this.#placeOn(found));
    if (rubs || tool === "eraser") return this.#eraser.begin(spot);
    if (tool === "pen") return this.#pen.begin(spot);
    if (tool === "marker") return this.#marker.begin(spot, { kind: words, colour: tools.colour! }, (found) => this.#mark([found], words, tools.colour!));
    const held = tool === "hand" || tool === "loop" ? chosen.hold(spot) : undefined;
    return held ?? (tool === "loop" ? chosen.loop(spot) : undefined);
  }

  #clicked(event: MouseEvent): void {
    const pointer = (event as PointerEvent).pointerType;
    if ((event.target as Element).closest("button, a, textarea") || (pointer === "touch" && this.#hand.rests(event))) return;
    const spot = this.#hand.spotAt(event.clientX, event.clientY);
    if (!spot || getSelection()?.isCollapsed === false) return;
    const { tool } = this.#parts.tools.now;
    if (this.#bar.placing) this.#placeAt(spot.page, spot.at);
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
    if (note.kind === "text" && write && note.may.change && note.at) {
      chosen.set([]);
      this.#placing.write(note.page, note.at, note);
    } else {
      chosen.set([note.id]);
      panel.show(note, write && note.may.change);
    }
  }

  #put(tool: Placed, page: number, at: Point): void {
    this.#parts.chosen.set([]);
    const note = this.#placing.put(tool, page, at);
    if (note) this.#open(note, true);
  }

  #mark(words: Words[], kind: WordKind, colour: Colour): void {
    for (const { page, quote, rects } of words) this.#parts.acts.add(page, { kind, colour, quote, rects });
    this.#unselect();
  }

  #noteOnWords(): void {
    const [words] = this.#words;
    const note = words && this.#placing.noteOn(words);
    this.#unselect();
    if (note) this.#open(note, true);
  }

  async #selected(some: boolean): Promise<void> {
    this.#words = some ? await this.#marker.selected() : [];
    this.#bar.select(this.#words.length > 0);
  }

  #unselect(): void {
    getSelection()?.removeAllRanges();
    void this.#selected(false);
  }

  /** The next tap, or the words selected next, is where that note will stand. */
  #wait(note: Note | undefined): void {
    if (note) this.#parts.tools.set({ tool: "hand" });
    this.#bar.placing = note;
    this.#bar.draw();
    if (note && innerWidth < 720) this.#parts.panel.toggle(false);
  }

  #placeAt(page: number, at: Point): void {
    const note = this.#bar.placing!;
    if (isOnWords(note)) return;
    this.#placing.placeAt(note, page, at);
    this.#placed(note);
  }

  #placeOn(words: Words): void {
    const note = this.#bar.placing;
    if (!note) return;
    this.#placing.placeOn(note, words);
    this.#unselect();
    this.#placed(note);
  }

  #placed(note: Note): void {
    this.#wait(undefined);
    this.#parts.chosen.set([note.id]);
  }

  #key(event: KeyboardEvent): void {
    const { chosen, rail, tools } = this.#parts;
    const target = event.target as Element;
    if (event.defaultPrevented || target.closest("input, textarea, select, dialog, [contenteditable], [popover]")) return;
    const movable = chosen.notes.some((note) => note.may.change && (note.at || note.kind === "ink"));
    const held = { tool: tools.now.tool, chosen: chosen.ids.size, movable, words: this.#words.length > 0, placing: this.#bar.placing !== undefined };
    const control = event.ctrlKey || event.metaKey || event.altKey;
    const means = meaningOf(event.key, control, target.closest("button, a, summary, [role=listbox]") !== null, held);
    if (means) this.#do(means);
    else if (!rail.key(event)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  #do(means: KeyMeans): void {
    const { chosen, acts, tools } = this.#parts;
    const { marker, line } = tools.now.colours;
    if (means.does === "move") acts.move([...chosen.ids], ...means.by);
    else if (means.does === "mark") this.#mark(this.#words, means.kind, means.kind === "highlight" ? marker : line);
    else if (means.does === "note-on-words") this.#noteOnWords();
    else if (means.does === "remove") acts.remove(chosen.notes.filter(({ may }) => may.remove).map(({ id }) => id));
    else if (means.does === "open") this.#open(chosen.notes[0]!, true);
    else if (means.does === "place") this.#placeInTheMiddle(tools.now.tool as Placed);
    else this.#rest();
  }

  /** For those who use no pointer: in the middle of what is in view, from where arrow keys move it. */
  #placeInTheMiddle(tool: Placed): void {
    const { view, sheets } = this.#parts.reader;
    const { page } = view;
    const part = view.visiblePart(page);
    const { scale } = sheets.all[page - 1]!;
    const at: Point = [(part.left + part.right) / 2 / scale, (part.top + part.bottom) / 2 / scale];
    if (this.#bar.placing) this.#placeAt(page, at);
    else this.#put(tool, page, at);
  }

  #rest(): void {
    this.#wait(undefined);
    this.#parts.chosen.set([]);
    this.#parts.tools.set({ tool: "hand" });
  }

  #changed(): void {
    const { tools, reader, chosen } = this.#parts;
    this.#pen.lift();
    reader.view.scroller.dataset.hand = tools.now.tool;
    if (tools.now.tool !== "hand" && tools.now.tool !== "loop") chosen.set([]);
  }
}
