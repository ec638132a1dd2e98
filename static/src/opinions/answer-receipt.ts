/** The receipt of one's answer, computed anew from all that the server has of it (docs/integrators/slip-record.md). */
import { get, type Json } from "../core/api.ts";
import type { AnswerRow } from "./rows.ts";

type Opened = { id: string; choices: Record<string, Json>; reservation: string; points: Json[]; files: { name: string; size: number; sha256: string }[]; salt: string };

/** Whether the receipt is that of exactly what stands before the reader. */
export async function isReceiptOf(answer: AnswerRow, entry: string): Promise<boolean> {
  const { answers } = await get<{ answers: Opened[] }>(`/api/v1/slips/${answer.slip_id}/seats/${entry}`);
  const opened = answers.find(({ id }) => id === answer.id);
  if (!opened || canonical(said(opened)) !== canonical({ ...said(opened), ...shown(answer) })) return false;
  const data = { format: "ecabinet-slip-receipt-1", slip: answer.slip_id, seat: answer.seat_id, salt: opened.salt, ...said(opened) };
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(canonical(data)));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("") === answer.receipt;
}

function shown({ choices, reservation }: AnswerRow): { [key: string]: Json } {
  return { choices, reservation };
}

function said({ choices, reservation, points, files }: Opened): { [key: string]: Json } {
  return { choices, reservation, points, files: files.map(({ name, size, sha256 }) => ({ name, size, sha256 })) };
}

/** The canonical form (RFC 8785) of JSON whose numbers are whole. */
export function canonical(data: Json): string {
  if (Array.isArray(data)) return `[${data.map(canonical).join(",")}]`;
  if (data === null || typeof data !== "object") return JSON.stringify(data);
  return `{${Object.keys(data).sort().map((key) => `${JSON.stringify(key)}:${canonical(data[key]!)}`).join(",")}}`;
}
