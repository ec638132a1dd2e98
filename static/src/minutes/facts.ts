/** What the minutes say by themselves, from the record: times, who is there, votes and what came of them. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../core/icons.ts";
import { clockTime, day } from "../core/time.ts";
import { named, t } from "../core/words.ts";
import type { RequestRow, SpeechRow } from "../floor/rows.ts";
import { word } from "../votes/choices.ts";
import { outcomeWord } from "../votes/closed-vote.ts";
import type { Item, Meeting, Participant, Vote } from "./rows.ts";

/** Of the meeting: when it began and ended, how many are there, the quorum. */
export function factsOfMeeting(meeting: Meeting, people: Participant[]): TemplateResult {
  const present = people.filter((one) => one.attendance !== "absent");
  const away = people.filter((one) => one.attendance === "absent" && ["chair", "member"].includes(one.role));
  const { quorum } = meeting;
  return html`<ul class="facts-said">
    ${line("clock", meeting.started_at ? t("minutes.fact.began", { time: clockTime(meeting.started_at), day: day(meeting.started_at) }) : t("minutes.fact.not_begun", { time: clockTime(meeting.starts_at), day: day(meeting.starts_at) }))}
    ${line("people", t("minutes.fact.present", { count: present.length }) + (quorum ? ` · ${t("minutes.fact.quorum", { present: quorum.present, seats: quorum.seats, needed: quorum.needed })}` : ""))}
    ${away.length ? line("person", t("minutes.fact.away", { names: away.map((one) => named(one.title || one.name, one.title_en)).join("; ") })) : nothing}
    ${meeting.closed_at ? line("check", t("minutes.fact.ended", { time: clockTime(meeting.closed_at) })) : nothing}
  </ul>`;
}

/** What of the record the facts of an item are drawn from. */
type Recorded = { votes: Vote[]; people: Participant[]; speeches: SpeechRow[]; requests: RequestRow[] };

/** Of an item: from when until when, who presents, who spoke, its votes. */
export function factsOfItem(item: Item, { votes, people, speeches, requests }: Recorded): TemplateResult {
  const own = votes.filter((vote) => vote.item_id === item.id).sort((a, b) => a.number - b.number);
  const spoken = speeches.filter((one) => one.item_id === item.id).sort((a, b) => a.started_at.localeCompare(b.started_at));
  const who = [named(item.presenter, item.presenter_en), named(item.organisation, item.organisation_en)].filter(Boolean).join(" · ");
  const recused = people.filter((one) => (one.recused_from as string[] | undefined)?.includes(item.id));
  return html`<ul class="facts-said">
    ${item.postponed_reason && !item.started_at ? nothing : line("clock", times(item))}
    ${who ? line("person", t("minutes.fact.presents", { who })) : nothing}
    ${item.postponed_reason ? line("pause", t("minutes.fact.postponed", { reason: item.postponed_reason })) : nothing}
    ${recused.length ? line("info", t("minutes.fact.recused", { names: recused.map((one) => named(one.title || one.name, one.title_en)).join("; ") })) : nothing}
    ${spoken.map((speech) => line("mic", spoke(speech, requests.find(({ id }) => id === speech.request_id))))}
    ${own.map((vote) => line("ballot", said(vote)))}
  </ul>`;
}

function line(sign: string, text: string): TemplateResult {
  return html`<li>${icon(sign)}<span>${text}</span></li>`;
}

function times({ started_at, ended_at }: Item): string {
  if (!started_at) return t("minutes.fact.waiting");
  return ended_at ? t("minutes.fact.from_to", { from: clockTime(started_at), to: clockTime(ended_at) }) : t("minutes.fact.since", { from: clockTime(started_at) });
}

function spoke(speech: SpeechRow, request: RequestRow | undefined): string {
  const name = named(speech.title || speech.name, speech.title_en);
  const text = t(`minutes.fact.${speech.kind}`, { time: clockTime(speech.started_at), name, to: named(request?.to_title ?? "", request?.to_title_en ?? "") });
  return request?.subject && speech.kind !== "answer" ? `${text}: ${request.subject}` : text;
}

function said(vote: Vote): string {
  const { state, result, closed_at, opened_at, choices, question, question_en, reason } = vote;
  const asked = named(question, question_en);
  if (state !== "closed" || !closed_at) return t("minutes.fact.voting", { time: clockTime(opened_at), question: asked });
  if (!result) return t("minutes.fact.box_waits", { time: clockTime(closed_at), question: asked });
  const { counts, not_voted } = result.tally;
  const figures = [...choices.map((choice) => `${word(choice, vote)} ${counts[choice] ?? 0}`), ...(not_voted ? [`${t("choice.not_voted")} ${not_voted}`] : [])].join(", ");
  const voted = t("minutes.fact.voted", { time: clockTime(closed_at), question: asked, figures, outcome: outcomeWord(vote) });
  return reason ? `${voted} ${t("minutes.fact.again", { reason })}` : voted;
}
