/** What stands of a ballot in this tab between two of its pages; of a secret one nothing does. */
import { draftOf, keepDraft } from "../core/drafts.ts";
import { store } from "../core/page.ts";
import { canSeal } from "../core/seal.ts";
import type { Casting } from "./casting.ts";
import type { VoteRow } from "./rows.ts";

const name = (vote: string): string => `ballot:${document.documentElement.dataset.person ?? ""}:${vote}`;

/** Keeps what is chosen, typed and on its way; what is chosen in a secret vote stands in the page's memory alone. */
export function keepCasting(vote: string, { choice, words, sent }: Casting): void {
  const secret = Boolean((store.get("vote", vote) as VoteRow | undefined)?.box);
  keepDraft(name(vote), !secret && (choice || words || sent) ? { kept: JSON.stringify({ choice, words, sent }) } : {});
}

/** What an earlier page of this tab left; what was confirmed lies in the outbox, except where that is the page's alone. */
export function keptCasting(vote: string): Partial<Casting> {
  const text = draftOf(name(vote)).kept;
  if (typeof text !== "string") return {};
  const { choice, words, sent } = JSON.parse(text) as Pick<Casting, "choice" | "words" | "sent">;
  return canSeal() || !sent ? { choice, words } : { choice, words, sent, waiting: true };
}
