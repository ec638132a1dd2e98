/** Where what waits to be sent lies on the device, in the order in which it was written. */
import { deviceStore, type OrderRow } from "./device-store.ts";
import { openLetter, sealLetter } from "./letters.ts";
import { canSeal, digest } from "./seal.ts";

/** What lies here; `value` is undefined while its letter can't be read. */
export type Lying<T> = { seq: number; id: string; state: "waiting" | "refused"; tries: number; value: T | undefined };

/** The port: this device's database, or the page's memory where the browser can't seal. */
export interface Orders<T> {
  /** Puts a value at the end, or before all that are not `first`; it takes the place of one that waits under the same key. */
  add(id: string, key: string, value: T, first?: boolean): Promise<void>;
  all(): Promise<Lying<T>[]>;
  /** The first that waits: of those that are `first`, else of all. */
  next(): Promise<Lying<T> | undefined>;
  /** How many wait and how many were refused, read or not. */
  count(): Promise<{ waiting: number; refused: number }>;
  /** Puts another value and state in the place of one that still lies there. */
  change(seq: number, id: string, to: Pick<Lying<T>, "state" | "tries"> & { value?: T }): Promise<void>;
  remove(seq: number): Promise<void>;
  /** Removes what waits under a key. */
  withdraw(key: string): Promise<void>;
  /** Removes the one of that id that waits. */
  forget(id: string): Promise<void>;
}

/** The orders of that person on this device. */
export function ordersOf<T>(person: string): Orders<T> {
  return canSeal() ? new SealedOrders<T>(person) : new PassingOrders<T>();
}

export class SealedOrders<T> implements Orders<T> {
  #person: string;

  constructor(person: string) {
    this.#person = person;
  }

  async add(id: string, key: string, value: T, first = false): Promise<void> {
    const hidden = await this.#hidden(key);
    const letter = await sealLetter(this.#person, id, value);
    const row: OrderRow = { id, person: this.#person, key: hidden, first, state: "waiting", tries: 0, letter };
    await this.#write(async (rows, put) => {
      const same = rows.filter((one) => one.state === "waiting" && (one.id === id || (hidden && one.key === hidden)));
      await put(row, same);
    });
  }

  async all(): Promise<Lying<T>[]> {
    return await Promise.all((await this.#rows()).map((row) => this.#opened(row)));
  }

  async next(): Promise<Lying<T> | undefined> {
    const next = nextOf(await this.#rows());
    return next && this.#opened(next);
  }

  async count(): Promise<{ waiting: number; refused: number }> {
    const states = (await this.#rows()).map(({ state }) => state);
    const refused = states.filter((state) => state === "refused").length;
    return { waiting: states.length - refused, refused };
  }

  async change(seq: number, id: string, to: Pick<Lying<T>, "state" | "tries"> & { value?: T }): Promise<void> {
    const letter = to.value === undefined ? undefined : await sealLetter(this.#person, id, to.value);
    const write = (await deviceStore()).transaction("orders", "readwrite");
    const row = await write.store.get(seq);
    if (row) await write.store.put({ ...row, state: to.state, tries: to.tries, letter: letter ?? row.letter });
    await write.done;
  }

  async remove(seq: number): Promise<void> {
    await (await deviceStore()).delete("orders", seq);
  }

  async withdraw(key: string): Promise<void> {
    const hidden = await this.#hidden(key);
    await this.#withdraw((one) => one.key === hidden);
  }

  forget(id: string): Promise<void> {
    return this.#withdraw((one) => one.id === id);
  }

  #withdraw(those: (one: OrderRow) => boolean): Promise<void> {
    return this.#write((rows, put) => put(undefined, rows.filter((one) => one.state === "waiting" && those(one))));
  }

  async #opened({ seq, id, state, tries, letter }: OrderRow): Promise<Lying<T>> {
    return { seq: seq!, id, state, tries, value: await openLetter<T>(this.#person, id, letter) };
  }

  async #rows(): Promise<OrderRow[]> {
    return (await deviceStore()).getAllFromIndex("orders", "person", this.#person);
  }

  #hidden(key: string): Promise<string> {
    return key ? digest(`${this.#person} ${key}`) : Promise.resolve("");
  }

  /** One transaction: what lies there is looked at, one row may come, others go. */
  async #write(work: (rows: OrderRow[], put: (row: OrderRow | undefined, gone: OrderRow[]) => Promise<void>) => Promise<void>): Promise<void> {
    const write = (await deviceStore()).transaction("orders", "readwrite");
    await work(await write.store.index("person").getAll(this.#person), async (row, gone) => {
      for (const one of gone) void write.store.delete(one.seq!);
      if (row) await write.store.put(row);
    });
    await write.done;
  }
}

type Passing<T> = Lying<T> & { key: string; first: boolean };

/** Gone with the page; over plain http no browser seals, and nothing may lie there unsealed. */
export class PassingOrders<T> implements Orders<T> {
  #rows: Passing<T>[] = [];
  #last = 0;

  async add(id: string, key: string, value: T, first = false): Promise<void> {
    this.#keep((one) => one.state === "refused" || (one.id !== id && (!key || one.key !== key)));
    this.#rows.push({ seq: (this.#last += 1), id, key, first, state: "waiting", tries: 0, value });
  }

  async all(): Promise<Lying<T>[]> {
    return [...this.#rows];
  }

  async next(): Promise<Lying<T> | undefined> {
    return nextOf(this.#rows);
  }

  async count(): Promise<{ waiting: number; refused: number }> {
    const refused = this.#rows.filter(({ state }) => state === "refused").length;
    return { waiting: this.#rows.length - refused, refused };
  }

  async change(seq: number, _id: string, to: Pick<Lying<T>, "state" | "tries"> & { value?: T }): Promise<void> {
    this.#rows = this.#rows.map((one) => (one.seq === seq ? { ...one, ...to, value: to.value ?? one.value } : one));
  }

  async remove(seq: number): Promise<void> {
    this.#keep((one) => one.seq !== seq);
  }

  async withdraw(key: string): Promise<void> {
    this.#keep((one) => one.state === "refused" || one.key !== key);
  }

  async forget(id: string): Promise<void> {
    this.#keep((one) => one.state === "refused" || one.id !== id);
  }

  #keep(those: (one: Passing<T>) => boolean): void {
    this.#rows = this.#rows.filter(those);
  }
}

function nextOf<R extends { state: string; first?: boolean }>(rows: R[]): R | undefined {
  const waiting = rows.filter(({ state }) => state === "waiting");
  return waiting.find(({ first }) => first) ?? waiting[0];
}
