/** What can wait until the page is shown and rests. */

/** Does it once the page is loaded and has nothing better to do; at the latest 10 s after loading. */
export function whenIdle(work: () => void): void {
  // Safari has no requestIdleCallback.
  const rest = (): void => void (globalThis.requestIdleCallback?.(work, { timeout: 10_000 }) ?? setTimeout(work, 2_000));
  if (document.readyState === "complete") rest();
  else addEventListener("load", rest, { once: true });
}
