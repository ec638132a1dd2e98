/** `<minutes-left to="ms">`: "còn 18 phút", or by how many minutes the time is over. */
import { live } from "../core/page.ts";
import { lasting } from "../core/time.ts";
import { TimerElement } from "../core/timer-element.ts";
import { t } from "../core/words.ts";
import { minutesLeft } from "./plan.ts";

export class MinutesLeft extends TimerElement {
  static observedAttributes = ["to"];

  protected show(): void {
    const minutes = minutesLeft(Number(this.getAttribute("to")), live.now());
    this.toggleAttribute("over", minutes < 0);
    this.say(minutes < 0 ? t("room.over", { time: lasting(-minutes) }) : t("room.left", { time: lasting(minutes) }));
  }
}

customElements.define("minutes-left", MinutesLeft);
