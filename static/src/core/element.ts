/** Custom elements drawn from the store, in the page's own DOM so that its style sheet reaches them. */
import { LitElement } from "lit";
import { store } from "./page.ts";
import type { Row } from "./store.ts";

export class LiveElement extends LitElement {
  /** Entities whose changes draw this element again. */
  static watches: string[] = [];
  #ends: (() => void)[] = [];

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { watches } = this.constructor as typeof LiveElement;
    this.until(...watches.map((entity) => store.watch(entity, () => this.requestUpdate())));
    this.on(document, "live-state", () => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.#ends.splice(0)) end();
  }

  /** Calls these when the element leaves the page. */
  until(...ends: (() => void)[]): void {
    this.#ends.push(...ends);
  }

  /** Listens until the element leaves the page. */
  on(target: EventTarget, name: string, listener: (event: Event) => void, options?: AddEventListenerOptions): void {
    target.addEventListener(name, listener, options);
    this.until(() => target.removeEventListener(name, listener, options));
  }

  /** One row of the store. */
  row<T extends Row>(entity: string, id: string): T | undefined {
    return store.get<T>(entity, id);
  }

  /** All rows of an entity. */
  rows<T extends Row>(entity: string): T[] {
    return store.all<T>(entity);
  }
}
