/** `<room-line>`: one's private line to the secretaries; nobody else reads it. */
import { html, nothing, type TemplateResult } from "lit";
import { newId, Problem, send } from "../core/api.ts";
import { icon } from "../core/icons.ts";
import { live } from "../core/page.ts";
import { toast } from "../core/toast.ts";
import { t } from "../core/words.ts";
import { LineBook } from "../private_lines/book.ts";
import "../private_lines/lines.css";
import { talk, writing } from "../private_lines/talk.ts";
import { unread } from "../private_lines/unread.ts";
import { room, RoomElement } from "./room-element.ts";

const hasLine = room.part.participant_id !== null && !["aide", "secretary"].includes(room.part.role ?? "");

export class RoomLine extends RoomElement {
  static override watches = ["meeting"];
  #book = hasLine ? new LineBook(room.meeting_id) : undefined;
  #read = sessionStorage.getItem("line-read") ?? "";
  #id = newId();

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#book) this.on(this.#book, "changed", () => this.#came());
  }

  override render(): TemplateResult | typeof nothing {
    const { meeting } = this;
    if (!this.#book || !meeting || meeting.state === "draft") return nothing;
    const { messages } = this.#book;
    const fresh = unread(messages, this.#read, true);
    if (meeting.state === "closed" && !messages.length) return nothing;
    return html`<details class="fold" @toggle=${() => this.#look()}><summary>${icon("lock")}<span class="grow sm strong">${t("lines.title")}</span>${fresh ? html`<span class="chip live">${t("lines.unread", { count: fresh })}</span>` : nothing}${icon("down")}</summary>
      <div class="fold-body"><p class="xs muted">${t("lines.hint")}</p>${talk(messages, "person")}
      ${meeting.state === "closed" ? nothing : writing("line-text", t("lines.write"), live.state === "live", (text) => this.#send(text))}</div></details>`;
  }

  override updated(): void {
    const list = this.querySelector(".talk");
    if (list) list.scrollTop = list.scrollHeight;
  }

  get #isOpen(): boolean {
    return this.querySelector("details")?.open ?? false;
  }

  #came(): void {
    const fresh = unread(this.#book!.messages, this.#read, true);
    if (fresh && !this.#isOpen) toast(`${t("lines.title")}: ${t("lines.unread", { count: fresh })}`);
    this.#look();
    this.requestUpdate();
  }

  /** What stands open has been read. */
  #look(): void {
    if (!this.#isOpen) return;
    this.#read = this.#book!.messages.at(-1)?.id ?? "";
    sessionStorage.setItem("line-read", this.#read);
    this.requestUpdate();
  }

  async #send(text: string): Promise<boolean> {
    try {
      await send("POST", this.#book!.path, { id: this.#id, text });
      this.#id = newId();
      await this.#book!.look();
      return true;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      toast(error.message, "problem");
      return false;
    }
  }
}

customElements.define("room-line", RoomLine);
