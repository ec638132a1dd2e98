/**
 * What is being written for a seat, as a pure machine: typed here, kept on the server, written by somebody else meanwhile.
 *
 * Each field (a question, the reservation) that only one side changed is taken from that side. One that both changed
 * waits in `conflicts` with the other's text until somebody chooses; what was typed here stays where it is.
 */
import type { Chosen, DraftRow, Said } from "./rows.ts";

export type Field = string; // a question's id, or `reservation`
export type Writing = {
  typed: Said;
  /** What the server holds as far as this page knows, and its version; 0 where it holds nothing. */
  known: Said;
  version: number;
  /** What is on its way to the server. */
  sending: Said | null;
  /** The other's text of each field that both changed, and whose it is. */
  conflicts: Record<Field, Chosen>;
  by: string;
};

export const reservation = "reservation";
const nothing: Said = { choices: {}, reservation: "" };

/** Nothing is written yet, or what the server holds. */
export function begun(row?: DraftRow): Writing {
  const known = row ? saidOf(row) : nothing;
  return { typed: known, known, version: row?.version ?? 0, sending: null, conflicts: {}, by: "" };
}

/** Whether something is typed that the server does not hold. */
export function isUnkept(writing: Writing): boolean {
  return !same(writing.typed, writing.known);
}

/** Whether two fields wait for a choice between two texts. */
export function isTorn(writing: Writing): boolean {
  return Object.keys(writing.conflicts).length > 0;
}

/** One field says something else now; no choice and no words take it back. */
export function typed(writing: Writing, field: Field, value: Partial<Chosen>): Writing {
  return { ...writing, typed: put(writing.typed, field, { ...valueOf(writing.typed, field), ...value }) };
}

/** All that is typed says this now. */
export function typedWhole(writing: Writing, said: Said): Writing {
  return { ...writing, typed: said };
}

/** What is typed is on its way. */
export function sending(writing: Writing): Writing {
  return { ...writing, sending: writing.typed };
}

/** The server has taken what was on its way, as it stands there now. */
export function acknowledged(writing: Writing, row: DraftRow): Writing {
  // As it was typed: the server trims, and what is still being typed may end in a space.
  const known = writing.sending ?? saidOf(row);
  return { ...writing, known, version: row.version, sending: null };
}

/** It did not arrive. */
export function notSent(writing: Writing): Writing {
  return { ...writing, sending: null };
}

/** The server says what it holds now; undefined when it holds nothing any more. */
export function heard(writing: Writing, row: DraftRow | undefined): Writing {
  if (!row) return isUnkept(writing) ? { ...writing, known: nothing, version: 0, sending: null, conflicts: {} } : begun();
  if (row.version <= writing.version) return writing;
  const theirs = saidOf(row);
  const at = { ...writing, known: theirs, version: row.version, sending: null };
  if (writing.sending && same(writing.sending, theirs)) return at;
  return merged(at, writing, theirs, row.changed_by_name);
}

/** One of the fields that both changed is decided: by the other's text, or by one's own. */
export function decided(writing: Writing, field: Field, takeTheirs: boolean): Writing {
  const { [field]: theirs, ...conflicts } = writing.conflicts;
  const said = takeTheirs && theirs ? put(writing.typed, field, theirs) : writing.typed;
  return { ...writing, typed: said, conflicts };
}

/** Whether every question has its choice, and words where the choice says nothing without. */
export function isWhole(said: Said, questions: readonly { id: string }[]): boolean {
  return questions.every(({ id }) => lacks(said, id) === "");
}

/** What a question still lacks: `choice`, `words`, or nothing. */
export function lacks(said: Said, question: string): "choice" | "words" | "" {
  const chosen = said.choices[question];
  if (!chosen?.choice) return "choice";
  return ["other", "another"].includes(chosen.choice) && !chosen.words.trim() ? "words" : "";
}

/** Whether nothing at all is written. */
export function isEmpty(said: Said): boolean {
  return same(said, nothing);
}

/** Whether both say the same. */
export function same(one: Said, other: Said): boolean {
  return changedFields(one, other).length === 0;
}

/** The fields in which one says something else than the other. */
export function changedFields(one: Said, other: Said): Field[] {
  return fieldsOf(one, other).filter((field) => !equal(valueOf(one, field), valueOf(other, field)));
}

/** Only what was written, of a row that holds more. */
export function saidOf(row: Said): Said {
  return { choices: row.choices, reservation: row.reservation };
}

/** What was typed now, and what was left before and found again; a field that both changed waits with the earlier text. */
export function joined(now: Writing, before: Writing, by: string): Writing {
  let { typed: said } = before;
  const conflicts = { ...before.conflicts };
  for (const field of changedFields(now.typed, now.known)) {
    const [mine, earlier] = [valueOf(now.typed, field), valueOf(before.typed, field)];
    said = put(said, field, mine);
    if (!equal(earlier, mine) && !equal(earlier, valueOf(before.known, field))) conflicts[field] = earlier;
  }
  return { ...before, typed: said, conflicts, by: before.by || by, sending: null };
}

function merged(at: Writing, before: Writing, theirs: Said, by: string): Writing {
  let said = theirs;
  const conflicts: Record<Field, Chosen> = {};
  for (const field of fieldsOf(before.typed, before.known, theirs)) {
    const [mine, was, other] = [before.typed, before.known, theirs].map((one) => valueOf(one!, field)) as [Chosen, Chosen, Chosen];
    if (equal(mine, was) || equal(mine, other)) continue;
    said = put(said, field, mine);
    if (!equal(other, was) || field in before.conflicts) conflicts[field] = other;
  }
  return { ...at, typed: said, conflicts, by };
}

function fieldsOf(...all: Said[]): Field[] {
  return [...new Set([...all.flatMap((said) => Object.keys(said.choices)), reservation])];
}

function valueOf(said: Said, field: Field): Chosen {
  return field === reservation ? { choice: "", words: said.reservation } : (said.choices[field] ?? { choice: "", words: "" });
}

function put(said: Said, field: Field, value: Chosen): Said {
  if (field === reservation) return { ...said, reservation: value.words };
  const { [field]: _, ...others } = said.choices;
  // Without a choice there is nothing that the server could keep.
  return { ...said, choices: value.choice ? { ...others, [field]: value } : others };
}

/** The server trims and composes, so only what is left of a text tells two apart. */
function equal(one: Chosen, other: Chosen): boolean {
  return one.choice === other.choice && plain(one.words) === plain(other.words);
}

function plain(words: string): string {
  return words.trim().normalize("NFC");
}
