/** What every script of a page shares: its store, its live connection, and the data embedded in its HTML. */
import { embedded } from "./embedded.ts";
import { Live } from "./live.ts";
import { Store, type Snapshot } from "./store.ts";

/** What `<script type="application/json" id="live-data">` holds: streams to follow, their first state, or how far each had come when the page was drawn. */
export type LiveData = { streams: string[]; snapshots?: Snapshot[]; places?: Record<string, number> };

export { embedded };

export const store = new Store();
export const live = new Live(store);

/** Loads the first state that came with the page, then follows its streams, and those that its elements asked for. */
export function startLive(data: LiveData | undefined = embedded<LiveData>("live-data")): void {
  for (const [stream, seq] of Object.entries(data?.places ?? {})) store.begin(stream, seq);
  for (const snapshot of data?.snapshots ?? []) store.load(snapshot);
  live.begin(...(data?.streams ?? []));
}
