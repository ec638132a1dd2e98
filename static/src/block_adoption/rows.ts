/** Items adopted together, as the server presents them. */
import type { Row } from "../core/store.ts";

export type Out = { by: string; name: string; reason: string; at: string };

export type BlockRow = Row & {
  id: string;
  state: "gathering" | "put" | "dissolved";
  vote_id: string | null;
  items: { item_id: string; out: Out | null }[];
};

/** What everybody in the meeting knows of a block. */
export type AnnouncedRow = Row & { id: string; state: BlockRow["state"]; item_ids: string[] };

/** The numbers of the items that are in the block, in the order of the agenda. */
export function numbersIn(block: BlockRow, number: (item: string) => number | undefined): string {
  return block.items.filter(({ out }) => !out).map(({ item_id }) => number(item_id)).filter((one) => one !== undefined).sort((a, b) => a - b).join(", ");
}
