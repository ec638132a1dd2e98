/** A vote on the room display: how many have voted while it is open, and what came out of it. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../core/icons.ts";
import { span } from "../core/time.ts";
import { named, t } from "../core/words.ts";
import { sign, tone, word } from "../votes/choices.ts";
import { outcomeWord } from "../votes/closed-vote.ts";
import type { Choice, RollLine, VoteRow } from "../votes/rows.ts";
import { columnsFor, lengthOf } from "./display-rows.ts";

/** More seats than this can't be told apart from ten metres: then the counts speak alone. */
const mostSeats = 49;

/** The question, and how many of how many have voted. */
export function openOnDisplay(vote: VoteRow, about: string, cast: number, elapsed: number): TemplateResult {
  const question = named(vote.question, vote.question_en);
  return html`<div class="voting">
    <div class="line"><p class="state" data-state="running"><span class="dot"></span>${t("display.voting")} <span class="number">${span(elapsed)}</span></p>
      <p class="about">${about}</p></div>
    <h2 class="title" data-length=${lengthOf(question)}>${question}</h2>
    ${vote.options.length ? html`<ul class="options">${vote.options.map(({ key }) => html`<li>${sign(key)}<span>${word(key, vote)}</span></li>`)}</ul>` : nothing}
    <div class="turnout"><p><b class="number">${cast}/${vote.entitled}</b> <span>${t("display.cast")}</span></p>
      <progress max=${vote.entitled} value=${cast} aria-label=${t("display.cast")}></progress></div></div>`;
}

/** A secret vote that is closed and waits for two holders of its key, or for the chair. */
export function waitingOnScreen(vote: VoteRow, about: string): TemplateResult {
  const question = named(vote.question, vote.question_en);
  const { ballots, counted, shares } = vote.box!;
  return html`<div class="voting"><div class="line"><p class="state">${icon("lock")}${outcomeWord(vote)}</p><p class="about">${about}</p></div>
    <h2 class="title" data-length=${lengthOf(question)}>${question}</h2>
    <div class="turnout"><p>${t("secret.box", { ballots, counted })}</p><p>${t("boxes.shares", { done: shares.length })}</p></div></div>`;
}

/** The outcome, the counts, and every seat with its choice. */
export function resultOnDisplay(vote: VoteRow, about: string): TemplateResult {
  const { tally, roll_call } = vote.result!;
  const question = named(vote.question, vote.question_en);
  return html`<div class="result">
    <div class="outcome" data-outcome=${tally.outcome}>
      <div><p class="outcome-word title">${outcomeWord(vote)}</p>
        ${tally.chosen ? html`<p class="chosen">${word(tally.chosen, vote)}</p>` : nothing}
        <p class="needed">${t(vote.options.length ? "display.needed_by_option" : "display.needed", { needed: tally.majority_needed, base: tally.base })}</p></div>
      <ul class="counts">${vote.choices.map((choice) => count(vote, choice, tally.counts[choice] ?? 0))}${tally.not_voted ? count(vote, null, tally.not_voted) : nothing}</ul>
    </div>
    <div class="who">
      <p class="about">${about}</p>
      <h2 class="question">${question}</h2>
      ${roll_call.length <= mostSeats ? html`<ul class="seats" data-columns=${columnsFor(roll_call.length)}>${roll_call.map((line) => seat(vote, line))}</ul>` : nothing}
    </div></div>`;
}

function count(vote: VoteRow, choice: Choice | null, number: number): TemplateResult {
  return html`<li data-choice=${tone(choice)}>${sign(choice)}<span>${word(choice, vote)}</span><b class="number">${number}</b></li>`;
}

function seat(vote: VoteRow, line: RollLine): TemplateResult {
  const out = line.vacant || line.recused === true;
  const said = line.vacant ? t("result.vacant") : line.recused ? t("result.recused") : word(line.choice, vote);
  return html`<li data-choice=${tone(line.choice)} ?data-vacant=${out}>${out ? icon("close") : sign(line.choice)}<span>${line.short}</span><span class="unseen">${said}</span></li>`;
}
