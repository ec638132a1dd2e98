/** The rows of slips as the API presents them (docs/integrators/opinions.md), and what the answer's page embeds. */
import type { Row } from "../core/store.ts";

export type Chosen = { choice: string; words: string };
export type Option = { key: string; text: string; text_en: string };

export type Question = {
  id: string;
  kind: "agree" | "options";
  text: string;
  text_en: string;
  options: Option[];
  proposed: string | null;
  another_option: boolean;
};

export type Extension = { number: number; due_on_before: string; due_on: string; reason: string; by_name: string; at: string };
export type Tally = { kind: string; counts: Record<string, number>; deemed: number; not_answered: number; outcome?: string; chosen?: string | null; reason: string };

export type SlipRow = Row & {
  id: string;
  reference: string;
  state: string;
  answers_shown: string;
  due_on: string;
  closes_at: string;
  questions: Question[];
  choices: string[];
  silence: string | null;
  extensions: Extension[];
  closed_at: string | null;
  reason: string;
  result: { questions: Record<string, Tally>; outcome: string } | null;
};

/** What is written: for each question its choice and words, and what is reserved. */
export type Said = { choices: Record<string, Chosen>; reservation: string };

export type DraftRow = Row & Said & {
  state: "drafting" | "awaiting_head" | "ready";
  remark: string;
  written_by: string | null;
  written_by_name: string;
  written_at: string;
  changed_by_name: string;
  changed_at: string;
  version: number;
};

/** A file that went with an answer, its size in bytes. */
export type SentFile = { id: string; name: string; size: number; sha256: string };
export type Attached = SentFile & { added_by_name: string; added_at: string };
export type AttachedRow = Row & Attached & { entry_id: string };

export type AnswerRow = Row & Said & {
  id: string;
  slip_id: string;
  files: SentFile[];
  seat_id: string;
  number: number;
  sent_by_name: string;
  means: "system" | "paper" | "spoken";
  receipt: string;
  short: string;
  sent_at: string;
  late: boolean;
  current: boolean;
  /** When a device of the member's confirmed it. */
  confirmed_at: string | null;
};

/** What the seat says of a place of a paper; goes along with the next answer. */
export type PointRow = Row & { entry_id: string; is_sent: boolean };

/** A seat of the roll, for the names beside answers. */
export type Seat = { id: string; title: string; title_en: string; name: string };

/** What `#answer-data` holds; `entry` is none for who only looks on. */
export type AnswerData = {
  slip_id: string;
  entry: { id: string; seat_id: string; title: string; title_en: string; name: string } | null;
  part: { answers: boolean; heads: boolean };
  seats: Seat[];
};
