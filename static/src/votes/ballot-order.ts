/** A ballot as an order of the outbox, and back. */
import type { Json } from "../core/api.ts";
import type { Order } from "../core/outbox.ts";
import { store } from "../core/page.ts";
import { named, t } from "../core/words.ts";
import type { Sent } from "./casting.ts";
import { word } from "./choices.ts";
import type { Choice, VoteRow } from "./rows.ts";

/** Where the ballots of a vote go. */
export const ballotPath = (vote: string): string => `/api/v1/votes/${vote}/ballots`;

/** Where the encrypted ballots of a secret vote go. */
export const sealedPath = (vote: string): string => `/api/v1/votes/${vote}/secret-ballots`;

/** Whether an order to that address is a ballot of the vote. */
export const isBallotOf = (vote: string, path: string): boolean => path === ballotPath(vote) || path === sealedPath(vote);

/** What is one of a kind in the outbox: a person's ballot in that vote. */
export const ballotKey = (vote: string): string => `ballot:${vote}`;

/** The ballot on its way, with what every page says of it. */
export function ballotOrder(vote: string, { id, choice, words, sealed }: Sent): Order {
  const row = store.get("vote", vote) as VoteRow | undefined;
  const said = { choice: word(choice, row), question: row ? named(row.question, row.question_en) : "" };
  if (sealed !== undefined) return sealedOrder(vote, id, sealed, said.question);
  const urgent = { waits: t("ballot.waits_everywhere", said), refused: t("ballot.refused_everywhere", said), done: "ballot.counted_elsewhere", written: words };
  return { id, method: "POST", path: ballotPath(vote), body: { id, choice, words }, what: t("ballot.order", said), at: new Date().toISOString(), key: ballotKey(vote), urgent };
}

function sealedOrder(vote: string, id: string, ballot: Json, question: string): Order {
  const urgent = { waits: t("secret.waits_everywhere", { question }), refused: t("secret.refused_everywhere", { question }), done: "ballot.counted_elsewhere", written: "" };
  return { id, method: "POST", path: sealedPath(vote), body: { id, ballot }, what: t("secret.order", { question }), at: new Date().toISOString(), key: ballotKey(vote), urgent };
}

/** The ballot that an order carries. */
export function sentBy({ id, body }: Order): Sent {
  const { ballot } = body as { ballot?: Json };
  if (ballot !== undefined) return { id, choice: "sealed", words: "", sealed: ballot };
  const { choice, words } = body as { choice: Choice; words: string };
  return { id, choice, words };
}
