/**
 * What a person has typed and not sent, kept through a reload and through signing in again.
 *
 * It stays in this tab (sessionStorage), under the person's own id, and is gone after sending or signing out. What has to
 * outlive the tab is in the drawer (`drawer.ts`), which is emptied at signing out too.
 */

import { drawer } from "./drawer.ts";

export type Draft = Record<string, string | boolean>;

const prefix = "draft:";

/** The draft kept under a name, or an empty one. */
export function draftOf(name: string): Draft {
  try {
    return JSON.parse(sessionStorage.getItem(prefix + name) ?? "{}") as Draft;
  } catch {
    return {};
  }
}

/** Keeps a draft; an empty one is forgotten. */
export function keepDraft(name: string, draft: Draft): void {
  try {
    if (Object.keys(draft).length) sessionStorage.setItem(prefix + name, JSON.stringify(draft));
    else sessionStorage.removeItem(prefix + name);
  } catch {
    // Storage is full or switched off: typing goes on, only without this net.
  }
}

/** Forgets all drafts, at signing out. */
export function forgetDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
  void drawer.clear();
}
