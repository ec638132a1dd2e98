/**
 * The sending of what waits: in order, one at a time, each until the server has answered, whoever opened the tablet.
 *
 * Knows of no browser: what lies there, the way to the server and the one-at-a-time are given to it.
 */
import type { Json, Method } from "./api.ts";
import { Problem } from "./api.ts";
import type { Lying, Orders } from "./orders.ts";

/**
 * A write that goes when it can. `id` is its own, made here; the body has to carry what makes the command repeatable.
 * `what` says in words what it does, for a person who sees it waiting or refused. A later one of the same `key` takes the
 * place of one that waits. Of a `quiet` one a refusal is worth no word. An `urgent` one goes before the others.
 */
export type Order = { id: string; method: Method; path: string; body?: Json; what: string; at: string; key?: string; quiet?: true; urgent?: Urgent };
/**
 * What every page says of an order that must not wait unseen: while it waits, where it was refused, and (the key of a
 * text, filled from the answer) once it went. `written` is what the person wrote in his own words.
 */
export type Urgent = { waits: string; refused: string; done: string; written: string };
export type Refusal = { status: number; code: string; message: string };
/** An order as it lies there; `why` is there of a refused one. */
export type Waiting = Order & { seq: number; state: "waiting" | "refused"; why?: Refusal };

/** What became of an order; only the tab that sent it has the answer. */
export type News =
  | { kind: "queued" | "withdrawn" | "dismissed"; id: string }
  | { kind: "sent"; id: string; answer: unknown; order: Order }
  | { kind: "refused"; id: string; problem: Refusal & { body: Record<string, unknown> } };

type Kept = Order & { why?: Refusal };
export type Ports = {
  orders: Orders<Kept>;
  /** Carries one to the server and brings the answer; throws Problem. */
  deliver: (order: Order) => Promise<unknown>;
  /** Does the work while nobody else does such work on this device. */
  alone: (work: () => Promise<void>) => Promise<void>;
};

/** A server that fails this often at the same thing will not take it. */
const mostFailures = 8;

export class Sending {
  #ports: Ports;
  #listeners = new Set<(news: News) => void>();
  #adding: Promise<void> = Promise.resolve();
  #round: Promise<void> | undefined;
  #again = false;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** Tells what becomes of orders; returns what ends it. */
  watch(listener: (news: News) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** The order lies there, behind those before it, and goes as soon as it can. */
  enqueue(order: Order): Promise<void> {
    return this.lay(order).then(() => {
      this.#tell({ kind: "queued", id: order.id });
      void this.flush();
    });
  }

  /** The order lies there in case the page ends; whoever laid it there carries it first, and says `flush` or `forget`. */
  lay(order: Order): Promise<void> {
    const add = (): Promise<void> => this.#ports.orders.add(order.id, order.key ?? "", order, order.urgent !== undefined);
    const added = this.#adding.then(add, add);
    this.#adding = added.catch(() => {});
    return added;
  }

  /** An order of that id waits no longer: it went in another way. */
  async forget(id: string): Promise<void> {
    await this.#adding;
    await this.#ports.orders.forget(id);
    this.#tell({ kind: "withdrawn", id });
  }

  /** Whether an order of that id lies there, read or not, waiting or refused. */
  async lies(id: string): Promise<boolean> {
    await this.#adding;
    return (await this.#ports.orders.all()).some((one) => one.id === id);
  }

  /** What lies there and can be read, in order. */
  async waiting(): Promise<Waiting[]> {
    const lying = await this.#ports.orders.all();
    return lying.flatMap(({ seq, state, value }) => (value ? [{ ...value, seq, state }] : []));
  }

  /** What waits under the key waits no longer: it was done in another way, or is not wanted. */
  async withdraw(key: string): Promise<void> {
    await this.#adding;
    await this.#ports.orders.withdraw(key);
    this.#tell({ kind: "withdrawn", id: "" });
  }

  /** A refused order was seen and is forgotten. */
  async dismiss(one: Waiting): Promise<void> {
    await this.#ports.orders.remove(one.seq);
    this.#tell({ kind: "dismissed", id: one.id });
  }

  /** Sends what waits until nothing does, or the network fails. */
  flush(): Promise<void> {
    // What came while a round was under way may have come after its last look.
    this.#again = true;
    this.#round ??= this.#rounds().finally(() => (this.#round = undefined));
    return this.#round;
  }

  async #rounds(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      await this.#ports.alone(() => this.#sendAll());
    }
  }

  async #sendAll(): Promise<void> {
    for (;;) {
      await this.#adding;
      const first = await this.#ports.orders.next();
      if (!first?.value || !(await this.#sendOne(first, first.value))) return;
    }
  }

  /** Whether to go on with the next. */
  async #sendOne({ seq, id, tries }: Lying<Kept>, order: Kept): Promise<boolean> {
    const { orders } = this.#ports;
    try {
      const answer = await this.#ports.deliver(order);
      await orders.remove(seq);
      this.#tell({ kind: "sent", id, answer, order });
      return true;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (isPassing(error)) return false;
      if (error.status >= 500 && tries + 1 < mostFailures) {
        await orders.change(seq, id, { state: "waiting", tries: tries + 1 });
        return false;
      }
      const { status, code, message, body } = error;
      if (order.quiet) await orders.remove(seq);
      else await orders.change(seq, id, { state: "refused", tries, value: { ...order, why: { status, code, message } } });
      this.#tell({ kind: "refused", id, problem: { status, code, message, body } });
      return true;
    }
  }

  #tell(news: News): void {
    for (const listener of this.#listeners) listener(news);
  }
}

/** The network, a server that starts, a sign-in that has ended, too much at once: the order can wait for its end. */
function isPassing({ status }: Problem): boolean {
  return [0, 401, 408, 425, 429, 502, 503, 504].includes(status);
}
