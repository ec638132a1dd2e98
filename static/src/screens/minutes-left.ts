/** `<minutes-left to="ms">`: "còn 18 phút", or by how many minutes the time is over; counts by itself. */
import { live } from "../core/page.ts";
import { onSecond } from "../core/ticking.ts";
import { t } from "../core/words.ts";
import { minutesLeft } from "./plan.ts";

export class MinutesLeft extends HTMLElement {
  static observedAttributes = ["to"];
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
    const minutes = minutesLeft(Number(this.getAttribute("to")), live.now());
    this.toggleAttribute("over", minutes < 0);
    this.textContent = minutes < 0 ? t("room.over", { minutes: -minutes }) : t("room.left", { minutes });
  }
}

customElements.define("minutes-left", MinutesLeft);
