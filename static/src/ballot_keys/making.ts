/** A holder's part in the making of a key: each message is made once, kept with its secrets, and only then sent. */
import { readScalar, Refused, writeScalar } from "../secret_votes/group.ts";
import { accept, begin, complain, deal, type Secrets } from "../secret_votes/holder.ts";
import { checkedKey } from "../secret_votes/key.ts";
import type { Acceptance, Complaint, Dealing, Transport } from "../secret_votes/shapes.ts";
import { ceremonyOf, names, said, type HolderRow, type KeyRow, type Step } from "./rows.ts";
import type { Held } from "./share-store.ts";

export type Made = { held: Held; message: Transport | Dealing | Acceptance | Complaint };

/** The holder's message of that step, and what to keep before it goes; the same as before where it was made already. */
export function made(key: KeyRow, own: HolderRow, step: Step, held: Held | undefined): Made {
  const known = held?.sent[step] ?? (step === "acceptance" ? held?.sent.complaint : undefined);
  if (held && known) return { held, message: known };
  if (step === "transport") return begun(key, own);
  if (!held) throw new Refused("own-replaced", String(own.place));
  return step === "dealing" ? dealt(key, held) : accepted(key, held);
}

/** The key's digest as this device computes it from all that was said; refused where anything does not fit. */
export function digestOf(key: KeyRow): string {
  return checkedKey(ceremonyOf(key)).digest;
}

function begun(key: KeyRow, own: HolderRow): Made {
  const { secrets, transport } = begin(key.id, names(key), own.place);
  const none = writeScalar(0n);
  const held: Held = { key: key.id, holder: own.place, transport: writeScalar(secrets.transport), own: none, share: none, digest: "", sent: { transport }, opened: {} };
  return { held, message: transport };
}

function dealt(key: KeyRow, held: Held): Made {
  const { secrets, dealing } = deal(secretsOf(key, held), said(key, "transport"));
  return { held: { ...held, own: writeScalar(secrets.own), sent: { ...held.sent, dealing } }, message: dealing };
}

/** The share is taken, or, where a dealer's does not fit, that is said with proof. */
function accepted(key: KeyRow, held: Held): Made {
  const secrets = secretsOf(key, held);
  try {
    const { share, acceptance } = accept(secrets, said(key, "transport"), said(key, "dealing"));
    return { held: { ...held, share: writeScalar(share), sent: { ...held.sent, acceptance } }, message: acceptance };
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== "share-wrong") throw error;
    const complaint = complain(secrets, said(key, "dealing")[Number(error.where) - 1]!);
    return { held: { ...held, sent: { ...held.sent, complaint } }, message: complaint };
  }
}

function secretsOf(key: KeyRow, held: Held): Secrets {
  return { ceremony: key.id, holders: names(key), holder: held.holder, transport: readScalar(held.transport), own: readScalar(held.own) };
}
