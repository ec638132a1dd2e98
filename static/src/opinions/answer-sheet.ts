/** `<answer-sheet>`: a slip's questions beside its papers, what was prepared, sent and answered by others; all of it live. */
import { html, nothing, type TemplateResult } from "lit";
import { newId, Problem, send, type Json } from "../core/api.ts";
import { confirmed } from "../core/dialog.ts";
import { LiveElement } from "../core/element.ts";
import { icon } from "../core/icons.ts";
import { embedded } from "../core/page.ts";
import { day } from "../core/time.ts";
import { toast } from "../core/toast.ts";
import { t } from "../core/words.ts";
import "./answer-files.ts";
import { agreementOf } from "./choices.ts";
import { DraftKeeper } from "./draft-keeper.ts";
import { isEmpty, isWhole, lacks, saidOf } from "./drafting.ts";
import { otherAnswers, slipResult } from "./other-answers.ts";
import { isOwn, passing, prepared } from "./passing.ts";
import { questionField, reservationField } from "./question-field.ts";
import type { AnswerData, AnswerRow, DraftRow, Said, SlipRow } from "./rows.ts";
import { safetyLine } from "./safety.ts";
import { sentAnswers, standing } from "./sent-answers.ts";
import { isOver, slipState } from "./slip-state.ts";

