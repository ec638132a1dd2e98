/** When each item is expected to begin and to end: pure, from what was planned and what has happened so far. */

export type Planned = { id: string; minutes: number; started_at: string | null; ended_at: string | null };
/** Instants in milliseconds. */
export type Span = { from: number; to: number };

/**
 * The times of the items, given in the order of the agenda.
 *
 * What was taken up stands with its real times; what is to come follows the item being discussed, and not before now
 * once the meeting has begun.
 */
export function plan(items: Planned[], startsAt: number, now: number): Map<string, Span> {
  const spans = new Map<string, Span>();
  let free = startsAt;
  for (const item of items) {
    if (!item.started_at) continue;
    const from = Date.parse(item.started_at);
    const to = item.ended_at ? Date.parse(item.ended_at) : from + item.minutes * 60_000;
    spans.set(item.id, { from, to });
    free = Math.max(free, item.ended_at ? to : Math.max(to, now));
  }
  for (const item of items) {
    if (item.started_at) continue;
    spans.set(item.id, { from: free, to: free + item.minutes * 60_000 });
    free += item.minutes * 60_000;
  }
  return spans;
}

/** Whole minutes left until then, or over it as a negative number; 0 only in the last minute. */
export function minutesLeft(to: number, now: number): number {
  const left = (to - now) / 60_000;
  return left >= 0 ? Math.floor(left) : -Math.ceil(-left);
}
