/** A secret vote as its voters see it: that it is secret, how long its box waits, and the own ballot in it. */
import { html, nothing, type TemplateResult } from "lit";
import "./own-sealed.ts";
import "./tie-settlement.ts";
import type { Json } from "../core/api.ts";
import { icon } from "../core/icons.ts";
import { clockTime } from "../core/time.ts";
import { named, t } from "../core/words.ts";
import type { BallotBox } from "./ballot-box.ts";
import { word } from "./choices.ts";
import type { BoxRow, Choice, VoteRow, Voter } from "./rows.ts";

/** What encrypts a choice of this vote; the mathematics are fetched only then. */
export function sealing(vote: VoteRow): (choice: Choice) => Promise<Json> {
  return async (choice) => (await import("./secret-ballot.ts")).sealBallot(vote, choice);
}

/** That it is secret, from whom and who could break it, and the key under which, to compare by voice. */
export function secrecy({ key_digest, holders }: BoxRow): TemplateResult {
  return html`<div class="notice secrecy">${icon("lock")}<div class="stack tight"><p class="sm">${t("secret.kept")}</p>
    <details class="xs"><summary><span>${t("secret.more")}</span>${icon("down")}</summary>
      <div class="stack tight"><p>${t("secret.opened_by", { holders: holders.map(({ name }) => name).join(", ") })}</p>
        <p>${t("secret.key_more")}</p>${spokenDigest(key_digest)}</div></details></div></div>`;
}

/** A closed vote whose box waits to be opened, or whose tie waits for the chair. */
export function waitingBox(vote: VoteRow, box: BallotBox, voter: Voter | undefined): TemplateResult {
  const { shares, holders, state } = vote.box!;
  return html`<div class="row between vote-head"><span class="chip">${icon("lock")}${t("secret.chip")}</span><span class="xs muted number">${t("vote.closed_at", { time: clockTime(vote.closed_at!) })}</span></div>
    <p class="question settled">${named(vote.question, vote.question_en)}</p>
    <div class="outcome" data-outcome="waiting"><p class="outcome-word">${waitingWord(vote)}</p>
      ${state === "waiting" ? html`<p class="sm">${t("secret.waiting_more", { done: shares.length, holders: holders.map(({ name }) => name).join(", ") })}</p>` : nothing}</div>
    ${state === "waiting" && isAsked(vote.box!) ? html`<a class="btn primary big wide" href="/ballot-keys/${vote.box!.key_id}">${icon("key")}${t("secret.to_opening")}</a>` : nothing}
    ${state === "tie" && voter?.role === "chair" ? html`<tie-settlement .vote=${vote}></tie-settlement>` : nothing}
    ${boxFacts(vote)}
    ${voter?.may_vote && box.seat ? ownSealed(vote, box) : nothing}`;
}

/** Whether who looks holds a share and has not given it yet. */
function isAsked({ holders, shares }: BoxRow): boolean {
  const own = holders.find((one) => one.person_id === document.documentElement.dataset.person);
  return own !== undefined && !shares.includes(own.place);
}

/** What a closed vote without a result waits for. */
export function waitingWord({ box }: VoteRow): string {
  return t(box?.state === "tie" ? "secret.tie" : "secret.waiting");
}

/** How many ballots lie in the box, its digest, and what the chair declared. */
export function boxFacts(vote: VoteRow): TemplateResult {
  const { ballots, counted, digest, declared } = vote.box!;
  return html`<div class="receipt stack tight"><p class="sm">${t("secret.box", { ballots, counted })}</p><p class="xs muted">${t("secret.box_digest")}</p>${spokenDigest(digest)}</div>
    ${declared ? html`<p class="notice">${icon("info")}<span>${t("secret.declared", { choice: declared.choice ? word(declared.choice, vote) : t("secret.tie_none") })} (${declared.by})</span></p>` : nothing}`;
}

/** The own ballot in the published box. */
export function ownSealed(vote: VoteRow, box: BallotBox): TemplateResult {
  return html`<own-sealed .vote=${vote} .ballot=${box.state.ballot} .seat=${box.seat!.seat_id}></own-sealed>`;
}

/** The beginning of a digest in short groups, to be read out. */
function spokenDigest(digest: string): TemplateResult {
  const groups = digest.slice(0, 40).match(/.{4}/g) ?? [];
  return html`<p class="spoken number">${groups.map((group) => html`<span>${group}</span>`)}</p>`;
}
