/** What every script of a page shares: its store, its live connection, and the data embedded in its HTML. */
import { embedded } from "./embedded.ts";
import { Live } from "./live.ts";
import { Store, type Snapshot } from "./store.ts";

/** What `<script type="application/json" id="live-data">` holds: streams to follow, and their first state. */
export type LiveData = { streams: string[]; snapshots?: Snapshot[] };

export { embedded };

export const store = new Store();
export const live = new Live(store);

/** Loads the first state that came with the page, then follows its streams. */
export function startLive(data: LiveData | undefined = embedded<LiveData>("live-data")): void {
  for (const snapshot of data?.snapshots ?? []) store.load(snapshot);
  if (data?.streams.length) live.follow(...data.streams);
}
