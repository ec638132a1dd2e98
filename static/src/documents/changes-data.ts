/** What the page of changes carries for its script in `#changes-data`, and what the API answers. */

export type ChangesData = {
  from: number;
  to: number;
  urls: {
    ask: string;
    changes: string;
    /** With {version}, {page} and {y}. */
    reader: string;
  };
};

export type Kind = "same" | "changed" | "renumbered" | "added" | "removed" | "moved" | "moved_away";
/** `=` in both versions, `-` only in the old, `+` only in the new. */
export type Part = ["=" | "-" | "+", string];

export type ChangeRow = {
  kind: Kind;
  /** [page, y] in that version; null where the paragraph isn't in it, or not in this place. */
  old: [number, number] | null;
  new: [number, number] | null;
  parts: Part[];
  /** For what moved: the row where it stood, or stands now. */
  other: number | null;
  /** Which change of the document the row belongs to, from 0; null where nothing changed. */
  block: number | null;
  centred: boolean;
};

export type Changes = {
  state: "ready";
  counts: Record<"changed" | "renumbered" | "added" | "removed" | "moved", number>;
  paragraphs: { old: number; new: number };
  rows: ChangeRow[];
};

/** A comparison that is not there yet, or never will be. */
export type Pending = { state: "waiting" | "processing" | "failed"; problem: string | null };
