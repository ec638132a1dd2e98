/** What is typed and not yet on the server, kept in the person's drawer on this tablet until it is; gone at signing out. */
import { drawer, lying, type Piece } from "../core/drawer.ts";
import type { Writing } from "./drafting.ts";

/** What was left for a seat, of which slip; `piece` is how it lies there. */
export type Left = { slip: string; reference: string; entry: string; writing: Writing; piece: Piece };
type Kept = Writing & { slip: string; reference: string };

const prefix = "slip:";

/** What was left for the seat, or undefined. */
export function kept(entry: string): Writing | undefined {
  const left = lying<Kept>(nameOf(entry));
  return left && writingOf(left);
}

/** Keeps it in the place of what was left. */
export function keep(entry: string, slip: string, reference: string, writing: Writing): void {
  drawer.put(nameOf(entry), { ...writing, slip, reference });
}

/** Nothing is left for the seat. */
export function forget(entry: string): void {
  drawer.forget(nameOf(entry));
}

/** It is left no longer, unless something else has taken its place by now. */
export function forgetLeft({ piece }: Left): void {
  if (drawer.all(piece.name).some(({ name, id }) => name === piece.name && id === piece.id)) drawer.forget(piece.name);
}

/** What was left for any seat. */
export function leftBehind(): Left[] {
  return drawer.all<Kept>(prefix).map(leftIn);
}

/** Hears what was left for the seat and could not be read before the vault was opened. */
export function onUnlocked(entry: string, listener: (left: Left) => void): void {
  document.addEventListener("drawer-unlocked", (event) => {
    const pieces = (event as CustomEvent<Piece<Kept>[]>).detail.filter(({ name }) => name.startsWith(nameOf(entry)));
    for (const piece of pieces) listener(leftIn(piece));
  });
}

/** Whether something is left for the seat that can't be read while the vault is locked. */
export function isLocked(entry: string): Promise<boolean> {
  return drawer.isLocked(nameOf(entry));
}

function leftIn(piece: Piece<Kept>): Left {
  const { slip, reference } = piece.value;
  // A piece that stands beside a later one has a name that is longer than the seat's.
  return { slip, reference, entry: piece.name.slice(prefix.length).split("~")[0]!, writing: writingOf(piece.value), piece };
}

function writingOf({ typed, known, version, conflicts, by }: Kept): Writing {
  return { typed, known, version, sending: null, conflicts, by };
}

function nameOf(entry: string): string {
  return prefix + entry;
}
