/** Whether the screen shows what is true now: pure, so that every second of it can be tested. */

/** live: heard of the server just now; stale: may have missed something; offline: nothing for half a minute. */
export type LiveState = "live" | "stale" | "offline";

/** When the server was last heard, and since when the connection is down (null while it is up). In milliseconds. */
export type Link = { heardAt: number; downAt: number | null };

/** The server beats every 4 s: two beats missed make the screen stale, so it says so within 10 s. */
export const silenceBeforeStale = 8_000;
/** A restart of the server or a change of access point takes about a second and is not worth an alarm. */
export const downBeforeStale = 2_000;
export const silenceBeforeOffline = 30_000;
/** A socket that looks open and is silent this long is opened anew; the transport itself would wait 45 s. */
export const silenceBeforeReopening = 12_000;

/** What the screen may claim at a moment. */
export function stateOf(link: Link, now: number): LiveState {
  const silence = now - link.heardAt;
  const down = link.downAt === null ? 0 : now - link.downAt;
  if (silence > silenceBeforeOffline) return "offline";
  return silence > silenceBeforeStale || down > downBeforeStale ? "stale" : "live";
}
