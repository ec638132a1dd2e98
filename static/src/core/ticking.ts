/** One clock for all that counts seconds on a page: everything on the screen ticks together. */
import { live } from "./page.ts";

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Calls at each full second of the server's time until the returned function is called. */
export function onSecond(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setTimeout(tick, untilNext());
  return () => void listeners.delete(listener);
}

function tick(): void {
  timer = listeners.size ? setTimeout(tick, untilNext()) : undefined;
  for (const listener of listeners) listener();
}

function untilNext(): number {
  // A little after the second, so that no display shows the same one twice.
  return 1_010 - (live.now() % 1_000);
}
