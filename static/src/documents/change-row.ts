/** One row of a comparison: a paragraph in both versions side by side, or in one text with its changes marked. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../core/icons.ts";
import { t } from "../core/words.ts";
import type { ChangeRow, ChangesData, Part } from "./changes-data.ts";
import { fill } from "./reader-data.ts";

const symbols = { changed: "pencil", renumbered: "pencil", added: "plus", removed: "minus", moved: "drag", moved_away: "drag" } as const;

/** The row; the first of a change (`begins`) says what kind it is. `go` leads to the other end of what moved. */
export function changeRow(data: ChangesData, row: ChangeRow, index: number, look: { columns: boolean; isCurrent: boolean; begins: boolean; go: (row: number) => void }): TemplateResult {
  const body = look.columns ? columns(data, row) : html`<div class="side">${pageLinks(data, row)}${text(row, row.parts, "")}</div>`;
  return html`<li class="change" id="row-${index}" tabindex="-1" data-kind=${row.kind} ?data-current=${look.isCurrent}>${look.begins ? label(row, look.go) : nothing}${body}</li>`;
}

function columns(data: ChangesData, row: ChangeRow): TemplateResult {
  const stoodHere = row.kind !== "added" && row.kind !== "moved";
  const standsHere = row.kind !== "removed" && row.kind !== "moved_away";
  const side = (name: "old" | "new", has: boolean, without: string): TemplateResult =>
    html`<div class="side ${name}" ?data-empty=${!has}>${has ? html`${pageLink(data, row, name)}${text(row, row.parts, without)}` : nothing}</div>`;
  // What moved shows its words as they are now; what changed in them too.
  return html`${side("old", stoodHere, "+")}${side("new", standsHere, row.kind === "moved" ? "" : "-")}`;
}

function label(row: ChangeRow, go: (row: number) => void): TemplateResult | typeof nothing {
  if (row.kind === "same") return nothing;
  const words = t(`changes.kind.${row.kind}`);
  const other = row.other;
  return html`<p class="kind">${icon(symbols[row.kind])}<b>${words}</b>${other === null ? nothing : html`<button type="button" class="btn quiet small" @click=${() => go(other)}>${t(row.kind === "moved" ? "changes.see_old_place" : "changes.see_new_place")}</button>`}</p>`;
}

function text(row: ChangeRow, parts: Part[], without: string): TemplateResult {
  const shown = parts.filter(([mark]) => mark !== without);
  return html`<p class="words" ?data-centred=${row.centred}>${shown.map(([mark, words]) => (mark === "=" ? words : mark === "-" ? html`<del>${words}</del>` : html`<ins>${words}</ins>`))}</p>`;
}

function pageLinks(data: ChangesData, row: ChangeRow): TemplateResult {
  const isOnePage = row.old !== null && row.new !== null && row.old[0] === row.new[0];
  return html`<span class="pages">${isOnePage ? nothing : pageLink(data, row, "old")}${pageLink(data, row, "new")}</span>`;
}

function pageLink(data: ChangesData, row: ChangeRow, side: "old" | "new"): TemplateResult | typeof nothing {
  const place = row[side];
  if (!place) return nothing;
  const version = side === "old" ? data.from : data.to;
  const y = Math.max(0, place[1] - 0.03).toFixed(3);
  return html`<a class="page-link" href=${fill(data.urls.reader, { version, page: place[0], y })} title=${t("changes.open_page", { version, page: place[0] })}><span class="unseen">${t("version.number", { number: version })}, </span>${t("changes.page", { page: place[0] })}</a>`;
}
