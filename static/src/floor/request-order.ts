/** A request to speak as an order of the outbox: made without a network too, sent once. */
import { newId } from "../core/api.ts";
import type { Order, Waiting } from "../core/outbox.ts";
import { t } from "../core/words.ts";
import type { Kind } from "./rows.ts";

export type Asked = { kind: Kind; subject: string; minutes: number | null; to_seat_id: string | null };

/** What is one of a kind in the outbox: a person's request to speak on that item. */
export const requestKey = (item: string, kind: Kind): string => `speaking:${kind}:${item}`;

/** The request on its way. */
export function requestOrder(item: string, number: number, asked: Asked): Order {
  const id = newId();
  const what = t(`floor.order_${asked.kind}`, { number });
  return { id, method: "POST", path: `/api/v1/agenda-items/${item}/speaking-requests`, body: { id, ...asked }, what, at: new Date().toISOString(), key: requestKey(item, asked.kind) };
}

/** What an order asks for. */
export function askedBy(order: Waiting): Asked {
  return order.body as unknown as Asked;
}
