/** `<room-code src>`: the QR code by which people in the room check in, changed as often as the server changes it. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { get, Problem } from "../core/api.ts";
import { live } from "../core/page.ts";
import { t } from "../core/words.ts";
import "./room-code.css";

type Code = { outline: string; size: number; until: string };
const least = 500;
const askAgainAfter = 3_000;

export class RoomCode extends LitElement {
  static override properties = { src: {}, code: { state: true } };
  declare src: string;
  declare code: Code | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    Object.assign(this, { src: "/api/v1/display/check-in-code", code: undefined });
  }

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#ask();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override render(): TemplateResult {
    const { code } = this;
    return html`<div class="room-code">${code ? html`<svg viewBox="0 0 ${code.size} ${code.size}" role="img" aria-label=${t("code.picture")} shape-rendering="crispEdges"><rect width="100%" height="100%" fill="#fff"></rect><path d=${code.outline} fill="#000"></path></svg>` : nothing}
      <div><h2 class="title">${t("code.title")}</h2><p>${t("code.how")}</p></div></div>`;
  }

  /** A code that is over is shown no longer, also while the network is away. */
  async #ask(): Promise<void> {
    try {
      this.code = await get<Code>(this.src);
      this.#askIn(Math.max(least, Date.parse(this.code.until) - live.now()));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.code = undefined;
      this.#askIn(askAgainAfter);
    }
  }

  #askIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    if (this.isConnected) this.#timer = setTimeout(() => void this.#ask(), milliseconds);
  }
}

customElements.define("room-code", RoomCode);
