/** A closed vote: what came out, how many chose what, who chose how, and one's own ballot. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../core/icons.ts";
import { clockTime } from "../core/time.ts";
import { named, t } from "../core/words.ts";
import type { BallotBox } from "./ballot-box.ts";
import { mark, sign, tone, word } from "./choices.ts";
import { about, refusalNotice } from "./open-vote.ts";
import { boxFacts, ownSealed, waitingBox, waitingWord } from "./secret-vote.ts";
import type { Ballot, Choice, RollLine, Tally, VoteRow, Voter } from "./rows.ts";

const mostSeats = 120;

/** The result, whole. */
export function closedVote(vote: VoteRow, box: BallotBox, voter: Voter | undefined): TemplateResult {
  if (!vote.result) return waitingBox(vote, box, voter);
  const { tally, roll_call } = vote.result;
  const { present, total, needed } = tally.quorum;
  return html`
    <div class="row between vote-head">
      <span class="chip">${icon("check")}${t("vote.closed")}</span>
      <span class="xs muted number">${t("vote.closed_at", { time: clockTime(vote.closed_at!) })}</span>
    </div>
    <p class="question settled">${named(vote.question, vote.question_en)}</p>
    ${about(vote)}
    ${refusalNotice(box, vote)}
    ${outcome(vote, tally)}
    ${counts(vote, tally)}
    <p class="xs muted">${t(vote.options.length ? "result.needed_by_option" : "result.needed", { needed: tally.majority_needed, base: tally.base })} ${t("result.present", { present, total, needed })}</p>
    ${vote.box ? boxFacts(vote) : nothing}
    ${voter?.may_vote && box.seat !== null ? own(vote, box) : nothing}
    ${rollCall(vote, roll_call)}
    <a class="btn wide" href="/api/v1/votes/${vote.id}/record" download>${icon("download")}${t("result.record")}</a>
    <p class="xs muted">${t("vote.by_rules", { title: named(vote.rules.title.vi, vote.rules.title.en) })}</p>`;
}

/** One line for a vote that is not the last of its item; opens to the whole. */
export function earlierVote(vote: VoteRow, box: BallotBox, voter: Voter | undefined): TemplateResult {
  return html`<details class="fold">
    <summary><span class="grow"><b>${t("vote.number", { number: vote.number })}</b> · ${outcomeWord(vote)}</span>${icon("down")}</summary>
    <div class="stack">${closedVote(vote, box, voter)}</div>
  </details>`;
}

function outcome(vote: VoteRow, { outcome, reason, chosen }: Tally): TemplateResult {
  return html`<div class="outcome" data-outcome=${outcome}><p class="outcome-word">${outcomeWord(vote)}</p>
    ${chosen ? html`<p class="strong">${word(chosen, vote)}</p>` : nothing}<p class="sm">${t(reasonKey(vote, reason))}</p></div>`;
}

/** What came out, in a word; of options, which. */
export function outcomeWord(vote: VoteRow): string {
  if (!vote.result) return waitingWord(vote);
  const { outcome, chosen, counts } = vote.result.tally;
  if (chosen) return t("outcome.chosen", { letter: chosen.toUpperCase() });
  return t(counts.none !== undefined && outcome === "not_passed" ? "outcome.none_chosen" : `outcome.${outcome}`);
}

/** Where nothing is agreed to but one of several chosen, or the chair settles a secret tie openly, some want other words. */
function reasonKey({ options, box }: VoteRow, reason: string): string {
  if (box && reason.startsWith("tie_chair_")) return "reason.secret.tie_chair";
  return options.length && ["short_of_majority", "nobody_took_a_side"].includes(reason) ? `reason.options.${reason}` : `reason.${reason}`;
}

/** A bar for each choice, all on the same scale: the seats that could vote. */
function counts(vote: VoteRow, tally: Tally): TemplateResult {
  const line = (choice: Choice | null, count: number): TemplateResult => html`<li data-choice=${tone(choice)}>
    <span class="choice-mark" data-choice=${tone(choice)}>${sign(choice)}<span>${word(choice, vote)}</span></span>
    <b class="number">${count}</b>
    <progress max=${vote.entitled} value=${count} aria-label="${word(choice, vote)}: ${count}"></progress></li>`;
  return html`<ul class="counts">
    ${vote.choices.map((choice) => line(choice, tally.counts[choice] ?? 0))}
    ${tally.not_voted ? line(null, tally.not_voted) : nothing}
  </ul>`;
}

function own(vote: VoteRow, box: BallotBox): TemplateResult | typeof nothing {
  if (vote.box) return box.seat ? ownSealed(vote, box) : nothing;
  const { ballot } = box.state;
  if (!ballot) return html`<p class="notice">${icon("info")}<span>${t("ballot.did_not_vote")}</span></p>`;
  return html`<div class="own">
    <p class="xs muted">${t("ballot.yours")}</p>
    <p class="row">${mark(ballot.choice, vote)}</p>
    ${ballot.entered ? html`<p class="xs muted">${t("ballot.entered_for_you")}</p>` : nothing}
    ${ballot.words ? html`<blockquote class="opinion">${ballot.words}</blockquote>` : nothing}
    <p class="receipt-short">${ballot.short}</p>
    ${confirmedAt(ballot)}
    <own-receipt vote=${vote.id} .ballot=${ballot} .asked=${vote}></own-receipt>
  </div>`;
}

/** When the voter's device confirmed the ballot, if it did. */
function confirmedAt({ confirmed_at: at }: Ballot): TemplateResult | typeof nothing {
  return at ? html`<p class="confirmed xs">${icon("lock")}<span>${t("confirming.confirmed", { time: clockTime(at) })}</span></p>` : nothing;
}

/** The grid is for the eye, the list for reading; of a large body only the list. */
function rollCall(vote: VoteRow, lines: RollLine[]): TemplateResult {
  const seat = (line: RollLine): TemplateResult => html`<li data-choice=${tone(line.choice)} title=${named(line.title, line.title_en)}>${sign(line.choice)}<span>${line.short}</span></li>`;
  return html`${lines.length <= mostSeats ? html`<ul class="roll-grid" aria-hidden="true">${lines.map(seat)}</ul>` : nothing}
    <details class="fold roll-call">
      <summary><span class="grow">${t("result.roll_call")} (${lines.length})</span>${icon("down")}</summary>
      <ol>${lines.map((line) => rollLine(vote, line))}</ol>
    </details>`;
}

function rollLine(vote: VoteRow, line: RollLine): TemplateResult {
  const remarks = [line.chair && t("result.chair"), line.place === "remote" && t("result.remote"), line.entered && t("result.entered")].filter(Boolean).join(" · ");
  return html`<li>
    <div><b>${named(line.title, line.title_en)}</b>${remarks ? html` <span class="xs muted">${remarks}</span>` : nothing}
      ${line.words ? html`<blockquote class="opinion">${line.words}</blockquote>` : nothing}</div>
    ${line.vacant || line.recused ? html`<span class="muted">${t(line.vacant ? "result.vacant" : "result.recused")}</span>` : mark(line.choice, vote)}</li>`;
}
