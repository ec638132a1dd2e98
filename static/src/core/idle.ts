/** What can wait until the page is shown and rests. */

declare global {
  /** Until then the page has something better to do; for all scripts of the page, of whichever bundle. */
  var ecabinetBusy: Promise<void> | undefined;
}

/** The page has something better to do until then. */
export function isBusyUntil(opened: Promise<void>): void {
  globalThis.ecabinetBusy = opened;
}

/** Does it once the page is loaded and has nothing better to do; at the latest 10 s after loading. */
export function whenIdle(work: () => void): void {
  // Safari has no requestIdleCallback.
  const rest = (): void => void (globalThis.requestIdleCallback?.(work, { timeout: 10_000 }) ?? setTimeout(work, 2_000));
  const later = (): void => void Promise.resolve(globalThis.ecabinetBusy).then(rest);
  if (document.readyState === "complete") later();
  else addEventListener("load", later, { once: true });
}