export class AnswerSheet extends LiveElement {
  static override watches = ["opinion_slip", "slip_draft", "slip_answer", "shown_answer"];
  data = embedded<AnswerData>("answer-data")!;
  keeper: DraftKeeper | undefined;
  /** Whether what is lacking is said, from the first attempt to send on. */
  #asked = false;
  #editing = false;
  #busy = false;
  #problem = "";
  #attempt: { said: string; id: string } | undefined;
  #latest: AnswerRow | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { entry, slip_id: slip } = this.data;
    if (entry) {
      this.keeper = new DraftKeeper(slip, entry.id);
      this.on(this.keeper, "change", () => this.requestUpdate());
    }
    // What is said of time is said to the minute.
    const timer = setInterval(() => this.requestUpdate(), 15_000);
    this.until(() => clearInterval(timer));
  }

  override render(): TemplateResult | typeof nothing {
    const { slip } = this;
    if (!slip) return nothing;
    const sent = this.#sent;
    return html`
      ${slipState(slip, Boolean(standing(sent)))}
      ${slipResult(slip)}
      ${this.#writes(slip, sent) ? this.#form(slip, sent) : html`${sentAnswers(slip, sent)}${this.#reopening(slip, sent)}`}
      ${this.#writes(slip, sent) ? sentAnswers(slip, sent) : nothing}
      ${otherAnswers(slip, this.rows<AnswerRow>("shown_answer"), this.data)}`;
  }

  /** The slip as it is now. */
  get slip(): SlipRow | undefined {
    return this.row<SlipRow>("opinion_slip", this.data.slip_id);
  }

  /** What the seat's people keep on the server now. */
  get draft(): DraftRow | undefined {
    return this.data.entry ? this.row<DraftRow>("slip_draft", this.data.entry.id) : undefined;
  }

  /** Sends a step of the ministry's preparation; everything typed is on the server before. */
  async pass(step: "hand-over" | "approval" | "sending-back", remark: string): Promise<void> {
    const { keeper, slip } = this;
    if (!keeper || !slip || this.#busy || (step !== "sending-back" && this.#lacking(slip))) return;
    await this.#try(async () => {
      if (!(await keeper.flush())) throw new Problem(0, "network");
      const url = `/api/v1/slips/${slip.id}/seats/${this.data.entry!.id}/draft/${step}`;
      await send("POST", url, { version: keeper.state.version, remark });
      toast(t(`answering.done.${step}`), "done");
    });
  }

  get #sent(): AnswerRow[] {
    const rows = this.rows<AnswerRow>("slip_answer");
    const latest = this.#latest && !rows.some((row) => row.id === this.#latest!.id) ? [this.#latest] : [];
    return [...latest, ...rows].sort((one, other) => other.number - one.number);
  }

  /** Whether an answer is being written: nothing was sent yet, somebody prepares another, or it was opened again. */
  #writes(slip: SlipRow, sent: readonly AnswerRow[]): boolean {
    if (!this.keeper || slip.state === "withdrawn") return false;
    if (isOver(slip) && !this.data.part.answers) return false;
    const begun = this.keeper.state.version > 0 || this.keeper.isUnkept;
    return this.#editing || (isOver(slip) ? !sent.length : begun || !sent.length);
  }

  #form(slip: SlipRow, sent: readonly AnswerRow[]): TemplateResult {
    const keeper = this.keeper!;
    const over = isOver(slip);
    if (slip.state !== "open") keeper.stop();
    return html`<form class="answer-form" @submit=${(event: Event) => (event.preventDefault(), void this.#send())}>
      ${over ? html`<div class="notice warn">${icon("clock")}<p>${t("answering.late")}</p></div>` : nothing}
      ${this.draft && !isOwn(this.draft) ? prepared(this.draft, this) : nothing}
      ${slip.questions.map((question, index) => questionField(slip, question, index, keeper, this.#asked))}
      ${reservationField(keeper)}
      <answer-files .slip=${slip.id} .entry=${this.data.entry!.id}></answer-files>
      ${this.#problem ? html`<p class="form-problem" role="alert">${this.#problem}</p>` : nothing}
      <div class="answer-actions">
        ${over || isEmpty(keeper.state.typed) ? nothing : safetyLine(keeper.safety)}
        ${this.data.part.answers ? this.#sending(slip, over) : passing(this, this.#busy)}
        ${this.#editing && sent.length ? html`<button type="button" class="btn quiet wide" @click=${() => this.#leave()}>${t("answering.keep_sent")}</button>` : nothing}
      </div>
    </form>`;
  }

  #sending(slip: SlipRow, over: boolean): TemplateResult {
    const agreement = isEmpty(this.keeper!.state.typed) ? agreementOf(slip) : undefined;
    if (agreement && !over) {
      return html`<button type="button" class="btn primary big wide${this.#busy ? " busy" : ""}" ?disabled=${this.#busy} @click=${() => void this.#agree(agreement)}>${icon("check")}${t(slip.questions.length > 1 ? "answering.agree_all" : "answering.agree")}</button>`;
    }
    return html`<button type="submit" class="btn primary big wide${this.#busy ? " busy" : ""}" ?disabled=${this.#busy}>${icon("forward")}${t(over ? "answering.send_late" : "answering.send")}</button>`;
  }

  #reopening(slip: SlipRow, sent: readonly AnswerRow[]): TemplateResult | typeof nothing {
    if (!this.keeper || !sent.length || isOver(slip)) return nothing;
    return html`<div class="stack"><button type="button" class="btn wide" @click=${() => this.#reopen(sent[0]!)}>${icon("pencil")}${t(this.data.part.answers ? "answering.change" : "answering.prepare_again")}</button>
      <p class="xs muted">${t("answering.changeable", { day: day(slip.due_on) })}</p></div>`;
  }

  #reopen(answer: AnswerRow): void {
    [this.#editing, this.#asked] = [true, false];
    this.keeper!.typeWhole(saidOf(answer));
  }

  #leave(): void {
    this.#editing = false;
    this.keeper!.typeWhole({ choices: {}, reservation: "" });
  }

  async #agree(said: Said): Promise<void> {
    const slip = this.slip!;
    const question = t(slip.questions.length > 1 ? "answering.agree_all_sure" : "answering.agree_sure", { count: slip.questions.length, reference: slip.reference });
    if (await confirmed(question, t("answering.agree_yes"))) await this.#answer(said);
  }

  async #send(): Promise<void> {
    const { keeper, slip } = this;
    if (!keeper || !slip || this.#lacking(slip)) return;
    const sure = t(isOver(slip) ? "answering.send_late_sure" : "answering.send_sure", { reference: slip.reference });
    if (await confirmed(sure, t("answering.send_yes"))) await this.#answer(keeper.state.typed);
  }

  /** Whether something is lacking; what it is, is said and brought into view. */
  #lacking(slip: SlipRow): boolean {
    const { typed, conflicts } = this.keeper!.state;
    const whole = isWhole(typed, slip.questions) && !Object.keys(conflicts).length;
    this.#asked = !whole;
    this.requestUpdate();
    if (!whole) {
      const first = slip.questions.find(({ id }) => lacks(typed, id) || id in conflicts);
      void this.updateComplete.then(() => this.querySelector(first ? `#question-${first.id}` : ".draft-conflict")?.scrollIntoView({ block: "center" }));
    }
    return !whole;
  }

  async #answer(said: Said): Promise<void> {
    const text = JSON.stringify(said);
    // The same answer sent again, because nobody knows whether it arrived, is the same answer.
    if (this.#attempt?.said !== text) this.#attempt = { said: text, id: newId() };
    const { id } = this.#attempt;
    await this.#try(async () => {
      await this.keeper!.rest();
      this.#latest = await send<AnswerRow>("POST", `/api/v1/slips/${this.data.slip_id}/answers`, { id, ...said } as Json);
      [this.#attempt, this.#editing, this.#asked] = [undefined, false, false];
      this.keeper!.done();
      toast(t(this.#latest.late ? "answering.sent_late" : "answering.sent"), "done");
      this.scrollIntoView({ block: "start" });
    });
  }

  async #try(step: () => Promise<void>): Promise<void> {
    if (this.#busy) return;
    [this.#busy, this.#problem] = [true, ""];
    this.requestUpdate();
    try {
      await step();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#problem = error.status === 0 ? t("answering.not_sent") : error.message;
      void this.keeper?.flush();
    } finally {
      this.#busy = false;
      this.requestUpdate();
    }
  }
}
