/** `<slip-badge>`: how many slips wait for the person, in the main navigation, as the person's own stream tells. */
import { store } from "./page.ts";
import { t } from "./words.ts";

export class SlipBadge extends HTMLElement {
  #waiting = new Set<string>();
  #end: (() => void) | undefined;

  connectedCallback(): void {
    this.#waiting = new Set((this.dataset.waiting ?? "").split(" ").filter(Boolean));
    // The bell follows the person's stream on every page.
    this.#end = store.watch("slip_line", (id, row) => {
      if (row && !row.answered) this.#waiting.add(id);
      else this.#waiting.delete(id);
      this.#show();
    });
  }

  disconnectedCallback(): void {
    this.#end?.();
  }

  #show(): void {
    const count = this.#waiting.size;
    this.querySelector("[aria-hidden]")!.textContent = count < 100 ? String(count) : "99+";
    this.querySelector(".unseen")!.textContent = t("slips.badge", { count });
    this.hidden = count === 0;
  }
}
