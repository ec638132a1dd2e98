/**
 * `<take-along data-meeting data-title>`: a meeting on this device: taken, being taken, or not; asks for a vault first.
 * `quiet` in lists.
 */
import type { TemplateResult } from "lit";
import { LiveElement } from "../core/element.ts";
import { toast } from "../core/toast.ts";
import { t } from "../core/words.ts";
import { askForVault } from "./asking.ts";
import { onVaultChange } from "./key-ring.ts";
import { packIds, packs, remove, take, type Pack } from "./packs.ts";
import { takingCard, takingLine, type Taking } from "./taking.ts";
import { usableKey } from "./vault.ts";

export class TakeAlong extends LiveElement {
  #pack: Pack | undefined;
  #isHere = false;
  #share: number | undefined;
  #stop: AbortController | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.until(onVaultChange(() => void this.#look()));
    this.on(window, "packs-changed", () => void this.#look());
    void this.#look();
  }

  get #person(): string {
    return document.documentElement.dataset.person!;
  }

  get #meeting(): string {
    return this.dataset.meeting!;
  }

  override render(): TemplateResult {
    const taking: Taking = {
      title: this.dataset.title ?? "",
      isHere: this.#isHere,
      pack: this.#pack,
      share: this.#share,
      take: () => void this.#take(),
      stop: this.#stop && (() => this.#stop?.abort()),
      remove: () => void this.#remove(),
    };
    return this.hasAttribute("quiet") ? takingLine(taking) : takingCard(taking);
  }

  async #look(): Promise<void> {
    this.#isHere = (await packIds(this.#person)).includes(this.#meeting);
    const key = this.#isHere ? await usableKey(this.#person) : undefined;
    this.#pack = key && (await packs(this.#person, key)).find(({ id }) => id === this.#meeting);
    this.requestUpdate();
  }

  async #take(): Promise<void> {
    const key = await askForVault(this.#person);
    if (!key) return;
    this.#stop = new AbortController();
    this.#show(0, 1);
    try {
      await navigator.storage.persist?.();
      await navigator.serviceWorker.register("/sw.js");
      await navigator.serviceWorker.ready;
      await take(this.#person, key, this.#meeting, this.#stop.signal, (done, all) => this.#show(done, all));
      toast(t("offline.taken"), "done");
    } catch (error) {
      if (!this.#stop.signal.aborted) toast(t(isFull(error) ? "offline.full" : "offline.broke_off"), "problem");
    }
    this.#stop = this.#share = undefined;
    dispatchEvent(new Event("packs-changed"));
    await this.#look();
  }

  #show(done: number, all: number): void {
    this.#share = Math.min(100, Math.round((100 * done) / all));
    this.requestUpdate();
  }

  async #remove(): Promise<void> {
    await remove(this.#person, this.#meeting);
    toast(t("offline.removed"), "done");
    await this.#look();
  }
}

function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}
