/** `<minutes-section item>`: an item in the minutes, or the meeting as a whole: facts as they come, and what is written. */
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { Problem, send } from "../core/api.ts";
import { confirmed } from "../core/dialog.ts";
import { LiveElement } from "../core/element.ts";
import { icon } from "../core/icons.ts";
import { toast } from "../core/toast.ts";
import { named, t } from "../core/words.ts";
import { speakingNow, type RequestRow, type SpeechRow } from "../floor/rows.ts";
import { factsOfItem, factsOfMeeting } from "./facts.ts";
import { book, data, writers } from "./parts.ts";
import type { Item, Meeting, Part, Participant, Passage, Stage, Vote } from "./rows.ts";
import "./conclusion-files.ts";
import "./passage-text.ts";
import "./speaker-field.ts";

export class MinutesSection extends LiveElement {
  static override watches = ["agenda_item", "meeting", "participant", "vote", "minutes", "speech", "speaking_request"];

  override connectedCallback(): void {
    super.connectedCallback();
    this.on(book, "passages", () => this.requestUpdate());
    this.on(writers, "writers", () => this.requestUpdate());
  }

  get item(): string | null {
    return this.getAttribute("item") || null;
  }

  /** Whether something can be written: not once the minutes are final. */
  get isOpen(): boolean {
    return ["draft", "for_comment"].includes(this.row<Stage>("minutes", data.meeting_id)?.state ?? "draft");
  }

  override render(): TemplateResult | typeof nothing {
    const item = this.item ? this.row<Item>("agenda_item", this.item) : undefined;
    const meeting = this.row<Meeting>("meeting", data.meeting_id);
    if (!meeting || (this.item && !item)) return nothing;
    const isCurrent = item !== undefined && meeting.current_item_id === item.id;
    this.toggleAttribute("current", isCurrent);
    return html`<header class="minutes-head">
        ${item ? html`<span class="bead ${isCurrent ? "live" : ""}">${item.number}</span>` : nothing}
        <div class="grow"><h2>${item ? named(item.title, item.title_en) : t("minutes.whole")}</h2>
        ${item ? factsOfItem(item, { votes: this.rows<Vote>("vote"), people: this.rows<Participant>("participant"), speeches: this.rows<SpeechRow>("speech"), requests: this.rows<RequestRow>("speaking_request") }) : factsOfMeeting(meeting, this.rows<Participant>("participant"))}</div>
      </header>
      ${(["note", "said", "conclusion"] as Part[]).map((part) => this.#part(part))}
      ${this.isOpen ? this.#adding() : nothing}`;
  }

  /** A new paragraph of that part, behind that one or at the end, with the caret in it. Who speaks on the item now is its speaker. */
  async add(part: Part, after?: string): Promise<void> {
    const same = after && book.get(after)?.part === part ? after : book.of(this.item, part).at(-1)?.id;
    const speech = part === "said" ? speakingNow(this.rows<SpeechRow>("speech").filter((one) => one.item_id === this.item)) : undefined;
    const id = book.add({ item_id: this.item, part, after: same, participant_id: speech?.participant_id, speaker: speech?.name });
    await this.updateComplete;
    const place = this.querySelector<HTMLElement>(`#passage-${id} ${part === "said" && !speech ? "speaker-field" : "passage-text"}`);
    place?.focus();
    place?.scrollIntoView({ block: "nearest" });
  }

