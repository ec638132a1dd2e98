/**
 * `<paper-upload item>`, or `<paper-upload to kind label>`: files chosen or dropped become papers of the item, or of that kind at that address, two at a time; each shows how far it is,
 * can be cancelled, and says in words why it was refused. Once its paper is in the list its line goes.
 */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { newId, Problem } from "../core/api.ts";
import { icon } from "../core/icons.ts";
import { t } from "../core/words.ts";
import { upload } from "../core/upload.ts";

type State = "queued" | "sending" | "checking" | "sent" | "refused" | "broken";
type Line = { id: string; file: File; state: State; share: number; why: string; cancel: () => void };

const atOnce = 2;
const largest = 200 * 1024 * 1024;
const over = new Set<State>(["sent", "refused", "broken"]);

export class PaperUpload extends LitElement {
  static override properties = { item: {}, to: {}, kind: {}, label: {}, lines: { state: true } };
  declare item: string;
  declare to: string;
  declare kind: string;
  declare label: string;
  declare lines: Line[];
  #listens = false;

  constructor() {
    super();
    Object.assign(this, { item: "", to: "", kind: "", label: "", lines: [] });
  }

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // A morph may move the element, which connects it a second time.
    if (this.#listens) return;
    this.#listens = true;
    const place = this.closest<HTMLElement>("[data-row]") ?? this;
    place.addEventListener("dragover", (event) => void (holdsFiles(event) && (event.preventDefault(), (place.dataset.drop = ""))));
    for (const name of ["dragleave", "drop"]) place.addEventListener(name, (event) => void (place.contains((event as DragEvent).relatedTarget as Node) || delete place.dataset.drop));
    place.addEventListener("drop", (event) => void (holdsFiles(event) && (event.preventDefault(), this.add(event.dataTransfer!.files))));
    this.closest("live-fragment")?.addEventListener("fragment-drawn", () => this.#forgetShown());
    addEventListener("beforeunload", (event) => this.lines.some((line) => !over.has(line.state)) && event.preventDefault());
  }

  /** Puts files in the queue. */
  add(files: Iterable<File>): void {
    const lines = [...files].map((file): Line => ({ id: newId(), file, state: "queued", share: 0, why: "", cancel: () => {} }));
    this.lines = [...this.lines, ...lines];
    this.#begin();
  }

  override render(): TemplateResult {
    return html`${this.lines.length ? html`<ul class="uploads">${this.lines.map((line) => this.#line(line))}</ul>` : nothing}
      <label class="upload-place"><input type="file" multiple accept=".pdf,.docx,application/pdf,application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        @change=${(event: Event) => this.#chosen(event.target as HTMLInputElement)}>${icon("upload")}<span><b>${t("upload.add")}${this.label ? html`<span class="unseen">: ${this.label}</span>` : nothing}</b><span class="xs muted block">${t("upload.hint")}</span></span></label>
      <p class="unseen" role="status">${this.#said()}</p>`;
  }

  #line(line: Line): TemplateResult {
    const bad = line.state === "refused" || line.state === "broken";
    const words = bad ? line.why : t(`upload.${line.state}`, { percent: Math.round(line.share * 100), megabytes: megabytes(line.file.size) });
    return html`<li data-state=${line.state}>${icon(bad ? "alert" : "upload")}
      <span class="grow"><span class="paper-name">${line.file.name}</span><span class="xs block ${bad ? "failed" : "muted"}">${words}</span>
        ${bad ? nothing : html`<progress max="1" value=${line.state === "queued" ? 0 : line.state === "checking" || line.state === "sent" ? 1 : line.share} aria-label=${t("upload.progress", { name: line.file.name })}></progress>`}</span>
      ${line.state === "broken" ? html`<button type="button" class="btn small" @click=${() => this.#again(line)}>${icon("retry")}${t("core.retry")}</button>` : nothing}
      ${line.state === "sent" ? nothing : html`<button type="button" class="btn quiet square small" aria-label=${t(bad ? "upload.dismiss" : "upload.cancel", { name: line.file.name })} title=${t(bad ? "upload.dismiss_short" : "core.cancel")} @click=${() => this.#drop(line)}>${icon("close")}</button>`}</li>`;
  }

  #said(): string {
    const count = (state: State): number => this.lines.filter((line) => line.state === state).length;
    const left = this.lines.filter((line) => !over.has(line.state)).length;
    return this.lines.length ? t("upload.said", { left, refused: count("refused") + count("broken") }) : "";
  }

  #chosen(input: HTMLInputElement): void {
    this.add(input.files ?? []);
    input.value = "";
  }

  #begin(): void {
    const busy = this.lines.filter((line) => line.state === "sending" || line.state === "checking").length;
    for (const line of this.lines.filter((one) => one.state === "queued").slice(0, atOnce - busy)) void this.#send(line);
  }

  async #send(line: Line): Promise<void> {
    // What the server would refuse after minutes is refused at once.
    if (line.file.size > largest) return this.#end(line, "refused", t("file.too-large", { megabytes: largest / 1024 / 1024 }));
    const sending = upload(this.to || `/api/v1/agenda-items/${this.item}/documents`, this.kind ? { id: line.id, kind: this.kind } : { id: line.id }, line.file, (share) => this.#set(line, { share, state: share < 1 ? "sending" : "checking" }));
    this.#set(line, { state: "sending", cancel: sending.cancel });
    try {
      await sending.done;
      this.#end(line, "sent", "");
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.code === "cancelled") this.#remove(line);
      else this.#end(line, error.status === 0 || error.status >= 500 ? "broken" : "refused", error.message);
    }
  }

  #end(line: Line, state: State, why: string): void {
    this.#set(line, { state, why });
    this.#begin();
    if (state === "sent") setTimeout(() => this.#forgetShown(), 2_000);
  }

  /** The same id is sent again, so that a file that did arrive is not there twice. */
  #again(line: Line): void {
    this.#set(line, { state: "queued", share: 0, why: "" });
    this.#begin();
  }

  #drop(line: Line): void {
    if (line.state === "sending" || line.state === "checking") line.cancel();
    else this.#remove(line);
  }

  #remove(line: Line): void {
    this.lines = this.lines.filter((one) => one !== line);
    this.#begin();
  }

  #forgetShown(): void {
    this.lines = this.lines.filter((line) => line.state !== "sent" || !document.getElementById(`document-${line.id}`));
  }

  #set(line: Line, what: Partial<Line>): void {
    Object.assign(line, what);
    this.requestUpdate();
  }
}

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toLocaleString("vi", { maximumFractionDigits: 1 });
}

customElements.define("paper-upload", PaperUpload);
