/** `<own-points>`: what the seat says of places of the slip's papers, live, and what was begun on this tablet and not saved. */
import { html, nothing, type TemplateResult } from "lit";
import { confirmed } from "../core/dialog.ts";
import { LiveElement } from "../core/element.ts";
import { icon } from "../core/icons.ts";
import type { Row } from "../core/store.ts";
import { t } from "../core/words.ts";
import { dropHalf, excerptOf, formOf, halvesOf, type HalfWritten } from "./half-written.ts";

type Content = Record<"document" | "place" | "label" | "kind" | "quote" | "words" | "proposed" | "reason" | "legal_basis", string> & { order: number };
export type PointRow = Row & { id: string; entry_id: string; content: Content; is_sent: boolean };

export class OwnPoints extends LiveElement {
  static override watches = ["slip_point", "opinion_slip"];

  override connectedCallback(): void {
    super.connectedCallback();
    this.on(document, "drawer-changed", () => this.requestUpdate());
  }

  override render(): TemplateResult | typeof nothing {
    const { slip = "", entry = "", document = "" } = this.dataset;
    const isOpen = this.row<Row>("opinion_slip", slip)?.state === "open";
    const rows = this.rows<PointRow>("slip_point").filter((row) => row.entry_id === entry);
    const halves = isOpen ? halvesOf(entry) : [];
    if (!isOpen && !rows.length) return nothing;
    const unsent = rows.filter((row) => !row.is_sent).length;
    return html`<section class="own-said" aria-labelledby="own-said">
      <div class="row between"><h3 id="own-said">${t("point.title")}${rows.length ? html` <span class="count number">${rows.length}</span>` : nothing}</h3>
        ${isOpen ? html`<button type="button" class="btn small" data-side=${formOf({ slip, entry, document, point: "" })}>${icon("plus")}${t("point.add")}</button>` : nothing}</div>
      ${rows.length || halves.length ? nothing : html`<p class="xs muted">${t("point.how")}</p>`}
      ${halves.map((half) => halfLine(half))}
      ${rows.length ? html`<ul class="own-said-list">${rows.sort(inOrder).map((row) => line(row, slip, entry, isOpen))}</ul>` : nothing}
      ${rows.length ? html`<p><a class="btn quiet small" href="/slips/${slip}/points?entry=${entry}">${icon("list")}${t("point.all")}</a></p>` : nothing}
      ${unsent && isOpen ? html`<p class="xs muted">${t("point.unsent", { count: unsent })}</p>` : nothing}
    </section>`;
  }
}

/** Only what was begun, where the page lists the saved ones itself. */
export class HalfPoints extends LiveElement {
  override connectedCallback(): void {
    super.connectedCallback();
    this.on(document, "drawer-changed", () => this.requestUpdate());
  }

  override render(): TemplateResult {
    return html`${halvesOf(this.dataset.entry ?? "").map(halfLine)}`;
  }
}

function line(row: PointRow, slip: string, entry: string, isOpen: boolean): TemplateResult {
  const { kind, label, document } = row.content;
  const said = html`<span class="sign ${kind}" aria-hidden="true">${t(`point.sign.${kind}`)}</span>
    <span class="grow"><b>${label}</b> <span class="unseen">${t(`point.kind.${kind}`)}</span><span class="excerpt sm muted">${excerptOf(row.content as unknown as Record<string, string>)}</span></span>`;
  if (!isOpen) return html`<li><div class="own-said-line">${said}</div></li>`;
  return html`<li><button type="button" class="own-said-line" data-side=${formOf({ slip, entry, document, point: row.id })}>${said}${icon("pencil")}</button></li>`;
}

function halfLine(half: HalfWritten): TemplateResult {
  return html`<div class="half-written" role="group" aria-label=${t("point.half")}>
    <p class="row"><span class="chip warn">${icon("pencil")}${t("point.half")}</span><b class="sm">${half.label}</b></p>
    <p class="excerpt sm">${excerptOf(half.values)}</p>
    <p class="xs muted">${t("point.half_hint")}</p>
    <p class="row tight"><button type="button" class="btn small" data-side=${formOf(half)} data-half=${half.id}>${t("point.go_on")}</button>
      <button type="button" class="btn quiet small" @click=${() => void drop(half)}>${icon("trash")}${t("point.drop")}</button></p>
  </div>`;
}

async function drop(half: HalfWritten): Promise<void> {
  if (await confirmed(t("point.drop_sure", { place: half.label }), t("point.drop"), "danger")) dropHalf(half.id);
}

function inOrder({ content: one }: PointRow, { content: other }: PointRow): number {
  return one.document === other.document ? one.order - other.order : one.document < other.document ? -1 : 1;
}
