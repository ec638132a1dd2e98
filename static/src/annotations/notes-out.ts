/** `<notes-out>`: the menu by which notes are taken out (as a PDF, as Web Annotations) and brought in. */
import { html, nothing, type TemplateResult } from "lit";
import { get, newId, Problem, send, type Json } from "../core/api.ts";
import { LiveElement } from "../core/element.ts";
import { icon } from "../core/icons.ts";
import { store } from "../core/page.ts";
import { toast } from "../core/toast.ts";
import { t } from "../core/words.ts";

type Copy = { id: string; state: "waiting" | "processing" | "ready" | "failed"; notes: number };
type Brought = { added: number; known: number; left: unknown[] };

export class NotesOut extends LiveElement {
  static override properties = { copy: { state: true } };
  declare copy: Copy | undefined;
  document = "";
  /** Whether notes may be brought in here. */
  writes = true;

  override connectedCallback(): void {
    super.connectedCallback();
    this.until(store.hear((event) => event.entity === "annotated_copy" && this.copy !== undefined && void this.#look()));
  }

  override render(): TemplateResult {
    const { copy } = this;
    return html`<details class="menu" @toggle=${(event: Event) => (event.target as HTMLDetailsElement).open && void this.#look()}>
      <summary class="btn quiet square"><span class="unseen">${t("notes.out")}</span>${icon("download")}</summary>
      <div class="sheet">
        ${copy?.state === "ready" ? html`<a class="item" download href="/api/v1/annotated-copies/${copy.id}/file">${icon("document")}<span>${t("notes.out.download", { count: copy.notes })}</span></a>` : nothing}
        <button type="button" class="item" ?disabled=${this.#isBeingMade} @click=${() => void this.#make()}>${icon(copy ? "retry" : "document")}<span>${t(this.#isBeingMade ? "notes.out.being_made" : copy?.state === "ready" ? "notes.out.again" : "notes.out.copy")}</span></button>
        <a class="item" download href="/api/v1/documents/${this.document}/annotations.jsonld">${icon("download")}<span>${t("notes.out.annotations")}</span></a>
        ${this.writes ? html`<label class="item">${icon("upload")}<span>${t("notes.out.bring_in")}</span><input class="unseen" type="file" accept=".jsonld,.json,application/ld+json,application/json" @change=${this.#chosen}></label>` : nothing}
        <a class="item" href="/documents/${this.document}/notes">${icon("list")}<span>${t("notes_out.all_of_paper")}</span></a>
      </div></details>`;
  }

  get #isBeingMade(): boolean {
    return this.copy?.state === "waiting" || this.copy?.state === "processing";
  }

  async #look(): Promise<void> {
    await this.#try(async () => {
      const copies = await get<Copy[]>(`/api/v1/documents/${this.document}/annotated-copies`);
      const before = this.#isBeingMade;
      this.copy = copies.at(-1);
      if (before && this.copy?.state === "ready") toast(t("notes.out.made"), "done");
      if (before && this.copy?.state === "failed") toast(t("notes.out.not_made"), "problem");
    });
  }

  #make(): Promise<void> {
    return this.#try(async () => void (this.copy = await send<Copy>("POST", `/api/v1/documents/${this.document}/annotated-copies`, { id: newId() })));
  }

  readonly #chosen = (event: Event): void => {
    const field = event.target as HTMLInputElement;
    const [file] = field.files ?? [];
    field.value = "";
    if (file) void this.#bringIn(file);
  };

  async #bringIn(file: File): Promise<void> {
    const sent = await parsed(file);
    if (sent === undefined) return toast(t("notes.out.no_notes"), "problem");
    await this.#try(async () => {
      const { added, known, left } = await send<Brought>("POST", `/api/v1/documents/${this.document}/annotations.jsonld`, sent, { timeout: 120_000 });
      toast(t("notes.out.brought", { added, known, left: left.length }), left.length ? "plain" : "done");
      this.dispatchEvent(new Event("notes-brought", { bubbles: true }));
    });
  }

  async #try(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      toast(error.message, "problem");
    }
  }
}

async function parsed(file: File): Promise<Json | undefined> {
  try {
    return JSON.parse(await file.text()) as Json;
  } catch {
    return undefined;
  }
}
