/** What positions are on the tablet, as the server presents them. */
import type { Row } from "../core/store.ts";

export type Stance = "no_objection" | "objection" | "wants_to_speak";

export type PositionRow = Row & {
  id: string;
  item_id: string;
  seat_id: string;
  holder_id: string;
  stated_by: string;
  name: string;
  as_substitute: boolean;
  stance: Stance;
  words: string;
  stated_at: string;
  /** What a device signs of it, and when one did. */
  receipt: string;
  confirmed_at: string | null;
};

/** For whom the reader states positions: `#positions-data`, null for who states none. */
export type PositionsData = { stream: string; holder_id: string; for_another: boolean; member: string; member_en: string };

/** In the order in which they are offered. */
export const stances: Stance[] = ["no_objection", "objection", "wants_to_speak"];

/** The sign of each, never without its word. */
export const signs: Record<Stance, string> = { no_objection: "check", objection: "alert", wants_to_speak: "mic" };
