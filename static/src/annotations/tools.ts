/** Which tool is in the hand, and how it is set; kept on the tablet. */
import { colours, type Colour } from "./rows.ts";

export const tools = ["hand", "pen", "marker", "eraser", "loop", "note", "text", "stamp"] as const;
export type Tool = (typeof tools)[number];
export type WordKind = "highlight" | "underline" | "strike";
export type Stamp = "tick" | "question";

export type Settings = {
  tool: Tool;
  /** The colour of each tool that has one; `line` is that of lines under and through words. */
  colours: Record<"pen" | "marker" | "line" | "note" | "text" | "stamp", Colour>;
  /** Points. */
  pen: number;
  text: number;
  eraser: number;
  words: WordKind;
  stamp: Stamp;
  /** Whether the eraser takes whole strokes. */
  whole: boolean;
  /** Whether a finger draws too. */
  finger: boolean;
};

export const penWidths = [1, 1.8, 3, 5] as const;
export const textSizes = [10, 13, 18, 24] as const;
export const eraserSizes = [5, 10, 20] as const;

const kept = "notes:tools";
const first: Settings = {
  tool: "hand", colours: { pen: "red", marker: "yellow", line: "red", note: "yellow", text: "blue", stamp: "red" },
  pen: 1.8, text: 13, eraser: 10, words: "highlight", stamp: "tick", whole: true, finger: false,
};

export class Tools extends EventTarget {
  #settings: Settings = restored();

  get now(): Readonly<Settings> {
    return this.#settings;
  }

  /** The colour of the tool in the hand; undefined of one without. */
  get colour(): Colour | undefined {
    return this.#pot && this.#settings.colours[this.#pot];
  }

  /** Whether the tool draws along a line, so that a finger that draws can't scroll. */
  get draws(): boolean {
    return ["pen", "marker", "eraser", "loop"].includes(this.#settings.tool);
  }

  set(changes: Partial<Settings>): void {
    this.#settings = { ...this.#settings, ...changes };
    // The hand comes back with each document: nobody should draw who means to turn the page.
    localStorage.setItem(kept, JSON.stringify({ ...this.#settings, tool: "hand" }));
    this.dispatchEvent(new Event("changed"));
  }

  /** The tool in the hand gets that colour. */
  paint(colour: Colour): void {
    if (this.#pot) this.set({ colours: { ...this.#settings.colours, [this.#pot]: colour } });
  }

  get #pot(): keyof Settings["colours"] | undefined {
    const { tool, words, colours } = this.#settings;
    if (tool === "marker" && words !== "highlight") return "line";
    return tool in colours ? (tool as keyof Settings["colours"]) : undefined;
  }
}

function restored(): Settings {
  const found = JSON.parse(localStorage.getItem(kept) ?? "{}") as Partial<Settings>;
  const painted = Object.entries(found.colours ?? {}).filter(([, colour]) => colours.includes(colour));
  return { ...first, ...found, colours: { ...first.colours, ...Object.fromEntries(painted) }, tool: "hand" };
}
