/** `<answer-sheet>`: a slip's questions beside its papers, what was prepared, sent and answered by others; all of it live. */
import { html, nothing, type TemplateResult } from "lit";
import { confirmed } from "../core/dialog.ts";
import { LiveElement } from "../core/element.ts";
import { icon } from "../core/icons.ts";
import { embedded } from "../core/page.ts";
import { toast } from "../core/toast.ts";
import { t } from "../core/words.ts";
import "./answer-files.ts";
import { changesToApprove, isChanged, readNow } from "./approving.ts";
import { agreementOf } from "./choices.ts";
import { DraftKeeper } from "./draft-keeper.ts";
import { isEmpty, isWhole, lacks, same, saidOf } from "./drafting.ts";
import { otherAnswers, slipResult } from "./other-answers.ts";
import { isOwn, passing, prepared } from "./passing.ts";
import { ownPoints, questionField, reservationField } from "./question-field.ts";
import type { AnswerData, AnswerRow, DraftRow, PointRow, Said, SlipRow } from "./rows.ts";
import { lockedAway, safetyLine } from "./safety.ts";
import { agreeButton, sendButton, sureToAgree, sureToSend } from "./send-button.ts";
import { reopening, sentAnswers, standing } from "./sent-answers.ts";
import { isOver, slipState } from "./slip-state.ts";
import { mayGo, Steps, type Step } from "./steps.ts";
import { bringIntoView, unsent } from "./unsent.ts";

