/** `<on-this-device>`: what was taken along, how much room it takes, how long it opens; opens the vault first. */
import { html, nothing, type TemplateResult } from "lit";
import { confirmed } from "../core/dialog.ts";
import { LiveElement } from "../core/element.ts";
import { icon } from "../core/icons.ts";
import { clockTime, day } from "../core/time.ts";
import { named, t } from "../core/words.ts";
import { prepare, useSecret } from "./asking.ts";
import { changeIt } from "./changing.ts";
import { lock, onVaultChange } from "./key-ring.ts";
import { lastPerson, setTakesByItself, takesByItself } from "./marks.ts";
import { packs, remove, type Pack } from "./packs.ts";
import { megabytes } from "./sizes.ts";
import { leaseOf, usableKey, vaultOf, vaultState, type VaultState } from "./vault.ts";
import { VaultForm } from "./vault-form.ts";
import { wipe } from "./wiping.ts";

const place = "/on-this-device";

export class OnThisDevice extends LiveElement {
  #person = document.documentElement.dataset.person ?? "";
  #state: VaultState | undefined;
  #packs: Pack[] = [];
  #until = 0;
  #auto = false;
  #used = 0;
  #persisted = false;
  #hasPassphrase = false;
  #form: VaultForm | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.until(onVaultChange(() => void this.#look()));
    this.on(window, "packs-changed", () => void this.#look());
    void this.#look();
  }

  override render(): TemplateResult | typeof nothing {
    if (!isSecureContext) return html`${this.#head()}<p class="notice warn">${icon("alert")}${t("offline.needs_https")}</p>`;
    if (this.#state === undefined) return nothing;
    return html`<div class="on-device">${this.#head()}${this.#isElsewhere ? this.#notHere() : nothing}
      ${this.#state === "none" ? html`<div class="empty">${icon("device")}<p class="strong">${t("offline.nothing")}</p><p>${t("offline.nothing_hint")}</p></div>` : nothing}
      ${this.#state === "locked" ? html`<section class="card pad">${this.#form}</section>` : nothing}
      ${this.#state === "over" || this.#state === "clock" ? html`<p class="notice problem">${icon("lock")}${t(`offline.lease.${this.#state}`)}</p>` : nothing}
      ${this.#state === "open" ? this.#content() : nothing}</div>`;
  }

  #head(): TemplateResult {
    return html`<div class="page-title"><div class="stack tight"><p class="row"><a class="back" href="/">${icon("back")}${t("nav.today")}</a></p><h1>${t("offline.title")}</h1><p class="muted">${t("offline.title_hint")}</p></div></div>`;
  }

  get #isElsewhere(): boolean {
    return location.pathname !== place;
  }

  #notHere(): TemplateResult {
    const why = this.#state === "open" ? "offline.page_not_here" : "offline.no_network";
    return html`<p class="notice warn" role="status">${icon("offline")}<span>${t(why)}</span></p>`;
  }

  #content(): TemplateResult {
    const until = new Date(this.#until).toISOString();
    return html`
      ${this.#packs.length ? html`<ul class="list">${this.#packs.map((pack) => this.#row(pack))}</ul>` : html`<div class="empty">${icon("device")}<p class="strong">${t("offline.nothing")}</p><p>${t("offline.nothing_hint")}</p></div>`}
      <label class="choice"><input type="checkbox" .checked=${this.#auto} @change=${(event: Event) => void this.#setAuto((event.target as HTMLInputElement).checked)}><span>${t("offline.auto")}</span></label>
      <section class="card pad stack tight"><dl class="facts">
        <dt>${t("offline.used")}</dt><dd>${megabytes(this.#used)}${this.#persisted ? "" : html` · ${t("offline.not_persisted")}`}</dd>
        <dt>${t("offline.opens_until")}</dt><dd>${t("offline.opens_until_time", { time: clockTime(until), day: day(until) })}</dd>
      </dl>
      <p class="row device-actions"><button type="button" class="btn" @click=${() => lock()}>${icon("lock")}${t("offline.lock")}</button>
        ${this.#hasPassphrase ? html`<button type="button" class="btn" @click=${() => void changeIt(this.#person)}>${icon("key")}${t("offline.change")}</button>` : nothing}
        <button type="button" class="btn danger" @click=${() => void this.#wipe()}>${icon("trash")}${t("offline.wipe")}</button></p></section>`;
  }

  #row(pack: Pack): TemplateResult {
    const whole = pack.whole ? new Date(pack.whole).toISOString() : "";
    return html`<li class="kept-meeting"><div class="grow"><p class="strong"><a href="/meetings/${pack.id}">${named(pack.title, pack.title_en)}</a></p>
      <p class="xs muted">${day(pack.starts_at)} ${clockTime(pack.starts_at)} · ${t("offline.papers", { count: pack.papers })} · ${megabytes(pack.size)}</p>
      <p class="xs">${whole ? t("offline.as_of", { time: clockTime(whole), day: day(whole) }) : t("offline.part")}</p></div>
      <button type="button" class="btn small" aria-label=${t("offline.remove_label", { title: named(pack.title, pack.title_en) })} @click=${() => void this.#remove(pack)}>${icon("trash")}${t("offline.remove")}</button></li>`;
  }

  async #look(): Promise<void> {
    this.#person ||= (await lastPerson()) ?? "";
    this.#state = isSecureContext && this.#person ? await vaultState(this.#person) : "none";
    if (this.#state === "locked") this.#form ??= await this.#unlocking();
    if (this.#state === "open") await this.#read();
    this.requestUpdate();
  }

  async #read(): Promise<void> {
    const key = await usableKey(this.#person);
    const lease = await leaseOf(this.#person);
    if (!key || !lease) return;
    this.#packs = await packs(this.#person, key);
    this.#until = lease.contact + lease.hours * 3_600_000;
    this.#auto = await takesByItself(this.#person);
    this.#used = (await navigator.storage.estimate()).usage ?? 0;
    this.#persisted = await navigator.storage.persisted();
    this.#hasPassphrase = (await vaultOf(this.#person))?.opens.some(({ by }) => by === "passphrase") ?? false;
  }

  async #unlocking(): Promise<VaultForm> {
    const form = new VaultForm();
    await prepare(form, this.#person, false);
    form.give = async (secret) => {
      await useSecret(this.#person, secret);
      if (this.#isElsewhere) location.reload();
    };
    return form;
  }

  async #setAuto(yes: boolean): Promise<void> {
    await setTakesByItself(this.#person, yes);
    this.#auto = yes;
  }

  async #remove({ id }: Pack): Promise<void> {
    await remove(this.#person, id);
    await this.#look();
  }

  async #wipe(): Promise<void> {
    if (!(await confirmed(t("offline.wipe_sure"), t("offline.wipe"), "danger"))) return;
    localStorage.removeItem(`vault:${this.#person}:made`);
    await wipe(this.#person);
    await this.#look();
  }
}

