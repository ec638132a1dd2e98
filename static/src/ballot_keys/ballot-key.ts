/** `<ballot-key>`: the making of a key in three hands, live: what each holder has done, and what one does next oneself. */
import { html, nothing, type TemplateResult } from "lit";
import { Problem, send, type Json } from "../core/api.ts";
import { confirmed } from "../core/dialog.ts";
import { LiveElement } from "../core/element.ts";
import { icon } from "../core/icons.ts";
import { embedded, live } from "../core/page.ts";
import { canSeal } from "../core/seal.ts";
import { t } from "../core/words.ts";
import { Refused } from "../secret_votes/group.ts";
import { digestOf, made } from "./making.ts";
import { spoken, stepOf, STEPS, type HolderRow, type KeyRow, type Step } from "./rows.ts";
import { heldBy, keep, type Held } from "./share-store.ts";

export type KeyPage = { key: string; may_end: boolean };

export class BallotKey extends LiveElement {
  static override watches = ["ballot_key"];
  static override properties = { busy: { state: true }, problem: { state: true }, held: { state: true } };
  declare busy: boolean;
  declare problem: string;
  /** What this device holds; null where it holds nothing, undefined until that is known. */
  declare held: Held | null | undefined;
  #page = embedded<KeyPage>("key-page")!;

  constructor() {
    super();
    Object.assign(this, { busy: false, problem: "", held: undefined });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#look();
  }

  override render(): TemplateResult {
    const key = this.row<KeyRow>("ballot_key", this.#page.key);
    if (!key) return html``;
    const own = key.holders.find((one) => one.person_id === this.#person);
    return html`
      <ol class="holders">${key.holders.map((one) => holder(key, one, one === own))}</ol>
      <section class="card pad stack" aria-labelledby="key-now"><h2 class="lg" id="key-now">${t(`ballot_key.now.${key.state}`)}</h2>
        ${own ? this.#own(key, own) : this.#watched(key)}
        ${this.problem ? html`<p class="notice problem" role="alert">${icon("alert")}<span>${this.problem}</span></p>` : nothing}
      </section>
      ${key.state !== "ended" && (own || this.#page.may_end) ? this.#ending() : nothing}`;
  }

  get #person(): string {
    return document.documentElement.dataset.person ?? "";
  }

  #own(key: KeyRow, own: HolderRow): TemplateResult {
    if (!canSeal()) return html`<p class="notice warn">${icon("alert")}<span>${t("ballot_key.needs_https")}</span></p>`;
    if (this.held === undefined) return html`<p class="muted">${t("ballot_key.looking")}</p>`;
    if (!this.held && own.transport) return html`<p class="notice warn">${icon("device")}<span>${t("ballot_key.elsewhere")}</span></p>${this.#watched(key)}`;
    if (key.state === "making") return this.#making(key, own);
    if (key.state === "comparing") return this.#comparing(key, own);
    if (key.state === "confirmed") return html`<p class="notice">${icon("check")}<span>${t("ballot_key.lies_here", { place: own.place })}</span></p>${digest(key.digest)}`;
    return this.#watched(key);
  }

