/** `<elapsed-time since="RFC 3339">`: how long ago that was. */
import { live } from "./page.ts";
import { span } from "./time.ts";
import { TimerElement } from "./timer-element.ts";

export class ElapsedTime extends TimerElement {
  static observedAttributes = ["since"];

  protected show(): void {
    const since = Date.parse(this.getAttribute("since") ?? "");
    this.say(Number.isNaN(since) ? "" : span(live.now() - since));
  }
}

if (!customElements.get("elapsed-time")) customElements.define("elapsed-time", ElapsedTime);
