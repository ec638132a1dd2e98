/** `<take-along data-meeting>`: a meeting on this device: taken, being taken, or not; asks for a vault first. */
import { html, nothing, type TemplateResult } from "lit";
import { LiveElement } from "../core/element.ts";
import { icon } from "../core/icons.ts";
import { clockTime, day } from "../core/time.ts";
import { toast } from "../core/toast.ts";
import { t } from "../core/words.ts";
import { askForVault } from "./asking.ts";
import { onVaultChange } from "./key-ring.ts";
import { packIds, packs, remove, take, type Pack } from "./packs.ts";
import { megabytes } from "./sizes.ts";
import { usableKey } from "./vault.ts";

export class TakeAlong extends LiveElement {
  #pack: Pack | undefined;
  #isHere = false;
  #progress: [number, number] | undefined;
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
    return html`<div class="card pad">${icon("device")}<div class="grow" role="status">${this.#words()}</div>${this.#buttons()}</div>`;
  }

  #words(): TemplateResult {
    if (this.#progress) {
      const [done, all] = this.#progress;
      return html`<p class="strong">${t("offline.taking", { share: Math.round((100 * done) / all) })}</p><progress max=${all} value=${done} aria-label=${t("offline.taking_label")}></progress>`;
    }
    if (this.#pack?.whole) {
      const { whole, size } = this.#pack;
      const at = new Date(whole).toISOString();
      return html`<p class="strong">${t("offline.here")}</p><p class="xs muted">${t("offline.here_since", { time: clockTime(at), day: day(at), size: megabytes(size) })}</p>`;
    }
    if (this.#isHere) return html`<p class="strong">${t(this.#pack ? "offline.part" : "offline.here_locked")}</p>`;
    return html`<p class="strong">${t("offline.take_title")}</p><p class="xs muted">${t("offline.take_hint")}</p>`;
  }

  #buttons(): TemplateResult | typeof nothing {
    if (this.#stop) return html`<button type="button" class="btn" @click=${() => this.#stop?.abort()}>${t("offline.stop")}</button>`;
    const isWhole = Boolean(this.#pack?.whole);
    return html`<button type="button" class="btn" @click=${() => void this.#take()}>${icon(isWhole ? "retry" : "download")}${t(isWhole ? "offline.take_again" : this.#isHere ? "offline.take_rest" : "offline.take")}</button>
      ${this.#isHere ? html`<button type="button" class="btn" @click=${() => void this.#remove()}>${icon("trash")}${t("offline.remove")}</button>` : nothing}`;
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
    this.#stop = this.#progress = undefined;
    await this.#look();
  }

  #show(done: number, all: number): void {
    this.#progress = [Math.min(done, all), all];
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