  #making(key: KeyRow, own: HolderRow): TemplateResult {
    const step = stepOf(key)!;
    if (own[step]) return html`<p>${t("ballot_key.waiting", { names: key.holders.filter((one) => !one[step]).map((one) => one.name).join(", ") })}</p>`;
    return html`<p class="measure">${t(`ballot_key.do.${step}_more`)}</p>
      <p><button type="button" class="btn primary big" ?disabled=${this.busy || live.state !== "live"} @click=${() => this.#step(key, own, step)}>${icon("key")}${t(this.busy ? "ballot_key.busy" : `ballot_key.do.${step}`)}</button></p>`;
  }

  #comparing(key: KeyRow, own: HolderRow): TemplateResult {
    if (own.same) return html`${digest(key.digest)}<p>${t("ballot_key.waiting", { names: key.holders.filter((one) => !one.same).map((one) => one.name).join(", ") })}</p>`;
    const found = computed(key);
    if (!found) return html`<p class="notice problem">${icon("alert")}<span>${t("ballot_key.does_not_fit")}</span></p>${this.#different(key)}`;
    return html`<p class="measure">${t("ballot_key.compare")}</p>${digest(found)}
      <div class="row"><button type="button" class="btn primary big" ?disabled=${this.busy} @click=${() => this.#compare(key, found, true)}>${icon("check")}${t("ballot_key.same")}</button>
      ${this.#different(key)}</div>`;
  }

  #different(key: KeyRow): TemplateResult {
    return html`<button type="button" class="btn danger big" ?disabled=${this.busy} @click=${() => this.#compare(key, computed(key) ?? key.digest, false)}>${icon("close")}${t("ballot_key.different")}</button>`;
  }

  #watched(key: KeyRow): TemplateResult {
    if (key.state === "ended") return html`<p>${t(`ballot_key.because.${key.because}`, { name: key.holders.find((one) => one.place === key.at_fault)?.name ?? "" })}</p>`;
    return html`<p class="muted">${t(`ballot_key.seen.${key.state}`)}</p>${key.digest ? digest(key.digest) : nothing}`;
  }

  #ending(): TemplateResult {
    return html`<p class="row end"><button type="button" class="btn" ?disabled=${this.busy} @click=${() => this.#end()}>${icon("close")}${t("ballot_key.end")}</button></p>`;
  }

  #step(key: KeyRow, own: HolderRow, step: Step): Promise<void> {
    return this.#act(async () => {
      const { held, message } = made(key, own, step, this.held ?? undefined);
      await keep(this.#person, held);
      this.held = held;
      await send("PUT", `/api/v1/ballot-keys/${key.id}/messages/mine`, { message: message as unknown as Json });
    });
  }

  #compare(key: KeyRow, found: string, same: boolean): Promise<void> {
    return this.#act(async () => {
      if (!same && !(await confirmed(t("ballot_key.different_sure"), t("ballot_key.different"), "danger"))) return;
      if (same) await keep(this.#person, (this.held = { ...this.held!, digest: found }));
      await send("PUT", `/api/v1/ballot-keys/${key.id}/comparisons/mine`, { digest: found, same });
    });
  }

  #end(): Promise<void> {
    return this.#act(async () => {
      if (await confirmed(t("ballot_key.end_sure"), t("ballot_key.end"), "danger")) await send("PUT", `/api/v1/ballot-keys/${this.#page.key}/end`);
    });
  }

  async #act(work: () => Promise<void>): Promise<void> {
    [this.busy, this.problem] = [true, ""];
    try {
      await this.updateComplete;
      await work();
    } catch (error) {
      if (!(error instanceof Problem) && !(error instanceof Refused)) throw error;
      this.problem = error instanceof Refused ? t(`secret_votes.fault.${error.code}`, { where: error.where }) : error.message;
    } finally {
      this.busy = false;
    }
  }

  async #look(): Promise<void> {
    this.held = canSeal() ? ((await heldBy(this.#person, this.#page.key)) ?? null) : null;
  }
}

function holder(key: KeyRow, one: HolderRow, isOwn: boolean): TemplateResult {
  const done = [...STEPS.map((step) => one[step] !== null), one.same === true];
  return html`<li class="card pad stack tight" ?data-own=${isOwn}><p class="row"><span class="bead">${one.place}</span><b class="grow">${one.name}</b>${isOwn ? html`<span class="chip brand">${t("ballot_key.you")}</span>` : nothing}</p>
    <ul class="key-steps">${["transport", "dealing", "acceptance", "same"].map((step, at) => html`<li data-done=${String(done[at])}>${icon(done[at] ? "check" : "clock")}<span>${t(`ballot_key.step.${step}`)}</span><span class="unseen">${t(done[at] ? "ballot_key.done" : "ballot_key.not_done")}</span></li>`)}</ul>
    ${key.at_fault === one.place ? html`<p class="chip warn">${t("ballot_key.at_fault")}</p>` : nothing}</li>`;
}

/** What is compared by voice, in groups; the whole of it for who wants to see it. */
export function digest(found: string): TemplateResult {
  return html`<div class="stack tight"><p class="xs muted">${t("ballot_key.digest")}</p>
    <p class="key-digest number" aria-label=${spoken(found).join(", ")}>${spoken(found).map((group) => html`<span>${group}</span>`)}</p></div>`;
}

/** What this device computes from all that was said; undefined where something does not fit. */
function computed(key: KeyRow): string | undefined {
  try {
    const found = digestOf(key);
    return found === key.digest ? found : undefined;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return undefined;
  }
}

customElements.define("ballot-key", BallotKey);
