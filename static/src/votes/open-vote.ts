/** An open vote as its voter, or somebody who only watches, sees it. */
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { icon } from "../core/icons.ts";
import { clockTime } from "../core/time.ts";
import { named, t } from "../core/words.ts";
import type { BallotBox } from "./ballot-box.ts";
import { phaseOf, type Phase } from "./casting.ts";
import { sign, tone, word } from "./choices.ts";
import { commitment } from "./commitment.ts";
import { ballotPath } from "./ballot-order.ts";
import "../passkeys/device-confirmation.ts";
import { receiptsOf } from "./sealed-receipts.ts";
import { sealing, secrecy } from "./secret-vote.ts";
import type { Ballot, Choice, Progress, VoteRow, Voter } from "./rows.ts";

export type OpenVote = { vote: VoteRow; box: BallotBox; voter: Voter | undefined; progress: Progress | undefined; isLive: boolean };

/** Question, ballot, and how many have voted. */
export function openVote(shown: OpenVote): TemplateResult {
  const { vote, box, voter } = shown;
  const question = named(vote.question, vote.question_en);
  return html`
    <div class="row between vote-head">
      <span class="chip live"><span class="dot"></span>${t("vote.open")}</span>
      <elapsed-time class="strong sm number" since=${vote.opened_at} aria-label=${t("vote.elapsed")}></elapsed-time>
    </div>
    <p class="question">${question}</p>
    ${about(vote)}
    ${vote.box ? secrecy(vote.box) : nothing}
    ${voter?.may_vote && box.seat !== null ? ballot(shown) : bystander(vote, voter)}
    ${progress(shown)}`;
}

/** What is special about a vote: another majority, and that it is held again. */
export function about({ majority, repeats, reason }: VoteRow): TemplateResult | typeof nothing {
  if (!majority && !repeats) return nothing;
  return html`<ul class="about-vote sm">
    ${repeats ? html`<li>${icon("undo")}<span>${t(reason ? "vote.repeats_because" : "vote.repeats", { reason: reason ?? "" })}</span></li>` : nothing}
    ${majority ? html`<li>${icon("info")}<span>${t("vote.majority_is", { title: named(majority.title.vi, majority.title.en) })}</span></li>` : nothing}</ul>`;
}

function ballot({ vote, box, isLive }: OpenVote): TemplateResult {
  const { state } = box;
  const phase = phaseOf(state);
  const asks = !vote.box && phase === "choosing" && state.choice === "other";
  const confirm = (): void => box.confirm(vote.box ? sealing(vote) : undefined);
  return html`
    ${refusalNotice(box, vote)}
    <form class="ballot-form" @submit=${(event: Event) => (event.preventDefault(), isLive && confirm())}>
      <fieldset class="ballots" ?hidden=${Boolean(vote.box) && phase !== "choosing"} role="radiogroup" aria-label=${t("ballot.yours")} ?disabled=${phase !== "choosing" || !isLive}>
        ${vote.choices.map((choice) => option(choice, vote, box, phase))}
      </fieldset>
      ${asks ? opinion(box) : nothing}
      ${phase === "choosing" ? confirming(vote, box, isLive) : nothing}
      ${box.encrypting ? html`<p class="sm muted" role="status">${t("secret.encrypting")}</p>` : nothing}
      ${box.unsealed ? html`<p class="notice problem" role="alert">${icon("alert")}<span>${box.unsealed}</span></p>` : nothing}
      ${phase === "sending" ? html`<button type="button" class="btn primary big wide busy" disabled>${t("ballot.sending")}</button>` : nothing}
      ${phase === "waiting" ? waiting(box) : nothing}
      ${phase === "counted" ? receipt(state.ballot!, box, isLive) : nothing}
    </form>`;
}

function option(choice: Choice, vote: VoteRow, box: BallotBox, phase: Phase): TemplateResult {
  const { state } = box;
  const chosen = phase === "choosing" ? state.choice : (state.sent?.choice ?? state.ballot?.choice);
  return html`<label class="ballot" data-choice=${tone(choice)}>
    <input type="radio" name="choice" value=${choice} .checked=${live(choice === chosen)} @change=${() => box.choose(choice)}>
    ${sign(choice)}
    <span>${word(choice, vote)}${choice === chosen ? html`<small>${saidOf(phase, state.ballot)}</small>` : nothing}</span>
  </label>`;
}

function saidOf(phase: Phase, ballot: Ballot | null): string {
  if (phase === "counted") return t(ballot!.entered ? "ballot.entered" : "ballot.counted", { time: clockTime(ballot!.cast_at) });
  return t({ choosing: "ballot.chosen", sending: "ballot.sending", waiting: "ballot.not_counted" }[phase]);
}

function opinion(box: BallotBox): TemplateResult {
  return html`<div class="field">
    <label for="ballot-words">${t("ballot.words")}</label>
    <textarea id="ballot-words" rows="3" maxlength="20000" aria-describedby="ballot-words-hint"
      .value=${live(box.state.words)} @input=${(event: Event) => box.word((event.target as HTMLTextAreaElement).value)}></textarea>
    <p class="hint" id="ballot-words-hint">${t("ballot.words_hint")}</p>
  </div>`;
}

