/**
 * A ballot from the first tap to the receipt: pure, so that every way a network can fail is tested without one.
 *
 * Nothing counts until the server has acknowledged it; what is confirmed keeps its id until then, so that sending it
 * again can never make two.
 */
import type { Json } from "../core/api.ts";
import type { Ballot, Choice } from "./rows.ts";

/** A ballot that was confirmed, on its way. */
export type Sent = { id: string; choice: Choice; words: string; /** Of a secret vote: what the device encrypted. */ sealed?: Json };

export type Casting = {
  /** Chosen and not confirmed. */
  choice: Choice | null;
  words: string;
  /** Confirmed and not acknowledged. */
  sent: Sent | null;
  /** It could not be delivered yet and waits for the network. */
  waiting: boolean;
  /** Acknowledged: it counts. */
  ballot: Ballot | null;
  /** Another choice is being made while the ballot counts. */
  changing: boolean;
  /** Why the last one sent does not count. */
  refused: { code: string; why: string; choice: Choice } | null;
};

export type Step =
  | { kind: "chosen"; choice: Choice }
  | { kind: "worded"; words: string }
  | { kind: "confirmed"; id: string; sealed?: Json }
  | { kind: "delayed" }
  | { kind: "found"; sent: Sent }
  | { kind: "acknowledged"; ballot: Ballot }
  | { kind: "refused"; code: string; why: string }
  | { kind: "known"; ballot: Ballot | null }
  | { kind: "reconsidered" }
  | { kind: "kept" }
  | { kind: "understood" };

export type Phase = "choosing" | "sending" | "waiting" | "counted";

/** Nothing chosen yet. */
export function beginning(): Casting {
  return { choice: null, words: "", sent: null, waiting: false, ballot: null, changing: false, refused: null };
}

/** Where the ballot is. */
export function phaseOf({ sent, waiting, ballot, changing }: Casting): Phase {
  if (sent) return waiting ? "waiting" : "sending";
  return ballot && !changing ? "counted" : "choosing";
}

/** What follows from a step; the same object where nothing changes. */
export function next(state: Casting, step: Step): Casting {
  switch (step.kind) {
    case "chosen":
      return { ...state, choice: step.choice, refused: null };
    case "worded":
      return { ...state, words: step.words };
    case "confirmed":
      return state.choice ? { ...state, ...sending(state, step, state.choice), waiting: false, refused: null } : state;
    case "delayed":
      return state.sent ? { ...state, waiting: true } : state;
    case "found":
      return state.sent ? state : { ...state, sent: step.sent, waiting: true };
    case "acknowledged":
      return counted(state, step.ballot);
    case "refused":
      return state.sent ? refused(state, state.sent, step) : state;
    case "known":
      return { ...state, ballot: step.ballot };
    case "reconsidered":
      return reconsidered(state);
    case "kept":
      return { ...state, changing: false, choice: null, words: "" };
    case "understood":
      return { ...state, refused: null };
  }
}

/** A secret ballot forgets the choice as soon as it is encrypted: nothing of it is kept, shown or sent. */
function sending(state: Casting, { id, sealed }: { id: string; sealed?: Json }, choice: Choice): Pick<Casting, "sent" | "choice"> {
  if (sealed !== undefined) return { sent: { id, choice: "sealed", words: "", sealed }, choice: null };
  return { sent: { id, choice, words: choice === "other" ? state.words.normalize("NFC").trim() : "" }, choice };
}

/** Answers may come late and twice: the ballot cast last counts, and only its own answer ends the sending. */
function counted(state: Casting, ballot: Ballot): Casting {
  const latest = state.ballot && state.ballot.cast_at > ballot.cast_at ? state.ballot : ballot;
  return state.sent?.id === ballot.id ? { ...beginning(), ballot: latest } : { ...state, ballot: latest };
}

/** What was chosen and typed stays, so that nothing has to be entered twice. */
function refused(state: Casting, sent: Sent, { code, why }: { code: string; why: string }): Casting {
  return { ...state, sent: null, waiting: false, refused: { code, why, choice: sent.choice } };
}

/** Back to choosing: from what waits to be sent, or from the ballot that counts. */
function reconsidered(state: Casting): Casting {
  const from = state.sent ?? state.ballot;
  const chosen = state.sent && !state.sent.sealed ? state.sent.choice : null;
  return { ...state, sent: null, waiting: false, changing: state.ballot !== null, choice: chosen, words: from?.words ?? "" };
}
