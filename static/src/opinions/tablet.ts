/** What is typed and not yet on the server, kept on this tablet under the person's own id until it is; gone at signing out. */
import { lastingPrefix } from "../core/drafts.ts";
import type { Writing } from "./drafting.ts";

/** What was left for a seat, of which slip; `text` as it is kept. */
export type Left = { slip: string; reference: string; entry: string; writing: Writing; text: string };
type Kept = Writing & { slip: string; reference: string };

/** What was left for the seat, or undefined. */
export function kept(entry: string): Writing | undefined {
  const left = read(nameOf(entry));
  return left && { ...left, sending: null };
}

/** Keeps it in the place of what was left. */
export function keep(entry: string, slip: string, reference: string, writing: Writing): void {
  try {
    localStorage.setItem(nameOf(entry), JSON.stringify({ ...writing, slip, reference }));
  } catch {
    // Storage is full or switched off: typing goes on, only without this net.
  }
}

/** Nothing is left for the seat, unless it says something else than that text by now. */
export function forget(entry: string, text?: string): void {
  if (text === undefined || localStorage.getItem(nameOf(entry)) === text) localStorage.removeItem(nameOf(entry));
}

/** What was left for any seat. */
export function leftBehind(): Left[] {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(nameOf("")));
  return keys.flatMap((key) => {
    const left = read(key);
    if (!left?.slip) return [];
    const { slip, reference, ...writing } = left;
    return [{ slip, reference, entry: key.slice(nameOf("").length), writing, text: localStorage.getItem(key)! }];
  });
}

function read(key: string): Kept | undefined {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? "null") as Kept | null) ?? undefined;
  } catch {
    return undefined;
  }
}

function nameOf(entry: string): string {
  return `${lastingPrefix}slip:${document.documentElement.dataset.person ?? ""}:${entry}`;
}
