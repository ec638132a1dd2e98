/** The moment at which the page asked for is sharp: until then the tablet does nothing else. */
import { isBusyUntil } from "../core/idle.ts";

/** A page that can't be drawn sharply keeps nothing waiting for longer than this. */
const patience = 4_000;

const moment = Promise.withResolvers<void>();
let passed = false;
setTimeout(sayOpened, patience);
isBusyUntil(moment.promise);

/** Fulfilled when the first page is sharp, or will not be soon. */
export function whenOpened(): Promise<void> {
  return moment.promise;
}

/** Whether that moment has passed. */
export function isOpened(): boolean {
  return passed;
}

/** Says that the first page is sharp, or can't be. */
export function sayOpened(): void {
  passed = true;
  moment.resolve();
}
