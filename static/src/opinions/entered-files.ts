/**
 * `<entered-files slip entry answer>`: files that came beside an answer on paper. They wait here until the answer is
 * entered; those of the answer that is corrected stay unless they are taken off. The form's field `files` names them all.
 */
import { html, type TemplateResult } from "lit";
import { send } from "../core/api.ts";
import { icon } from "../core/icons.ts";
import { embedded } from "../core/page.ts";
import { toast } from "../core/toast.ts";
import { t } from "../core/words.ts";
import { AnswerFiles, megabytes } from "./answer-files.ts";
import type { Attached, SentFile } from "./rows.ts";

const sentBefore = embedded<SentFile[]>("kept-files") ?? [];

export class EnteredFiles extends AnswerFiles {
  static override watches = ["entered_file"];
  static override properties = { ...AnswerFiles.properties, answer: {} };
  declare answer: string;
  #kept = sentBefore;

  override connectedCallback(): void {
    super.connectedCallback();
    const form = this.closest("form")!;
    this.on(form, "reset", () => this.#keep(sentBefore));
    // Before the form's own listener: what is half-way up would not go along.
    this.on(form, "submit", (event) => this.unfinished && (event.preventDefault(), event.stopImmediatePropagation(), toast(t("asking.files_unfinished"), "problem")), { capture: true });
  }

  override updated(): void {
    const ids = [...this.#kept, ...this.attached].map((file) => file.id);
    this.closest("form")!.querySelector<HTMLInputElement>("input[name=files]")!.value = JSON.stringify(ids);
  }

  override get address(): string {
    return `/api/v1/slips/${this.slip}/seats/${this.entry}/entered-files`;
  }

  override get attached(): Attached[] {
    return this.rowsOf("entered_file");
  }

  override get count(): number {
    return this.#kept.length + super.count;
  }

  override lines(): TemplateResult[] {
    return [...this.#kept.map((file) => this.#keptLine(file)), ...super.lines()];
  }

  override named(file: Attached): TemplateResult {
    return html`<span class="file-name">${file.name}</span>`;
  }

  #keptLine(file: SentFile): TemplateResult {
    return html`<li>${icon("document")}<span class="grow"><a href="/api/v1/slips/${this.slip}/answers/${this.answer}/files/${file.id}" download>${file.name}</a>
        <span class="xs muted block">${t("asking.file_kept", { megabytes: megabytes(file.size) })}</span></span>
      ${this.button("trash", t("answering.file_remove", { name: file.name }), () => this.#keep(this.#kept.filter((one) => one !== file)))}</li>`;
  }

  #keep(files: SentFile[]): void {
    this.#kept = files;
    this.requestUpdate();
  }

  override async detach(file: Attached): Promise<void> {
    await send("DELETE", `${this.address}/${file.id}`);
  }
}

customElements.define("entered-files", EnteredFiles);
