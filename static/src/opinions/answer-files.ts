/**
 * `<answer-files slip entry>`: files to go with the answer, attached by button or drop, one sent at a time, taken off
 * again; each shows how far it is and says in words why it was refused. Below, the same as lists under answers.
 */
import "./answer-files.css";
import { html, nothing, type TemplateResult } from "lit";
import { newId, Problem, send } from "../core/api.ts";
import { confirmed } from "../core/dialog.ts";
import { LiveElement } from "../core/element.ts";
import { icon } from "../core/icons.ts";
import { toast } from "../core/toast.ts";
import { upload } from "../core/upload.ts";
import { t } from "../core/words.ts";
import type { AnswerSending } from "./steps.ts";
import type { AnswerRow, Attached, AttachedRow, SentFile } from "./rows.ts";

type Line = { id: string; file: File; state: "waiting" | "sending" | "refused" | "broken"; share: number; why: string; cancel: () => void };

const largest = 200 * 1024 * 1024;
const kinds = ".pdf,.docx,.xlsx,.jpg,.jpeg,.png";

export class AnswerFiles extends LiveElement {
  static override watches = ["slip_file"];
  static override properties = { slip: {}, entry: {} };
  declare slip: string;
  declare entry: string;
  #lines: Line[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    this.on(this, "dragover", (event) => holdsFiles(event) && (event.preventDefault(), (this.dataset.drop = "")));
    for (const name of ["dragleave", "drop"]) this.on(this, name, (event) => void (this.contains((event as DragEvent).relatedTarget as Node) || delete this.dataset.drop));
    this.on(this, "drop", (event) => holdsFiles(event) && (event.preventDefault(), this.add((event as DragEvent).dataTransfer!.files)));
    this.on(document, "answer-sending", (event) => (event as AnswerSending).detail.wait(this.#mayGo()));
    this.on(window, "beforeunload", (event) => this.#lines.some(isUnderWay) && event.preventDefault());
  }

  /** Puts files in the queue. */
  add(files: Iterable<File>): void {
    const lines = [...files].map((file): Line => ({ id: newId(), file, state: "waiting", share: 0, why: "", cancel: () => {} }));
    for (const line of lines) if (line.file.size > largest) Object.assign(line, { state: "refused", why: t("answering.file_too_large") });
    this.#lines = [...this.#lines, ...lines];
    void this.#begin();
  }

  override render(): TemplateResult {
    const count = this.count + this.#lines.length;
    return html`<details class="fold answer-files" ?open=${count > 0}>
      <summary>${icon("upload")}<span class="grow">${count ? t("answering.files_count", { count: this.count }) : t("answering.files")}</span>${icon("down")}</summary>
      <div class="fold-body">
        ${count ? html`<ul class="file-lines">${this.lines()}${this.#lines.map((line) => this.#line(line))}</ul>` : nothing}
        <label class="file-place"><input type="file" multiple accept=${kinds} @change=${(event: Event) => this.#chosen(event.target as HTMLInputElement)}>
          ${icon("plus")}<span><b>${t("answering.file_add")}</b><span class="xs muted block">${t("answering.file_hint")}</span></span></label>
      </div></details>`;
  }

  /** The files that go along, in the order in which they were added. */
  get attached(): Attached[] {
    return this.rowsOf("slip_file");
  }

  /** Of that entity, those of the seat. */
  rowsOf(entity: string): AttachedRow[] {
    const rows = this.rows<AttachedRow>(entity).filter((row) => row.entry_id === this.entry);
    return rows.sort((one, other) => one.added_at.localeCompare(other.added_at));
  }

  /** How many are there. */
  get count(): number {
    return this.attached.length;
  }

  /** Whether some are not there yet. */
  get unfinished(): boolean {
    return this.#lines.length > 0;
  }

  /** Where they are sent. */
  get address(): string {
    return `/api/v1/slips/${this.slip}/seats/${this.entry}/files`;
  }

  /** Each of them. */
  lines(): TemplateResult[] {
    return this.attached.map((file) => html`<li>${icon("document")}<span class="grow">${this.named(file)}
        <span class="xs muted block">${t("answering.file_by", { megabytes: megabytes(file.size), name: file.added_by_name })}</span></span>
      ${this.button("trash", t("answering.file_remove", { name: file.name }), () => void this.#takeOff(file))}</li>`);
  }

  /** Its name, by which it is fetched. */
  named(file: Attached): TemplateResult {
    return html`<a href="${this.address}/${file.id}" download>${file.name}</a>`;
  }

  #line(line: Line): TemplateResult {
    const bad = !isUnderWay(line);
    const words = bad ? line.why : t(`answering.file_${line.state}`, { percent: Math.round(line.share * 100), megabytes: megabytes(line.file.size) });
    return html`<li data-state=${line.state}>${icon(bad ? "alert" : "upload")}<span class="grow"><span class="file-name">${line.file.name}</span>
        <span class="xs block ${bad ? "failed" : "muted"}" role=${bad ? "alert" : nothing}>${words}</span>
        ${bad ? nothing : html`<progress max="1" value=${line.share} aria-label=${t("answering.file_progress", { name: line.file.name })}></progress>`}</span>
      ${line.state === "broken" ? this.button("retry", t("core.retry"), () => this.#again(line)) : nothing}
      ${this.button("close", t(bad ? "answering.file_dismiss" : "answering.file_cancel", { name: line.file.name }), () => this.#drop(line))}</li>`;
  }

  /** Whether the answer may go: every file is there, or it shall go without those that are not. */
  async #mayGo(): Promise<boolean> {
    const { length: count } = this.#lines;
    return !count || confirmed(t("answering.files_missing", { count }), t("answering.send_without_files"));
  }

  button(symbol: string, label: string, act: () => void): TemplateResult {
    return html`<button type="button" class="btn quiet square" aria-label=${label} title=${label} @click=${act}>${icon(symbol)}</button>`;
  }

  #chosen(input: HTMLInputElement): void {
    this.add(input.files ?? []);
    input.value = "";
  }

  /** Sends what waits, one after the other. */
  async #begin(): Promise<void> {
    this.requestUpdate();
    const next = this.#lines.some((line) => line.state === "sending") ? undefined : this.#lines.find((line) => line.state === "waiting");
    if (!next) return;
    const sending = upload(this.address, { id: next.id }, next.file, (share) => this.#set(next, { share }));
    this.#set(next, { state: "sending", cancel: sending.cancel });
    try {
      await sending.done;
      this.#lines = this.#lines.filter((line) => line !== next);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.code === "cancelled") this.#lines = this.#lines.filter((line) => line !== next);
      else this.#set(next, { state: error.status === 0 || error.status >= 500 ? "broken" : "refused", why: error.message });
    }
    void this.#begin();
  }

  /** The same id is sent again, so that a file that did arrive is not there twice. */
  #again(line: Line): void {
    this.#set(line, { state: "waiting", share: 0, why: "" });
    void this.#begin();
  }

  #drop(line: Line): void {
    if (line.state === "sending") return line.cancel();
    this.#lines = this.#lines.filter((one) => one !== line);
    this.requestUpdate();
  }

  #set(line: Line, what: Partial<Line>): void {
    Object.assign(line, what);
    this.requestUpdate();
  }

