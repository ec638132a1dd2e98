/** `<elapsed-time since="RFC 3339">`: how long ago that was, counting by itself; the page around it is not drawn again. */
import { live } from "./page.ts";
import { onSecond } from "./ticking.ts";
import { span } from "./time.ts";

export class ElapsedTime extends HTMLElement {
  static observedAttributes = ["since"];
  #end: (() => void) | undefined;

  connectedCallback(): void {
    this.setAttribute("role", "timer");
    this.#end = onSecond(() => this.#show());
    this.#show();
  }

  disconnectedCallback(): void {
    this.#end?.();
  }

  attributeChangedCallback(): void {
    this.#show();
  }

  #show(): void {
    const since = Date.parse(this.getAttribute("since") ?? "");
    this.textContent = Number.isNaN(since) ? "" : span(live.now() - since);
  }
}

if (!customElements.get("elapsed-time")) customElements.define("elapsed-time", ElapsedTime);
