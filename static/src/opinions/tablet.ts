/** What is typed and not yet on the server, kept on this tablet under the person's own id until it is; gone at signing out. */
import { lastingPrefix } from "../core/drafts.ts";
import type { Writing } from "./drafting.ts";

/** What was left for the seat, or undefined. */
export function kept(entry: string): Writing | undefined {
  try {
    const left = JSON.parse(localStorage.getItem(nameOf(entry)) ?? "null") as Writing | null;
    return left ? { ...left, sending: null } : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps it in the place of what was left. */
export function keep(entry: string, writing: Writing): void {
  try {
    localStorage.setItem(nameOf(entry), JSON.stringify(writing));
  } catch {
    // Storage is full or switched off: typing goes on, only without this net.
  }
}

/** Nothing is left for the seat. */
export function forget(entry: string): void {
  localStorage.removeItem(nameOf(entry));
}

function nameOf(entry: string): string {
  return `${lastingPrefix}slip:${document.documentElement.dataset.person ?? ""}:${entry}`;
}
