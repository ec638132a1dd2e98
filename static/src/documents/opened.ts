/** The moment at which the page asked for is sharp: until then the tablet does nothing else. */
import { isBusyUntil } from "../core/idle.ts";

/** A page that can't be drawn sharply keeps nothing waiting for longer than this. */
const patience = 4_000;

declare global {
  /** One for all scripts of the page, of whichever bundle. */
  var ecabinetOpening: { moment: PromiseWithResolvers<void>; passed: boolean } | undefined;
}

const opening = (globalThis.ecabinetOpening ??= { moment: Promise.withResolvers<void>(), passed: false });
setTimeout(sayOpened, patience);
isBusyUntil(opening.moment.promise);

/** Fulfilled when the first page is sharp, or will not be soon. */
export function whenOpened(): Promise<void> {
  return opening.moment.promise;
}

/** Whether that moment has passed. */
export function isOpened(): boolean {
  return opening.passed;
}

/** Says that the first page is sharp, or can't be. */
export function sayOpened(): void {
  opening.passed = true;
  opening.moment.resolve();
}
