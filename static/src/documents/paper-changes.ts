/** `<paper-changes>`: what changed between two versions of a paper, side by side or in one text. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { get, Problem, send } from "../core/api.ts";
import { icon } from "../core/icons.ts";
import { embedded } from "../core/page.ts";
import { t } from "../core/words.ts";
import { changeRow } from "./change-row.ts";
import type { Changes, ChangesData, Pending } from "./changes-data.ts";
import { changeOf, firstRows, shownRows, stepFrom } from "./changes-rows.ts";

const askAgainAfter = 700;
/** CSS pixels from which two columns are wide enough to read. */
const roomForTwo = 900;
const keys: Record<string, 1 | -1> = { n: 1, j: 1, p: -1, k: -1 };

export class PaperChanges extends LitElement {
  #data = embedded<ChangesData>("changes-data")!;
  #changes: Changes | undefined;
  #problem = "";
  #firsts: number[] = [];
  #at = -1;
  #opened = new Set<number>();
  #only = localStorage.getItem("changes:only") !== "";
  #columns = localStorage.getItem("changes:columns") !== "";
  #wide = matchMedia(`(min-width: ${roomForTwo}px)`);

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#wide.addEventListener("change", () => this.requestUpdate());
    document.addEventListener("keydown", (event) => this.#key(event));
    void this.#load();
  }

  override render(): TemplateResult {
    if (this.#problem) return html`<div class="empty" role="alert">${icon("alert")}<h2>${t("changes.failed")}</h2><p>${this.#problem}</p><button type="button" class="btn" @click=${() => void this.#load()}>${icon("retry")}${t("core.retry")}</button></div>`;
    if (!this.#changes) return html`<div class="comparing" role="status"><p class="strong">${t("changes.computing")}</p><progress aria-label=${t("changes.computing")}></progress>${[0, 1, 2].map(() => html`<div class="skeleton"></div>`)}</div>`;
    const { paragraphs } = this.#changes;
    if (!paragraphs.old || !paragraphs.new) return html`<div class="empty">${icon("document")}<h2>${t("changes.no_text")}</h2><p>${t("changes.no_text_more", { number: paragraphs.old ? this.#data.to : this.#data.from })}</p></div>`;
    return html`${this.#bar()}${this.#changes.rows.some((row) => row.kind !== "same") ? this.#list(this.#changes) : html`<div class="empty">${icon("check")}<h2>${t("changes.none")}</h2><p>${t("changes.none_more")}</p></div>`}`;
  }

  #bar(): TemplateResult {
    const count = this.#firsts.length;
    const step = (by: 1 | -1, symbol: string, name: string, key: string): TemplateResult =>
      html`<button type="button" class="btn square" aria-label=${t(name)} title="${t(name)} (${key})" ?disabled=${!count} @click=${() => this.#step(by)}>${icon(symbol)}</button>`;
    const kinds = Object.entries(this.#changes!.counts).filter(([, of]) => of);
    return html`<ul class="sum" aria-label=${t("changes.sum")}>${kinds.map(([kind, of]) => html`<li class="chip" data-kind=${kind}>${t(`changes.sum.${kind}`, { count: of })}</li>`)}</ul>
    <div class="changes-bar">
      <div class="row walk">${step(-1, "up", "changes.before", "P")}${step(1, "down", "changes.after", "N")}
        <p class="number" role="status">${this.#at < 0 ? t("changes.count", { count }) : t("changes.at", { at: this.#at + 1, count })}</p></div>
      <div class="row looks">
        <button type="button" class="btn small" aria-pressed=${this.#only} @click=${() => this.#toggle("only")}>${t("changes.only")}</button>
        <div class="segments" role="group" aria-label=${t("changes.look")} ?hidden=${!this.#wide.matches}>
          <button type="button" aria-pressed=${this.#columns} @click=${() => this.#toggle("columns", true)}>${t("changes.columns")}</button>
          <button type="button" aria-pressed=${!this.#columns} @click=${() => this.#toggle("columns", false)}>${t("changes.inline")}</button></div></div>
    </div>`;
  }

  #list({ rows }: Changes): TemplateResult {
    const columns = this.#wide.matches && this.#columns;
    const current = this.#at < 0 ? null : rows[this.#firsts[this.#at]!]!.block;
    const isCurrent = (row: number): boolean => rows[row]!.block !== null && rows[row]!.block === current;
    const look = (row: number) => ({ columns, isCurrent: isCurrent(row), begins: rows[row]!.block !== rows[row - 1]?.block, go: (other: number) => this.#show(other) });
    const heads = columns ? html`<div class="heads" aria-hidden="true"><b>${t("version.number", { number: this.#data.from })}</b><b>${t("version.number", { number: this.#data.to })}</b></div>` : nothing;
    return html`${heads}<ol class="changes ${columns ? "columns" : "inline"}">${shownRows(rows, this.#only, this.#opened).map((one) =>
      "row" in one
        ? changeRow(this.#data, rows[one.row]!, one.row, look(one.row))
        : html`<li class="folded"><button type="button" class="btn quiet small" @click=${() => this.#open(one.from)}>${icon("more")}${t("changes.folded", { count: one.to - one.from })}</button></li>`)}</ol>`;
  }

  async #load(): Promise<void> {
    [this.#problem, this.#changes] = ["", undefined];
    this.requestUpdate();
    try {
      await send("POST", this.#data.urls.ask, { old: this.#data.from, new: this.#data.to });
      let found = await get<Changes | Pending>(this.#data.urls.changes);
      for (; found.state === "waiting" || found.state === "processing"; found = await get<Changes | Pending>(this.#data.urls.changes)) {
        await new Promise((resolve) => setTimeout(resolve, askAgainAfter));
      }
      if (found.state === "ready") [this.#changes, this.#firsts] = [found, firstRows(found.rows)];
      else this.#problem = t(`file.${found.problem}`);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#problem = error.message;
    }
    this.requestUpdate();
  }

  #toggle(what: "only" | "columns", on?: boolean): void {
    if (what === "only") this.#only = !this.#only;
    else this.#columns = on!;
    localStorage.setItem(`changes:${what}`, (what === "only" ? this.#only : this.#columns) ? "on" : "");
    this.requestUpdate();
    if (this.#at >= 0) this.#show(this.#firsts[this.#at]!);
  }

  #open(from: number): void {
    this.#opened.add(from);
    this.requestUpdate();
  }

  #key(event: KeyboardEvent): void {
    const step = keys[event.key.toLowerCase()];
    const typing = (event.target as Element).closest("input, textarea, select");
    if (!step || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#step(step);
  }

  #step(by: 1 | -1): void {
    if (!this.#firsts.length) return;
    const here = this.#at < 0 ? -1 : this.#firsts[this.#at]!;
    this.#show(this.#firsts[stepFrom(this.#firsts, here, by)]!);
  }

  /** Brings a row into the middle and marks the change that it belongs to. */
  #show(row: number): void {
    this.#at = changeOf(this.#changes!.rows, this.#firsts, row);
    this.requestUpdate();
    void this.updateComplete.then(() => {
      const place = this.querySelector<HTMLElement>(`#row-${row}`);
      place?.scrollIntoView({ block: "center" });
      place?.focus({ preventScroll: true });
    });
  }
}
