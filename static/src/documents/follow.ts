/**
 * Following the presenter: pure, so that no reader is ever torn from his page by surprise.
 *
 * A reader follows until he turns a page himself; then a bar says where the presenter is, and one tap brings him back.
 */
import type { Place } from "./reader-data.ts";

/** Where the presenter is. */
export type Shown = Place & { document: string };

export type Follow = {
  /** The presenter's place; null while nobody presents. */
  presenter: Shown | null;
  following: boolean;
  /** When the presenter was last heard, in milliseconds. */
  heardAt: number;
};

export type Happening =
  | { kind: "shown"; at: number; shown: Shown }
  | { kind: "ended" }
  | { kind: "moved" }
  | { kind: "returned" }
  | { kind: "tick"; at: number };

/** The presenter tells his place every 4 s even when he stands still; three missed mean that he is gone. */
export const silenceOfPresenter = 13_000;

/** Nobody presents yet; `following` when the reader came in order to follow. */
export function beginning(following: boolean): Follow {
  return { presenter: null, following, heardAt: 0 };
}

/** What follows from what happened; the same object where nothing changes. */
export function next(state: Follow, what: Happening): Follow {
  switch (what.kind) {
    case "shown":
      return { ...state, presenter: what.shown, heardAt: what.at };
    case "ended":
      return { ...state, presenter: null };
    case "moved":
      return state.presenter && state.following ? { ...state, following: false } : state;
    case "returned":
      return { ...state, following: true };
    case "tick":
      return state.presenter && what.at - state.heardAt > silenceOfPresenter ? { ...state, presenter: null } : state;
  }
}

/** Where the reader should be taken now: nowhere unless he follows somebody. */
export function destination(state: Follow): Shown | null {
  return state.following ? state.presenter : null;
}
