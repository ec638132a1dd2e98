/** What the reader can be told to do, by a button (`data-do`), by a key, or by another script. */
import type { View } from "./view.ts";

export type Commands = Record<string, () => void>;

const steps = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6];
const overlap = 60;

/** The commands that only concern the view. */
export function viewCommands(view: View): Commands {
  const screen = (share: number): void => {
    view.readerMoved();
    view.scroller.scrollBy(0, share * (view.scroller.clientHeight - overlap));
  };
  return {
    "zoom-in": () => view.zoomTo(steps.find((step) => step > view.zoom + 0.01) ?? view.zoom),
    "zoom-out": () => view.zoomTo(steps.findLast((step) => step < view.zoom - 0.01) ?? view.zoom),
    "fit-width": () => view.zoomTo(1),
    "page-before": () => view.turnTo(view.place.y > 0.02 ? view.place.page : view.place.page - view.columns),
    "page-after": () => view.turnTo(view.place.page + view.columns),
    "screen-up": () => screen(-1),
    "screen-down": () => screen(1),
    "line-up": () => (view.readerMoved(), view.scroller.scrollBy(0, -60)),
    "line-down": () => (view.readerMoved(), view.scroller.scrollBy(0, 60)),
    "first-page": () => view.turnTo(1),
    "last-page": () => view.turnTo(view.count),
  };
}

const keys: Record<string, string> = {
  PageUp: "screen-up", PageDown: "screen-down", " ": "screen-down", "shift+ ": "screen-up",
  ArrowLeft: "page-before", ArrowRight: "page-after", ArrowUp: "line-up", ArrowDown: "line-down", Home: "first-page", End: "last-page",
  "+": "zoom-in", "=": "zoom-in", "-": "zoom-out", "0": "fit-width", "ctrl+f": "search", "/": "search",
  g: "page-field", t: "pages", j: "next-paper", n: "night", f: "full-screen", d: "spread", "?": "keys", "alt+ArrowLeft": "go-back", Escape: "close-panel",
};

/** The command of a key, unless somebody is typing, or the key belongs to a control that has the focus. */
export function commandOf(event: KeyboardEvent): string | undefined {
  const control = event.ctrlKey || event.metaKey;
  const name = `${control ? "ctrl+" : ""}${event.shiftKey && event.key === " " ? "shift+" : ""}${event.key.length === 1 ? event.key.toLowerCase() : event.key}`;
  const command = keys[event.altKey ? `alt+${name}` : name];
  const target = event.target as Element;
  if (target.closest("input, textarea, select, [contenteditable]") && !["search", "close-panel"].includes(command ?? "")) return undefined;
  if (target.closest("input, textarea") && name === "/") return undefined;
  // What lies over the page has its own keys, Escape first of all.
  if (target.closest("dialog")) return undefined;
  if (target.closest("button, a, summary") && name.endsWith(" ")) return undefined;
  return command;
}
