/** The receipt of a ballot, computed anew: what docs/integrators/vote-record.md says it is. */

export type Opened = { vote: string; seat: string; choice: string; words: string; salt: string };

/** SHA-256 in hexadecimal over the canonical JSON of the ballot and its salt. */
export async function commitment({ vote, seat, choice, words, salt }: Opened): Promise<string> {
  // Names in the order of RFC 8785; of texts JSON.stringify writes the canonical form by itself.
  const canonical = JSON.stringify({ choice, format: "ecabinet-receipt-1", salt, seat, vote, words });
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(canonical));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