function confirming(vote: VoteRow, box: BallotBox, isLive: boolean): TemplateResult {
  const { state } = box;
  const label = state.changing ? t("ballot.confirm_change") : t("ballot.confirm");
  return html`
    <div class="confirm"><button class="btn primary big wide" ?disabled=${!state.choice || !isLive || box.encrypting}>${label}</button></div>
    ${state.changing ? html`<div class="row between standing">
      <span class="xs muted grow">${t("ballot.standing", { choice: word(state.ballot!.choice, vote) })}</span>
      <button type="button" class="btn small" @click=${() => box.keep()}>${t("ballot.keep")}</button></div>` : nothing}
    ${isLive ? nothing : html`<p class="notice warn xs">${icon("offline")}<span>${t("ballot.stale")}</span></p>`}
    ${isLive && !state.choice && !state.changing ? html`<p class="xs muted">${t("ballot.choose_first")}</p>` : nothing}`;
}

function waiting(box: BallotBox): TemplateResult {
  return html`
    <div class="notice warn">${icon("clock")}<div><p class="strong">${t("ballot.waiting")}</p><p class="xs">${t("ballot.waiting_more")}</p></div></div>
    <button type="button" class="btn wide" @click=${() => box.reconsider()}>${t("ballot.edit")}</button>`;
}

function receipt(ballot: Ballot, box: BallotBox, isLive: boolean): TemplateResult {
  return html`
    ${ballot.words ? html`<blockquote class="opinion">${ballot.words}</blockquote>` : nothing}
    ${ballot.choice === "sealed" ? html`<p class="notice">${icon("lock")}<span>${t("secret.cast")}</span></p>` : nothing}
    <div class="receipt"><p class="xs muted">${t("ballot.receipt")}</p><p class="receipt-short">${ballot.short}</p></div>
    ${ballot.choice === "sealed" ? html`<p class="xs muted">${t("secret.receipt_more")}</p>` : nothing}
    ${confirmation(ballot, box, isLive)}
    <button type="button" class="btn wide" ?disabled=${!isLive} @click=${() => box.reconsider()}>${t("ballot.change")}</button>
    <p class="xs muted">${isLive ? t(ballot.choice === "sealed" ? "secret.change_hint" : "ballot.changeable") : t("ballot.stale")}</p>`;
}

/** Confirms the ballot that counts by the voter's device, which first sees that the receipt is that of the choice. */
function confirmation(ballot: Ballot, box: BallotBox, isLive: boolean): TemplateResult {
  return html`<device-confirmation path="${ballotPath(ballot.vote_id)}/mine/confirmation" kind="ballot" matter=${ballot.vote_id} receipt=${ballot.receipt}
    .confirmed=${ballot.confirmed_at} .fits=${() => fits(ballot)} .open=${isLive} @confirmed=${(event: CustomEvent<Ballot>) => box.bound(event.detail)}></device-confirmation>`;
}

/** Whether the receipt is that of the choice; of a secret ballot, one that this device has computed, where it knows any. */
async function fits({ choice, receipt, words, salt, vote_id: vote, seat_id: seat }: Ballot): Promise<boolean> {
  const own = receiptsOf(vote);
  if (choice === "sealed") return !own.length || own.includes(receipt);
  return (await commitment({ vote, seat, choice, words, salt })) === receipt;
}

/** Why the last ballot sent does not count; shown until it is understood, also after the closing. */
export function refusalNotice(box: BallotBox, vote: VoteRow): TemplateResult | typeof nothing {
  const { refused } = box.state;
  if (!refused) return nothing;
  const why = refused.code === "vote-closed" ? t("ballot.refused_closed", { choice: word(refused.choice, vote) }) : t("ballot.refused", { why: refused.why });
  return html`<div class="notice problem" role="alert">${icon("alert")}<div class="stack tight"><p class="strong">${why}</p>
    <button type="button" class="btn small" @click=${() => box.understood()}>${t("ballot.dismiss")}</button></div></div>`;
}

function bystander(vote: VoteRow, voter: Voter | undefined): TemplateResult {
  const why = voter?.may_vote || !voter?.role ? "other" : voter.role;
  const known = ["substitute", "guest", "aide", "secretary"].includes(why) ? why : "other";
  return html`
    <ul class="options" aria-label=${t("room.decision")}>${vote.choices.map((choice) => html`<li class="choice-mark" data-choice=${tone(choice)}>${sign(choice)}<span>${word(choice, vote)}</span></li>`)}</ul>
    ${voter ? html`<p class="notice">${icon("info")}<span>${t(`ballot.not_for.${known}`)}</span></p>` : nothing}`;
}

function progress({ vote, progress }: OpenVote): TemplateResult {
  const cast = progress?.cast ?? 0;
  return html`<div class="vote-progress">
    <progress max=${vote.entitled} value=${cast} aria-label=${t("vote.progress", { cast, entitled: vote.entitled })}></progress>
    <p class="xs muted"><b class="number">${t("vote.progress", { cast, entitled: vote.entitled })}</b> · ${t("vote.until_closed")}</p>
  </div>`;
}
