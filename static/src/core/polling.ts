/** A stream over HTTP: its snapshot, and its events where websockets are blocked. */
import { get, Problem } from "./api.ts";
import type { Event, Snapshot, Store } from "./store.ts";

/** The stream as it stands now. Throws Problem. */
export function snapshotOf(stream: string): Promise<Snapshot> {
  return get<Snapshot>(address(stream));
}

/** Brings the store up to the stream's last event, by its events or by a new snapshot. Throws Problem. */
export async function pollStream(store: Store, stream: string): Promise<void> {
  const after = store.seq(stream);
  if (after === undefined) return store.load(await snapshotOf(stream));
  try {
    const { events } = await get<{ events: Event[] }>(`${address(stream)}/events?after=${after}`);
    for (const event of events) store.apply(event);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "snapshot-needed") throw error;
    store.load(await snapshotOf(stream));
  }
}

function address(stream: string): string {
  return `/api/v1/streams/${encodeURIComponent(stream)}`;
}