  async #takeOff(file: Attached): Promise<void> {
    try {
      await this.detach(file);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      toast(error.message, "problem");
    }
  }

  /** It goes along no more; asked first. */
  async detach(file: Attached): Promise<void> {
    const isSure = await confirmed(t("answering.file_remove_sure", { name: file.name }), t("answering.file_remove_yes"));
    if (isSure) await send("DELETE", `${this.address}/${file.id}`);
  }
}

/** The files that went with an answer, each to be fetched. */
export function answerFiles(answer: AnswerRow): TemplateResult | typeof nothing {
  return sentFiles(answer.files, `/api/v1/slips/${answer.slip_id}/answers/${answer.id}/files`);
}

/** Files that lie at that address, each to be fetched; nothing where there are none. */
export function sentFiles(files: SentFile[], address: string): TemplateResult | typeof nothing {
  if (!files.length) return nothing;
  return html`<ul class="file-lines sent-files" aria-label=${t("answering.files")}>${files.map((file) => html`<li>
    <a href="${address}/${file.id}" download>${icon("download")}<span class="grow"><span class="file-name">${file.name}</span> <span class="xs muted">${t("answering.file_size", { megabytes: megabytes(file.size) })}</span></span></a></li>`)}</ul>`;
}

function isUnderWay(line: Line): boolean {
  return line.state === "waiting" || line.state === "sending";
}

function holdsFiles(event: Event): boolean {
  return (event as DragEvent).dataTransfer?.types.includes("Files") ?? false;
}

/** So many bytes, as people read them. */
export function megabytes(bytes: number): string {
  return Math.max(bytes / 1024 / 1024, 0.01).toLocaleString(document.documentElement.lang || "vi", { maximumFractionDigits: bytes < 1024 * 1024 ? 2 : 1 });
}

customElements.define("answer-files", AnswerFiles);
