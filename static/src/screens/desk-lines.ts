/** `<desk-lines>`: the private lines as a secretary reads and answers them, whoever wrote last first. */
import { html, nothing, type TemplateResult } from "lit";
import { newId, send } from "../core/api.ts";
import { icon } from "../core/icons.ts";
import { named, t } from "../core/words.ts";
import { LineBook, type Message } from "../private_lines/book.ts";
import "../private_lines/lines.css";
import { talk, writing } from "../private_lines/talk.ts";
import { called } from "../floor/people.ts";
import { DeskElement } from "./desk-element.ts";
import { room } from "./room-element.ts";

/** The chair has a line of their own at the desk. */
const reads = room.part.role !== "chair";

export class DeskLines extends DeskElement {
  static override watches = ["meeting", "participant"];
  static override properties = { to: { state: true } };
  /** Whom a secretary begins to write to. */
  declare to: string;
  #book = reads ? new LineBook(room.meeting_id) : undefined;
  #ids = new Map<string, string>();

  constructor() {
    super();
    this.to = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#book) this.on(this.#book, "changed", () => this.requestUpdate());
  }

  override render(): TemplateResult | typeof nothing {
    const { meeting } = this;
    if (!this.#book || !meeting || meeting.state === "draft") return nothing;
    const lines = byLine(this.#book.messages);
    const open = lines.filter(([, messages]) => !messages.at(-1)!.from_desk).length;
    return html`<details class="fold"><summary>${icon("lock")}<span class="grow strong">${t("lines.desk")}</span>${open ? html`<span class="chip live">${t("lines.unread", { count: open })}</span>` : nothing}${icon("down")}</summary>
      <div class="fold-body"><p class="xs muted">${t("lines.desk_hint")}</p>${this.refusal("line")}${lines.map(([line, messages]) => this.#line(line, messages))}${this.#begin(lines.map(([line]) => line))}</div></details>
      <p class="unseen" role="status">${open ? t("lines.new_from", { who: this.#who(lines.find(([, messages]) => !messages.at(-1)!.from_desk)![0]) }) : ""}</p>`;
  }

  #line(line: string, messages: Message[]): TemplateResult {
    const who = this.#who(line) || messages.find(({ from_desk }) => !from_desk)?.by_name || "";
    return html`<section class="line-of" aria-label=${who}><h3 class="sm">${who}</h3>${talk(messages, "desk")}${this.#writing(line, who)}</section>`;
  }

  #begin(known: string[]): TemplateResult | typeof nothing {
    const people = this.participants.filter(({ id, role }) => !["aide", "secretary"].includes(role) && !known.includes(id));
    const choose = (event: Event): void => void (this.to = (event.target as HTMLSelectElement).value);
    if (!people.length || this.meeting?.state === "closed") return nothing;
    return html`<section class="line-of"><div class="field"><label for="line-to">${t("lines.to")}</label><select id="line-to" @change=${choose}><option value=""></option>${people.map((one) => html`<option value=${one.id} ?selected=${one.id === this.to}>${named(one.title || one.name, one.title_en)}</option>`)}</select></div>
      ${this.to && !known.includes(this.to) ? this.#writing(this.to, this.#who(this.to)) : nothing}</section>`;
  }

  #writing(line: string, who: string): TemplateResult | typeof nothing {
    if (this.meeting?.state === "closed") return nothing;
    return writing(`line-${line}`, t("lines.answer", { who }), this.isLive, (text) => this.#send(line, text));
  }

  #who(line: string): string {
    const one = this.participants.find(({ id }) => id === line);
    return one ? called(one) : "";
  }

  async #send(line: string, text: string): Promise<boolean> {
    const id = this.#ids.get(line) ?? newId();
    this.#ids.set(line, id);
    const done = await this.act("line", () => send("POST", this.#book!.path, { id, text, participant_id: line }));
    if (done) this.#ids.delete(line), await this.#book!.look();
    return done;
  }
}

/** The lines, whoever wrote last first. */
function byLine(messages: Message[]): [string, Message[]][] {
  const lines = new Map<string, Message[]>();
  for (const one of messages) lines.set(one.participant_id, [...(lines.get(one.participant_id) ?? []), one]);
  return [...lines].sort(([, a], [, b]) => (a.at(-1)!.sent_at < b.at(-1)!.sent_at ? 1 : -1));
}

customElements.define("desk-lines", DeskLines);