export class AnswerSheet extends LiveElement {
  static override watches = ["opinion_slip", "slip_draft", "slip_answer", "shown_answer"];
  data = embedded<AnswerData>("answer-data")!;
  keeper: DraftKeeper | undefined;
  steps: Steps | undefined;
  /** Whether what is lacking is said, from the first attempt to send on. */
  #asked = false;
  #editing = false;
  #latest: AnswerRow | undefined;
  /** What the head has read of the draft, and, once approving it found it changed, what it says now. */
  #read: DraftRow | undefined;
  #changed: DraftRow | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { entry, slip_id: slip } = this.data;
    if (entry) {
      this.keeper = new DraftKeeper(slip, entry.id);
      this.steps = new Steps(slip, this.keeper);
      for (const one of [this.keeper, this.steps]) this.on(one, "change", () => this.requestUpdate());
      const last = this.#sent[0];
      // It was sent and the page never heard of it.
      if (last && same(this.keeper.state.typed, saidOf(last))) this.keeper.done();
    }
    const timer = setInterval(() => this.requestUpdate(), 15_000); // what is said of time is said to the minute
    this.until(() => clearInterval(timer));
  }

  override willUpdate(): void {
    const sent = this.#sent.find((answer) => this.steps?.hasArrived([answer]));
    if (sent) this.#arrived(sent);
    this.#read = readNow(this.#read, this.draft);
    if (!isChanged(this.#read, this.#newest)) this.#changed = undefined;
  }

  override render(): TemplateResult | typeof nothing {
    const { slip } = this;
    if (!slip) return nothing;
    const sent = this.#sent;
    return html`
      ${slipState(slip, Boolean(standing(sent)))}
      ${slipResult(slip)}
      ${this.#writes(slip, sent) ? this.#form(slip, sent) : html`${sentAnswers(slip, sent, this.#answersFor)}${ownPoints(this)}${this.keeper && sent.length && !isOver(slip) ? reopening(slip, this.data.part.answers, () => this.#reopen(sent[0]!)) : nothing}`}
      ${this.#writes(slip, sent) ? sentAnswers(slip, sent, this.#answersFor) : nothing}
      ${otherAnswers(slip, this.rows<AnswerRow>("shown_answer"), this.data)}`;
  }

  override updated(): void {
    bringIntoView(this);
  }

  /** The slip as it is now. */
  get slip(): SlipRow | undefined {
    return this.row<SlipRow>("opinion_slip", this.data.slip_id);
  }

  /** What the seat's people keep on the server now. */
  get draft(): DraftRow | undefined {
    return this.data.entry ? this.row<DraftRow>("slip_draft", this.data.entry.id) : undefined;
  }

  /** Sends a step of the ministry's preparation; who approves what was changed since is shown that first. */
  async pass(step: Step, remark: string): Promise<void> {
    const { slip } = this;
    if (!slip || !this.steps || (step !== "sending-back" && (this.#lacking(slip) || !(await mayGo())))) return;
    if (step === "approval" && isChanged(this.#read, this.draft)) this.#changed = this.draft;
    else await this.#pass(step, remark);
    this.requestUpdate();
  }

  async #pass(step: Step, remark = "", version?: number): Promise<void> {
    const stale = (current: DraftRow): boolean => isChanged(this.#read, (this.#changed = current));
    if (await this.steps!.pass(this.data.entry!.id, step, remark, stale, version)) toast(t(`answering.done.${step}`), "done");
  }

  get #sent(): AnswerRow[] {
    const rows = this.rows<AnswerRow>("slip_answer");
    const latest = this.#latest && !rows.some((row) => row.id === this.#latest!.id) ? [this.#latest] : [];
    return [...latest, ...rows].sort((one, other) => other.number - one.number);
  }

  /** The draft as the refusal told it, or as it came since. */
  get #newest(): DraftRow | undefined {
    const [told, heard] = [this.#changed, this.draft];
    return told && told.version > (heard?.version ?? 0) ? told : heard;
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
      ${keeper.isLocked ? lockedAway() : nothing}
      ${this.draft && !isOwn(this.draft) ? prepared(this.draft, this) : nothing}
      ${slip.questions.map((question, index) => questionField(slip, question, index, keeper, this.#asked))}
      ${ownPoints(this)}
      ${reservationField(keeper)}
      <answer-files .slip=${slip.id} .entry=${this.data.entry!.id}></answer-files>
      <div class="answer-actions">
        ${unsent(this.steps!)}
        ${over || isEmpty(keeper.state.typed) ? nothing : safetyLine(keeper.safety)}
        ${this.data.part.answers ? this.#sending(slip, over) : this.#passing(slip)}
        ${this.#editing && sent.length ? html`<button type="button" class="btn quiet wide" @click=${() => this.#leave()}>${t("answering.keep_sent")}</button>` : nothing}
      </div>
    </form>`;
  }

  #passing(slip: SlipRow): TemplateResult | typeof nothing {
    const [read, now, { busy }] = [this.#read, this.#newest, this.steps!];
    if (!this.#changed || !read || !now) return passing(this, busy);
    const leave = (): void => void ([this.#read, this.#changed] = [now, undefined], this.requestUpdate());
    return changesToApprove(slip, read, now, { approve: () => void this.#pass("approval", "", now.version), leave }, busy);
  }

  #sending(slip: SlipRow, over: boolean): TemplateResult {
    const agreement = over || !isEmpty(this.keeper!.state.typed) ? undefined : agreementOf(slip);
    return agreement ? agreeButton(slip, this.steps!.busy, () => void this.#agree(agreement)) : sendButton(over, this.steps!.busy);
  }

  /** The seat for which the reader answers; nothing for who only prepares. */
  get #answersFor(): string | undefined {
    return this.data.part.answers ? this.data.entry?.id : undefined;
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
    if (this.steps!.isOffline(said) || !(await mayGo())) return;
    const points = this.rows<PointRow>("slip_point").filter((row) => row.entry_id === this.data.entry!.id).length;
    if (await confirmed(sureToAgree(slip, points), t("answering.agree_yes"))) await this.#answer(said);
  }

  async #send(): Promise<void> {
    const { keeper, slip } = this;
    if (!keeper || !slip || this.#lacking(slip) || this.steps!.isOffline(keeper.state.typed) || !(await mayGo())) return;
    if (await confirmed(sureToSend(slip, isOver(slip)), t("answering.send_yes"))) await this.#answer(keeper.state.typed);
  }

  async #answer(said: Said): Promise<void> {
    const row = await this.steps!.answer(said);
    if (row) this.#arrived(row);
  }

  #arrived(row: AnswerRow): void {
    [this.#latest, this.#editing, this.#asked] = [row, false, false];
    this.steps!.done();
    toast(t(row.late ? "answering.sent_late" : "answering.sent"), "done");
    this.scrollIntoView({ block: "start" });
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
}
