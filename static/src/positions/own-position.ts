/** One's own position on one item, between the drawer (typed), the outbox (on its way) and the server (stated). */
import { newId } from "../core/api.ts";
import { drawer, lying } from "../core/drawer.ts";
import { dismiss, enqueue, waiting, watch, type Order, type Waiting } from "../core/outbox.ts";
import { t } from "../core/words.ts";
import type { PositionRow, Stance } from "./rows.ts";
import { standing, statingPath, withdrawingPath, type Answered, type Standing } from "./standing.ts";

export type Typed = { stance: Stance | ""; words: string };

export class OwnPosition {
  #item: string;
  #changed: () => void;
  #orders: Waiting[] = [];
  #answered: Answered;
  #row: PositionRow | undefined;

  constructor(item: string, changed: () => void) {
    [this.#item, this.#changed] = [item, changed];
  }

  /** Listens to the outbox; returns what ends it. */
  open(): (() => void)[] {
    const look = (): void => void this.#look();
    document.addEventListener("outbox-changed", look);
    void this.#look();
    const end = watch((news) => news.kind === "sent" && this.#take(news.order, news.answer));
    return [end, () => document.removeEventListener("outbox-changed", look)];
  }

  /** Where the member stands; `row` is what the store has. */
  shown(row: PositionRow | undefined): Standing {
    const known = this.#answered?.row?.id;
    if (known && this.#row?.id === known && row?.id !== known) this.#answered = undefined;
    this.#row = row;
    return standing(row, this.#answered, this.#orders);
  }

  get typed(): Typed | undefined {
    return lying<Typed>(this.#name);
  }

  type(typed: Typed): void {
    drawer.put(this.#name, typed);
  }

  /** What was typed is forgotten. */
  leave(): void {
    drawer.forget(this.#name);
  }

  async state(stance: Stance, words: string): Promise<void> {
    const id = newId();
    await enqueue({ ...this.#order(), id, method: "POST", path: statingPath(this.#item), body: { id, stance, words }, what: t("position.order", { stance: t(`stance.${stance}`) }) });
    this.leave();
    await this.#look();
  }

  async withdraw(): Promise<void> {
    await enqueue({ ...this.#order(), id: newId(), method: "DELETE", path: withdrawingPath(this.#item), what: t("position.order_withdrawn") });
    await this.#look();
  }

  /** The refusal was read. */
  async understood(one: Waiting): Promise<void> {
    await dismiss(one);
    await this.#look();
  }

  #order(): Pick<Order, "at" | "key"> {
    return { at: new Date().toISOString(), key: this.#name };
  }

  #take(order: Order, answer: unknown): void {
    if (order.path === statingPath(this.#item)) this.#answered = { row: answer as PositionRow, gone: "" };
    else if (order.path === withdrawingPath(this.#item)) this.#answered = { row: null, gone: this.#answered?.row?.id ?? this.#row?.id ?? "" };
    else return;
    void this.#look();
  }

  async #look(): Promise<void> {
    const own = [statingPath(this.#item), withdrawingPath(this.#item)];
    this.#orders = (await waiting()).filter(({ path }) => own.includes(path));
    this.#changed();
  }

  get #name(): string {
    return `position:${this.#item}`;
  }
}
