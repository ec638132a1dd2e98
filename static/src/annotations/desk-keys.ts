/** What keys mean while one writes: for what is chosen, for words that are selected, and for those who use no pointer. */
import type { Point } from "./rows.ts";
import type { Tool, WordKind } from "./tools.ts";

/** Points that an arrow key moves what is chosen. */
const step = 4;
const arrows: Record<string, Point> = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
const marks: Record<string, WordKind> = { h: "highlight", u: "underline", s: "strike" };

/** What is on the desk when a key is pressed. */
export type Held = { tool: Tool; chosen: number; movable: boolean; words: boolean; placing: boolean };
export type KeyMeans =
  | { does: "move"; by: Point }
  | { does: "mark"; kind: WordKind }
  | { does: "remove" | "open" | "place" | "rest" | "note-on-words" };

/** What the key means; undefined where it means nothing here. `onControl` says that a button has the focus. */
export function meaningOf(key: string, control: boolean, onControl: boolean, held: Held): KeyMeans | undefined {
  if (control) return undefined;
  if (key === "Escape") return held.chosen || held.tool !== "hand" || held.placing ? { does: "rest" } : undefined;
  if (held.words && marks[key.toLowerCase()]) return { does: "mark", kind: marks[key.toLowerCase()]! };
  if (held.words && key.toLowerCase() === "m") return { does: "note-on-words" };
  if (held.chosen && (key === "Delete" || key === "Backspace")) return { does: "remove" };
  if (onControl) return undefined;
  if (arrows[key] && held.movable) return { does: "move", by: arrows[key] };
  if (key === "Enter" && (held.placing || ["note", "text", "stamp"].includes(held.tool))) return { does: "place" };
  return key === "Enter" && held.chosen === 1 ? { does: "open" } : undefined;
}
