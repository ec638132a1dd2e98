/** Notes as the server presents them, and the words for their parts. Lengths in points from a page's top left. */

export const kinds = ["highlight", "underline", "strike", "ink", "pin", "text", "tick", "question"] as const;
export const colours = ["yellow", "green", "blue", "red", "purple", "black"] as const;
export type Kind = (typeof kinds)[number];
export type Colour = (typeof colours)[number];
export type Audience = "private" | "people" | "secretariat" | "members";
export type Point = [x: number, y: number];
/** x, y and pressure from 0 to 1. */
export type InkPoint = [x: number, y: number, pressure: number];
export type Stroke = { id: string; points: InkPoint[] };
/** x, y, width, height. */
export type Box = [x: number, y: number, w: number, h: number];
export type Quote = { exact: string; prefix: string; suffix: string; start: number; end: number };
export type Named = { id: string; name: string };
export type Answer = { id: string; author: Named; text: string; at: string; mine?: boolean };
export type Was = { version_id: string; version: number; page: number; at?: Point | null; rects?: Box[]; strokes?: Stroke[] };
/** What stands on the page, whoever's it is. */
export type Content = { kind: Kind; colour: Colour; width: number | null; strokes: Stroke[]; rects: Box[]; at: Point | null; quote: Quote | null; text: string };
export type Note = Content & {
  id: string;
  document_id: string;
  version_id: string;
  version: number;
  /** From 1; 0 of one that is unplaced. */
  page: number;
  audience: Audience;
  people: Named[];
  author: Named;
  owner: Named;
  state: "placed" | "unplaced";
  was: Was | null;
  answers: Answer[];
  edition: number;
  made_at: string;
  changed_at: string;
  mine: boolean;
  may: { change: boolean; share: boolean; answer: boolean; remove: boolean };
  /** Changes of one's own that the server has not confirmed yet. */
  waits?: boolean;
};

/** Whether its words are marked. */
export function isOnWords({ kind }: Pick<Note, "kind">): boolean {
  return kind === "highlight" || kind === "underline" || kind === "strike";
}
