/**
 * Points begun and not saved: kept on this tablet under the person's own id, through a reload and a dead network, until
 * they are saved or dropped; gone at signing out.
 *
 * The page hears "halves-changed" when there is one more or less, or one says something else.
 */
import { lastingPrefix } from "../core/drafts.ts";

/** `point` is the id of the saved point that is being changed, empty for a new one; `label` is its place as cited. */
export type HalfWritten = { id: string; slip: string; entry: string; document: string; point: string; label: string; at: number; values: Record<string, string> };

/** Those of a seat, the latest first. */
export function halvesOf(entry: string): HalfWritten[] {
  const found = Object.keys(localStorage).filter((key) => key.startsWith(nameOf(""))).map(read);
  return found.filter((one): one is HalfWritten => one?.entry === entry).sort((one, other) => other.at - one.at);
}

/** The one of that id. */
export function halfOf(id: string): HalfWritten | undefined {
  return read(nameOf(id));
}

/** It is kept in the place of what was kept of it. */
export function keepHalf(half: HalfWritten): void {
  try {
    localStorage.setItem(nameOf(half.id), JSON.stringify(half));
  } catch {
    // Storage is full or switched off: writing goes on, only without this net.
  }
  tell();
}

/** Nothing is kept of it. */
export function dropHalf(id: string): void {
  localStorage.removeItem(nameOf(id));
  tell();
}

/** Where the form is drawn in which it is written on. */
export function formOf({ slip, entry, document, point }: Pick<HalfWritten, "slip" | "entry" | "document" | "point">): string {
  return `/slips/${slip}/points/form?${new URLSearchParams(point ? { entry, point } : { entry, document })}`;
}

/** The first words of what was written, for a line of a list. */
export function excerptOf(said: Record<string, string>): string {
  return said.words || said.proposed || said.reason || said.legal_basis || said.quote || "";
}

function read(key: string): HalfWritten | undefined {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? "null") as HalfWritten | null) ?? undefined;
  } catch {
    return undefined;
  }
}

function nameOf(id: string): string {
  return `${lastingPrefix}point:${document.documentElement.dataset.person ?? ""}:${id}`;
}

function tell(): void {
  document.dispatchEvent(new Event("halves-changed"));
}
