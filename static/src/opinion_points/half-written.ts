/**
 * Points begun and not saved: kept in the person's drawer on this tablet, through a reload and a dead network, until they
 * are saved or dropped; gone at signing out.
 *
 * The page hears "drawer-changed" when there is one more or less, or one says something else.
 */
import { drawer, lying, type Piece } from "../core/drawer.ts";

/** `point` is the id of the saved point that is being changed, empty for a new one; `label` is its place as cited. */
export type HalfWritten = { id: string; slip: string; entry: string; document: string; point: string; label: string; at: number; values: Record<string, string> };

const prefix = "point:";

/** Those of a seat, the latest first. */
export function halvesOf(entry: string): HalfWritten[] {
  const found = drawer.all<HalfWritten>(prefix).map(read);
  return found.filter((one) => one.entry === entry).sort((one, other) => other.at - one.at);
}

/** The one of that id. */
export function halfOf(id: string): HalfWritten | undefined {
  return lying<HalfWritten>(prefix + id);
}

/** It is kept in the place of what was kept of it. */
export function keepHalf(half: HalfWritten): void {
  drawer.put(prefix + half.id, half);
}

/** Nothing is kept of it. */
export function dropHalf(id: string): void {
  drawer.forget(prefix + id);
}

/** Where the form is drawn in which it is written on. */
export function formOf({ slip, entry, document, point }: Pick<HalfWritten, "slip" | "entry" | "document" | "point">): string {
  return `/slips/${slip}/points/form?${new URLSearchParams(point ? { entry, point } : { entry, document })}`;
}

/** The first words of what was written, for a line of a list. */
export function excerptOf(said: Record<string, string>): string {
  return said.words || said.proposed || said.reason || said.legal_basis || said.quote || "";
}

/** Its id is its name's: one that was written on while it was locked stands there twice. */
function read({ name, value }: Piece<HalfWritten>): HalfWritten {
  return { ...value, id: name.slice(prefix.length) };
}
