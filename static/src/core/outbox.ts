/**
 * The outbox of this device: writes that go to the server in order, once, now or when the network is back.
 *
 * What waits belongs to the person who is signed in, lies sealed in IndexedDB, and is sent by one tab at a time. Nobody
 * else who signs in here sends or sees it. Each change is told by "outbox-changed" on document, in every tab,
 * and stands in `data-outbox` on <html>; "outbox-sent" tells of each that went from this tab.
 */
import { send } from "./api.ts";
import { ordersOf } from "./orders.ts";
import { Sending, type News, type Order, type Waiting } from "./sending.ts";

export type { News, Order, Waiting } from "./sending.ts";
export type Counts = { waiting: number; refused: number };

const every = 15_000;
const person = document.documentElement.dataset.person ?? "";
const orders = ordersOf<Order>(person);
const others = new BroadcastChannel("outbox");
const sending = new Sending({ orders, alone, deliver: ({ method, path, body }) => send(method, path, body, { forPerson: person }) });

others.addEventListener("message", () => void count());
sending.watch((news) => {
  others.postMessage("");
  void count();
  if (news.kind === "sent") document.dispatchEvent(new CustomEvent("outbox-sent", { detail: news }));
});

/** The order lies safe on the device, and goes as soon as it can. */
export const enqueue = (order: Order): Promise<void> => sending.enqueue(order);

/** The order lies safe on the device while the page carries it itself; then `forget` or `flush`. */
export const lay = (order: Order): Promise<void> => sending.lay(order);

/** An order of that id waits no longer, since it went in another way. */
export const forget = (id: string): Promise<void> => sending.forget(id);

/** Whether an order of that id lies here, read or not. */
export const lies = (id: string): Promise<boolean> => sending.lies(id);

/** Tells what becomes of orders that this tab queues or sends; returns what ends it. */
export const watch = (listener: (news: News) => void): (() => void) => sending.watch(listener);

/** What waits and what was refused, in order; without what can't be read while the vault is locked. */
export const waiting = (): Promise<Waiting[]> => sending.waiting();

/** A refused order is forgotten. */
export const dismiss = (one: Waiting): Promise<void> => sending.dismiss(one);

/** What waits under a key waits no longer. */
export const withdraw = (key: string): Promise<void> => sending.withdraw(key);

/** Sends now what can go. */
export const flush = (): Promise<void> => (person ? sending.flush() : Promise.resolve());

/** Counts what lies there and tells the page. */
export async function count(): Promise<Counts> {
  const counts = person ? await orders.count() : { waiting: 0, refused: 0 };
  document.documentElement.dataset.outbox = String(counts.waiting);
  document.dispatchEvent(new CustomEvent<Counts>("outbox-changed", { detail: counts }));
  return counts;
}

addEventListener("online", () => void flush());
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && void flush());
document.addEventListener("live-state", () => document.documentElement.dataset.live === "live" && void flush());
document.addEventListener("vault-changed", () => void flush().then(count));
setInterval(() => void flush(), every);
void count();
void flush();

/** One tab of the device at a time; where the browser has no locks the outbox is this page's alone. */
async function alone(work: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return await work();
  await navigator.locks.request(`outbox ${person}`, work);
}
