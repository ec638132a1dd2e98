/** `<elapsed-time since="RFC 3339" until="RFC 3339">`: how long ago that was, or how long it was until then. */
import { live } from "./page.ts";
import { span } from "./time.ts";
import { TimerElement } from "./timer-element.ts";

export class ElapsedTime extends TimerElement {
  static observedAttributes = ["since", "until"];

  protected show(): void {
    const since = Date.parse(this.getAttribute("since") ?? "");
    this.say(Number.isNaN(since) ? "" : span((this.hasAttribute("until") ? Date.parse(this.getAttribute("until")!) : live.now()) - since));
  }
}

if (!customElements.get("elapsed-time")) customElements.define("elapsed-time", ElapsedTime);
