/** The receipt of a position, computed anew: what docs/integrators/position-record.md says it is. */
import type { PositionRow } from "./rows.ts";

/** SHA-256 in hexadecimal over the canonical JSON of the position. */
export async function positionReceipt({ id, item_id: item, seat_id: seat, stance, stated_by, words }: PositionRow): Promise<string> {
  // Names in the order of RFC 8785; of texts JSON.stringify writes the canonical form by itself.
  const canonical = JSON.stringify({ format: "ecabinet-position-receipt-1", id, item, seat, stance, stated_by, words });
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(canonical));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
