/** Where a member stands on an item as the tablet knows it: what the server has, with what waits to be sent on top. */
import type { Waiting } from "../core/sending.ts";
import type { PositionRow, Stance } from "./rows.ts";

/** `row` is what the server has of it, once it has it. */
export type Said = { stance: Stance; words: string; at: string; name: string; row?: PositionRow };

/** `waits`: the server does not have it yet; `withdrawing`: what is said is on its way out; `refused`: what was not taken. */
export type Standing = { said: Said | null; waits: boolean; withdrawing: boolean; refused: Waiting | null };

/** What the server answered last to this tablet, until the row has come: null for a withdrawal. */
export type Answered = { row: PositionRow | null; gone: string } | undefined;

/** Where the positions of an item are stated. */
export const statingPath = (item: string): string => `/api/v1/agenda-items/${item}/positions`;

/** Where one's own is withdrawn. */
export const withdrawingPath = (item: string): string => `${statingPath(item)}/mine`;

/** The last word counts: an order that waits, else what the server has. */
export function standing(row: PositionRow | undefined, answered: Answered, orders: Waiting[]): Standing {
  const known = newest(row, answered);
  const said = known ? { stance: known.stance, words: known.words, at: known.stated_at, name: known.name, row: known } : null;
  const refused = orders.findLast(({ state }) => state === "refused") ?? null;
  const order = orders.findLast(({ state }) => state === "waiting");
  if (!order) return { said, waits: false, withdrawing: false, refused };
  if (order.method === "DELETE") return { said, waits: true, withdrawing: true, refused };
  const { stance, words } = order.body as { stance: Stance; words: string };
  return { said: { stance, words, at: order.at, name: "" }, waits: true, withdrawing: false, refused };
}

function newest(row: PositionRow | undefined, answered: Answered): PositionRow | undefined {
  if (!answered) return row;
  if (!answered.row) return row?.id === answered.gone ? undefined : row;
  return row && row.stated_at > answered.row.stated_at ? row : answered.row;
}
