/** `<desk-session>`: the quorum, and the buttons that begin, pause, resume and close the meeting. */
import { html, nothing, type TemplateResult } from "lit";
import { send } from "../core/api.ts";
import { confirmed } from "../core/dialog.ts";
import { icon } from "../core/icons.ts";
import { live } from "../core/page.ts";
import { clockTime, fromLocalInput, momentOf, toLocalInput } from "../core/time.ts";
import { t } from "../core/words.ts";
import type { VoteRow } from "../votes/rows.ts";
import { itemsLeft } from "./desk-costs.ts";
import type { DeskMeeting } from "./desk-data.ts";
import { DeskElement, type Button } from "./desk-element.ts";

type Turn = "opening" | "adjournment" | "resumption" | "closure";
const words: Record<Turn, string> = { opening: "start", adjournment: "adjourn", resumption: "resume", closure: "close" };

export class DeskSession extends DeskElement {
  static override watches = ["meeting", "vote", "agenda_item"];

  override render(): TemplateResult | typeof nothing {
    const { meeting } = this;
    if (!meeting) return nothing;
    return html`${this.#quorum(meeting)}${this.refusal(...Object.keys(words))}<div class="session-buttons">${this.#buttons(meeting)}</div>${this.#resuming(meeting)}${this.#remark(meeting)}`;
  }

  override updated(): void {
    const { quorum } = this.meeting ?? {};
    if (quorum) this.querySelector<HTMLElement>(".quorum-bar")?.style.setProperty("--needed", String(quorum.needed / Math.max(1, quorum.seats)));
  }

  #quorum({ quorum }: DeskMeeting): TemplateResult {
    if (!quorum) return html`<p class="notice warn">${t("desk.no_rules")}</p>`;
    const { present, seats, needed, met } = quorum;
    const words = { present, seats, needed, short: needed - present };
    return html`<div class="quorum" ?data-met=${met}>
      <p role="status"><span class="sm strong">${t("desk.present")}</span> <b class="number">${present}<small>/${seats}</small></b></p>
      <div class="quorum-bar"><progress class=${met ? "ok" : ""} max=${seats} value=${present} aria-label=${t("desk.quorum_words", words)}></progress></div>
      <p class="xs row between"><span class=${met ? "met" : "short"}>${t(met ? "desk.quorum_met" : "desk.quorum_short", words)}</span><span class="muted number">${t("desk.quorum_needed", words)}</span></p></div>`;
  }

  #buttons(meeting: DeskMeeting): TemplateResult | typeof nothing {
    const voting = this.rows<VoteRow>("vote").some((vote) => vote.state === "open");
    const enough = meeting.quorum?.met ?? false;
    if (meeting.state === "convened") return this.#turn("opening", { symbol: "play", look: "primary big wide", can: enough });
    if (meeting.state === "running") return html`${this.#turn("adjournment", { symbol: "pause", can: !voting })}${this.#turn("closure", { symbol: "stop", look: "danger", can: !voting })}`;
    if (meeting.state === "adjourned") return html`${this.#turn("resumption", { symbol: "play", look: "primary", can: enough })}${this.#turn("closure", { symbol: "stop", look: "danger" })}`;
    return nothing;
  }

  #turn(turn: Turn, looks: Partial<Button>): TemplateResult {
    const press = (): Promise<void> => this.#ask(turn);
    return this.button({ ...looks, name: turn, words: t(`desk.${words[turn]}`), press });
  }

  /** In a break: the time at which the session goes on, told to all. */
  #resuming({ id, state, resumes_at }: DeskMeeting): TemplateResult | typeof nothing {
    if (state !== "adjourned") return nothing;
    const say = async (event: SubmitEvent): Promise<void> => {
      event.preventDefault();
      const at = String(new FormData(event.target as HTMLFormElement).get("resumes_at"));
      await this.act("adjournment", () => send("POST", `/api/v1/meetings/${id}/adjournment`, { resumes_at: fromLocalInput(at) }));
    };
    return html`<form class="stack tight" @submit=${say}>
      <div class="field"><label for="resumes-at">${t("desk.resumes_at")}</label><input type="datetime-local" id="resumes-at" name="resumes_at" required data-key="t" value=${toLocalInput(resumes_at ?? quarterAfter(live.now()))}></div>
      <button type="submit" class="btn" ?disabled=${!this.isLive || this.busy !== ""}>${icon("clock")}${t("desk.resumes_say")}</button>
      ${resumes_at ? html`<p class="xs muted" role="status">${t("desk.resumes_said", { time: momentOf(resumes_at, live.now()) })}</p>` : nothing}</form>`;
  }

  async #ask(turn: Turn): Promise<void> {
    const { meeting } = this;
    const left = itemsLeft(this.items);
    const figures = { present: meeting?.quorum?.present ?? 0, seats: meeting?.quorum?.seats ?? 0, left };
    const question = [t(`desk.${words[turn]}_sure`, figures), turn === "closure" && left ? t("desk.items_left", figures) : ""].filter(Boolean).join("\n");
    if (!(await confirmed(question, t(`desk.${words[turn]}`), turn === "closure" ? "danger" : "plain"))) return;
    await this.act(turn, () => send("POST", `/api/v1/meetings/${meeting!.id}/${turn}`, {}));
  }

  #remark({ state, started_at, closed_at, quorum }: DeskMeeting): TemplateResult | typeof nothing {
    const voting = state === "running" && this.rows<VoteRow>("vote").some((vote) => vote.state === "open");
    const say = (text: string): TemplateResult => html`<p class="xs muted">${text}</p>`;
    if (!this.isLive) return say(t("desk.stale"));
    if (voting) return say(t("desk.close_vote_first"));
    if (state === "convened" && quorum && !quorum.met) return say(t("desk.start_needs"));
    if (state === "adjourned" && quorum && !quorum.met) return say(t("desk.resume_needs"));
    if (state === "running") return html`<p class="xs muted number">${t("desk.running_since", { time: clockTime(started_at!) })} · <elapsed-time since=${started_at!}></elapsed-time></p>`;
    return state === "closed" ? say(t("desk.ran", { from: started_at ? clockTime(started_at) : "–", to: clockTime(closed_at!) })) : nothing;
  }
}

/** The next quarter of an hour that is at least ten minutes away. */
function quarterAfter(now: number): string {
  const quarter = 15 * 60_000;
  return new Date(Math.ceil((now + 10 * 60_000) / quarter) * quarter).toISOString();
}

customElements.define("desk-session", DeskSession);