  #part(part: Part): TemplateResult | typeof nothing {
    const rows = book.of(this.item, part);
    if (!rows.length) return nothing;
    return html`<section class="minutes-part" data-part=${part}>
      <h3>${t(`minutes.part.${part}`)}</h3>
      ${repeat(rows, ({ id }) => id, (row, at) => this.#passage(row, rows, at))}
    </section>`;
  }

  #passage(row: Passage, rows: Passage[], at: number): TemplateResult {
    const others = writers.in(row.id);
    return html`<article class="passage" id="passage-${row.id}" data-part=${row.part} ?data-others=${others.length > 0}>
      ${row.part === "said" ? html`<speaker-field passage=${row.id} ?inert=${!this.isOpen}></speaker-field>` : nothing}
      <passage-text passage=${row.id} ?fixed=${!this.isOpen}></passage-text>
      ${row.part === "conclusion" && row.edition > 0 ? html`<conclusion-files passage=${row.id} ?fixed=${!this.isOpen}></conclusion-files>` : nothing}
      <footer>
        <span class="xs muted grow" role="status">${others.length ? html`<span class="writes">${icon("pencil")}${t("minutes.writes", { names: others.join(", ") })}</span>` : nothing}
          ${row.waits ? html`<span class="waits">${icon("clock")}${t("minutes.waits")}</span>` : row.changed_by_name ? t("minutes.last_by", { name: row.changed_by_name }) : nothing}</span>
        ${row.part === "conclusion" ? html`${this.#publishing(row)}${this.#giving(row)}` : nothing}
        ${this.isOpen ? this.#tools(row, rows, at) : nothing}
      </footer>
    </article>`;
  }

  #tools(row: Passage, rows: Passage[], at: number): TemplateResult {
    const above = rows[at - 2]?.id ?? null;
    const names = { number: at + 1 };
    return html`<span class="tools" role="group" aria-label=${t("minutes.tools", names)}>
      <button type="button" class="btn quiet square small" aria-label=${t("minutes.up", names)} title=${t("minutes.up", names)} ?disabled=${at === 0} @click=${() => book.move(row.id, above)}>${icon("up")}</button>
      <button type="button" class="btn quiet square small" aria-label=${t("minutes.down", names)} title=${t("minutes.down", names)} ?disabled=${at === rows.length - 1} @click=${() => book.move(row.id, rows[at + 1]!.id)}>${icon("down")}</button>
      <button type="button" class="btn quiet square small" aria-label=${t("minutes.remove", names)} title=${t("minutes.remove", names)} @click=${() => void this.#remove(row)}>${icon("trash")}</button>
    </span>`;
  }

  /** Nothing that was written goes by one careless press. */
  async #remove(row: Passage): Promise<void> {
    const text = row.text.trim();
    if (text && !(await confirmed(t("minutes.remove_sure", { text: text.slice(0, 120) }), t("minutes.remove_yes"), "danger"))) return;
    book.remove(book.get(row.id) ?? row);
  }

  #publishing(row: Passage): TemplateResult {
    const isNew = row.published !== null && row.published !== row.text.trim();
    const chip = row.published === null ? nothing : html`<span class="chip ${isNew ? "warn" : "done"}">${t(isNew ? "minutes.published_before" : "minutes.published")}</span>`;
    const can = Boolean(row.text.trim()) && !row.waits && (row.published === null || isNew);
    return html`${chip}
      ${row.published !== null ? html`<button type="button" class="btn quiet small" @click=${() => void this.#publish(row, "DELETE")}>${t("minutes.withdraw")}</button>` : nothing}
      ${can ? html`<button type="button" class="btn small" @click=${() => void this.#publish(row, "PUT")}>${icon("forward")}${t("minutes.publish")}</button>` : nothing}`;
  }

  /** The way to a task that follows from the conclusion, for who gives tasks. */
  #giving(row: Passage): TemplateResult | typeof nothing {
    if (!data.gives_tasks || row.waits || !row.text.trim()) return nothing;
    return html`<a class="btn small" href="/meetings/${data.meeting_id}/tasks/new?passage=${row.id}">${icon("plus")}${t("tasks.give")}</a>`;
  }

  async #publish(row: Passage, method: "PUT" | "DELETE"): Promise<void> {
    if (method === "DELETE" && !(await confirmed(t("minutes.withdraw_sure"), t("minutes.withdraw")))) return;
    try {
      await send(method, `/api/v1/minutes-passages/${row.id}/publication`);
      toast(t(method === "PUT" ? "minutes.did_publish" : "minutes.did_withdraw"), "done");
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      toast(error.message, "problem");
    }
  }

  #adding(): TemplateResult {
    const button = (part: Part, sign: string): TemplateResult =>
      html`<button type="button" class="btn ${part === "note" ? "quiet " : ""}small" data-add=${part} @click=${() => void this.add(part)}>${icon(sign)}${t(`minutes.add.${part}`)}</button>`;
    return html`<div class="row adding">${button("said", "plus")}${button("conclusion", "check")}${button("note", "note")}</div>`;
  }
}

customElements.define("minutes-section", MinutesSection);
