/** When each item is expected to begin and to end: pure, from what was planned and what has happened so far. */

export type Planned = { id: string; minutes: number; state: string; started_at: string | null; ended_at: string | null };
/** Breaks since the current item began, and the one that lasts, with the time at which it is to end. */
export type Breaks = { stood_seconds: number; adjourned_at: string | null; resumes_at: string | null };
/** Instants in milliseconds. */
export type Span = { from: number; to: number };

const none: Breaks = { stood_seconds: 0, adjourned_at: null, resumes_at: null };

/**
 * The times of the items, given in the order of the agenda; what was postponed before its turn has none.
 *
 * What was taken up stands with its real times; what is to come follows the item being discussed, and not before now
 * once the meeting has begun, nor before a break is over.
 */
export function plan(items: Planned[], startsAt: number, now: number, breaks = none): Map<string, Span> {
  const spans = new Map<string, Span>();
  const goesOn = breaks.adjourned_at ? Math.max(now, Date.parse(breaks.resumes_at ?? breaks.adjourned_at)) : startsAt;
  const stood = breaks.stood_seconds * 1000 + (breaks.adjourned_at ? goesOn - Date.parse(breaks.adjourned_at) : 0);
  let free = Math.max(startsAt, goesOn);
  for (const item of items) {
    if (!item.started_at) continue;
    const from = Date.parse(item.started_at);
    const to = item.ended_at ? Date.parse(item.ended_at) : from + item.minutes * 60_000 + stood;
    spans.set(item.id, { from, to });
    free = Math.max(free, item.ended_at ? to : Math.max(to, now));
  }
  for (const item of items) {
    if (item.started_at || item.state === "postponed") continue;
    spans.set(item.id, { from: free, to: free + item.minutes * 60_000 });
    free += item.minutes * 60_000;
  }
  return spans;
}

/** Since when the current item would be discussed had the meeting not stood still; its time used counts from there. */
export function countsFrom(startedAt: string, { stood_seconds }: Pick<Breaks, "stood_seconds">): string {
  return new Date(Date.parse(startedAt) + stood_seconds * 1000).toISOString();
}

/** Whole minutes left until then, or over it as a negative number; 0 only in the last minute. */
export function minutesLeft(to: number, now: number): number {
  const left = (to - now) / 60_000;
  return left >= 0 ? Math.floor(left) : -Math.ceil(-left);
}
