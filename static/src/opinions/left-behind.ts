/**
 * `<left-behind>`: what was written of answers while the network was down and has not reached the server.
 *
 * On any page that has this element it is brought there, never as an answer. What somebody else wrote over meanwhile, or
 * what the server does not take, waits, with the way to its slip, where both texts are shown.
 */
import { html, nothing, type TemplateResult } from "lit";
import { Problem, send, type Json } from "../core/api.ts";
import { LiveElement } from "../core/element.ts";
import { icon } from "../core/icons.ts";
import { toast } from "../core/toast.ts";
import { t } from "../core/words.ts";
import { heard, isTorn, isUnkept, type Writing } from "./drafting.ts";
import type { DraftRow } from "./rows.ts";
import { forgetLeft, leftBehind, type Left } from "./tablet.ts";

export class LeftBehind extends LiveElement {
  #stays = new Set<string>();

  override connectedCallback(): void {
    super.connectedCallback();
    this.on(window, "online", () => void this.#bring());
    this.on(document, "drawer-unlocked", () => void this.#bring());
    this.on(document, "drawer-changed", () => this.requestUpdate());
    void this.#bring();
  }

  override render(): TemplateResult | typeof nothing {
    const left = leftBehind();
    if (!left.length) return nothing;
    return html`<div class="notice warn" role="status">${icon("offline")}<div class="stack tight"><p class="strong">${t("answering.left")}</p>
      <p class="sm">${t(this.#stays.size ? "answering.left_stays" : "answering.left_more")}</p>
      <p class="row tight">${left.map((one) => html`<a class="btn small" href="/opinions/${one.slip}?seat=${one.entry}">${t("answering.left_open", { reference: one.reference })}</a>`)}</p></div></div>`;
  }

  async #bring(): Promise<void> {
    const waiting = leftBehind().filter((one) => !isTorn(one.writing));
    const arrived = await Promise.all(waiting.map((one) => this.#put(one, one.writing)));
    if (arrived.includes(true)) toast(t("answering.left_done"), "done");
    this.requestUpdate();
  }

  /** Whether the server has it now; what others wrote elsewhere meanwhile stays as they wrote it. */
  async #put(left: Left, writing: Writing): Promise<boolean> {
    const { slip, entry } = left;
    try {
      await send("PUT", `/api/v1/slips/${slip}/seats/${entry}/draft`, { version: writing.version, ...writing.typed } as Json);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const now = error.code === "stale-version" ? heard(writing, (error.body.current as DraftRow | null) ?? undefined) : writing;
      if (now.version > writing.version && isUnkept(now) && !isTorn(now)) return this.#put(left, now);
      if (error.status && isUnkept(now)) this.#stays.add(entry);
      if (isUnkept(now)) return false;
    }
    // What another page has kept since goes its own way.
    forgetLeft(left);
    return true;
  }
}
