/** What a room display is told, and which vote it shows: pure. */
import type { Row } from "../core/store.ts";
import type { VoteRow } from "../votes/rows.ts";

export type ItemOnDisplay = {
  id: string;
  number: number;
  title: string;
  title_en: string;
  presenter: string;
  presenter_en: string;
  minutes: number;
  started_at: string | null;
};

export type MeetingOnDisplay = Row & {
  id: string;
  title: string;
  title_en: string;
  state: "draft" | "convened" | "running" | "adjourned" | "closed";
  room: string;
  starts_at: string;
  resumes_at: string | null;
  stood_seconds: number;
  items: number;
  item: ItemOnDisplay | null;
  quorum: { seats: number; needed: number; present: number; met: boolean } | null;
  seats: { short: string; attendance: "onsite" | "online" | "away" | "absent" }[];
};

/** What the desk lets this display show. */
export type LookRow = Row & { id: string; theme: string; notice: string };

/** What is shown: by the theme that was set, or where that has nothing to show, by what happens in the room. */
export function shownNow(look: LookRow | undefined, meeting: MeetingOnDisplay, vote: VoteRow | undefined, speaks: boolean): string {
  const running = meeting.state === "running";
  const possible: Record<string, boolean> = {
    item: running && meeting.item !== null,
    speaker: running && speaks,
    vote: vote?.state === "open",
    result: vote !== undefined && vote.state !== "open",
    attendance: meeting.quorum !== null,
    code: ["convened", "running", "adjourned"].includes(meeting.state),
    notice: look !== undefined && look.notice !== "",
    blank: true,
  };
  if (look && possible[look.theme]) return look.theme;
  if (possible.speaker && !possible.vote) return "speaker";
  return ["vote", "result", "item"].find((theme) => possible[theme]) ?? "words";
}

/** The vote to show: the open one, else the last of the item being discussed; none while the meeting does not run. */
export function voteToShow(meeting: MeetingOnDisplay, votes: VoteRow[]): VoteRow | undefined {
  if (meeting.state !== "running") return undefined;
  const last = votes.filter((vote) => vote.item_id === meeting.item?.id).sort((a, b) => b.number - a.number)[0];
  return votes.find((vote) => vote.state === "open") ?? last;
}

/** Seats in a row, so that there are about as many rows as columns; a seat is wider than high. */
export function columnsFor(seats: number): number {
  return Math.max(3, Math.ceil(Math.sqrt(seats * 0.9)));
}

/** Long titles are set smaller, so that they never need a fifth line. */
export function lengthOf(text: string): "short" | "medium" | "long" {
  return text.length > 120 ? "long" : text.length > 64 ? "medium" : "short";
}
