/**
 * What the tablet knows: one Map of rows, one reducer of events, one place in each stream.
 *
 * A row is held under `${entity}/${id}` exactly as the server presents it. Nothing here knows of a screen or a network.
 */

export type Row = Record<string, unknown>;

export type Event = {
  stream: string;
  seq: number;
  name: string;
  at: string;
  by: string | null;
  entity: string;
  id: string;
  /** The whole row as presented; null when it is gone. */
  data: Row | null;
  /** The row is secret here: its owner fetches it. */
  withheld?: boolean;
  /** A later event of the same stream carries this row. */
  superseded?: boolean;
};

export type Snapshot = { stream: string; seq: number; entities: { entity: string; id: string; data: Row }[] };

/** What became of an event: taken, known already, or earlier ones are missing. */
export type Heard = "applied" | "repeated" | "gap";

/** Told of a row that changed; `row` is undefined when it is gone, `event` undefined when a snapshot brought it. */
export type RowListener = (id: string, row: Row | undefined, event: Event | undefined) => void;
export type EventListener = (event: Event) => void;
export type LoadListener = (stream: string) => void;

export class Store {
  #rows = new Map<string, Row>();
  #streams = new Map<string, Set<string>>();
  #seqs = new Map<string, number>();
  #rowListeners = new Map<string, Set<RowListener>>();
  #eventListeners = new Set<EventListener>();
  #loadListeners = new Set<LoadListener>();

  /** The number of the last event taken from a stream; undefined before its snapshot. */
  seq(stream: string): number | undefined {
    return this.#seqs.get(stream);
  }

  /** One row, or undefined. */
  get<T extends Row>(entity: string, id: string): T | undefined {
    return this.#rows.get(`${entity}/${id}`) as T | undefined;
  }

  /** All rows of an entity, in no order. */
  all<T extends Row>(entity: string): T[] {
    const prefix = `${entity}/`;
    return [...this.#rows].filter(([key]) => key.startsWith(prefix)).map(([, row]) => row as T);
  }

  /** Takes the next event of a stream; takes nothing when one before it is missing. */
  apply(event: Event): Heard {
    const seq = this.#seqs.get(event.stream);
    if (seq === undefined || event.seq > seq + 1) return "gap";
    if (event.seq <= seq) return "repeated";
    this.#seqs.set(event.stream, event.seq);
    this.#reduce(event);
    for (const listener of this.#eventListeners) listener(event);
    return "applied";
  }

  /** Takes a stream from here on: what it told before is in the page's HTML, and its rows are not needed. */
  begin(stream: string, seq: number): void {
    this.#seqs.set(stream, seq);
  }

  /** Puts a snapshot in the place of all that was known from its stream. */
  load(snapshot: Snapshot): void {
    this.#seqs.set(snapshot.stream, snapshot.seq);
    const gone = this.#keysOf(snapshot.stream);
    for (const { entity, id, data } of snapshot.entities) {
      gone.delete(`${entity}/${id}`);
      this.#put(snapshot.stream, entity, id, data, undefined);
    }
    for (const key of gone) this.#leave(snapshot.stream, key);
    for (const listener of this.#loadListeners) listener(snapshot.stream);
  }

  /** Forgets a stream and the rows that no other stream tells of. */
  drop(stream: string): void {
    this.#seqs.delete(stream);
    for (const key of this.#keysOf(stream)) this.#leave(stream, key);
  }

  /** Tells of each row of an entity that changes, or of one row; returns what ends it. */
  watch(entity: string, listener: RowListener, id = "*"): () => void {
    const key = `${entity}/${id}`;
    const listeners = this.#rowListeners.get(key) ?? new Set();
    this.#rowListeners.set(key, listeners.add(listener));
    return () => void listeners.delete(listener);
  }

  /** Tells of each event that was taken, of any stream; returns what ends it. */
  hear(listener: EventListener): () => void {
    this.#eventListeners.add(listener);
    return () => void this.#eventListeners.delete(listener);
  }

  /** Tells of each snapshot that took the place of what was known: its events cannot be told one by one. */
  onLoad(listener: LoadListener): () => void {
    this.#loadListeners.add(listener);
    return () => void this.#loadListeners.delete(listener);
  }

  #reduce(event: Event): void {
    const { stream, entity, id, data } = event;
    if (data) this.#put(stream, entity, id, data, event);
    else if (event.withheld) this.#tell(entity, id, event);
    else if (!event.superseded) this.#remove(entity, id, event);
  }

  #put(stream: string, entity: string, id: string, data: Row, event: Event | undefined): void {
    const key = `${entity}/${id}`;
    this.#rows.set(key, data);
    this.#streams.set(key, (this.#streams.get(key) ?? new Set()).add(stream));
    this.#tell(entity, id, event);
  }

  #remove(entity: string, id: string, event: Event | undefined): void {
    const key = `${entity}/${id}`;
    this.#streams.delete(key);
    if (this.#rows.delete(key)) this.#tell(entity, id, event);
  }

  #leave(stream: string, key: string): void {
    const streams = this.#streams.get(key);
    streams?.delete(stream);
    if (streams?.size) return;
    const slash = key.indexOf("/");
    this.#remove(key.slice(0, slash), key.slice(slash + 1), undefined);
  }

  #keysOf(stream: string): Set<string> {
    return new Set([...this.#streams].filter(([, streams]) => streams.has(stream)).map(([key]) => key));
  }

  #tell(entity: string, id: string, event: Event | undefined): void {
    const row = this.#rows.get(`${entity}/${id}`);
    for (const key of [`${entity}/*`, `${entity}/${id}`]) {
      for (const listener of this.#rowListeners.get(key) ?? []) listener(id, row, event);
    }
  }
}
