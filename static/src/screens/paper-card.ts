/** One paper of an item: its first page, how long it is, how much of it was read, or why it can't be. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../core/icons.ts";
import { t } from "../core/words.ts";
import { shareOf } from "./reading.ts";
import type { DocumentRow, PlaceRead } from "./room-data.ts";

/** The card: a link to the reader as soon as one page is there. */
export function paperCard(paper: DocumentRow, place: PlaceRead | undefined): TemplateResult {
  if (paper.classification !== "open") return closed(paper, "lock", `${t(`document.classification.${paper.classification}`)}. ${t("document.paper_copies")}`);
  if (paper.state === "failed") return closed(paper, "alert", reason(paper));
  if (!paper.ready_pages) return coming(paper);
  return html`<a class="card paper" href="/documents/${paper.id}">
    <img src="/api/v1/document-versions/${paper.version_id}/images/240/1.webp" width="64" height="84" alt="" loading="lazy">
    <span class="grow"><b>${paper.title}</b><span class="sm muted block">${facts(paper, place)}</span>${bar(paper, place)}</span>
    ${icon("forward")}</a>${versionNote(paper, place)}`;
}

/** That there is a newer version than the one the reader has read, with the way to what changed; that one is coming. */
function versionNote(paper: DocumentRow, place: PlaceRead | undefined): TemplateResult | typeof nothing {
  const read = place?.furthest ? place.version_number : 0;
  const isNew = read > 0 && read < paper.version_number;
  const comes = paper.coming && paper.coming.state !== "failed" ? paper.coming.number : 0;
  if (!isNew && !comes) return nothing;
  return html`${isNew ? html`<p class="version-note sm"><span class="chip brand">${icon("document")}${t("version.new")}</span><span class="muted grow">${paper.reason}</span><a href="/documents/${paper.id}/changes?from=${read}&to=${paper.version_number}">${t("version.see_changes")}</a></p>` : nothing}
    ${comes ? html`<p class="version-note sm muted">${icon("clock")}${t("version.coming", { number: comes })}</p>` : nothing}`;
}

function facts(paper: DocumentRow, place: PlaceRead | undefined): string {
  const pages = t("document.pages", { pages: paper.pages });
  if (paper.state !== "ready") return t("room.preparing", { ready: paper.ready_pages, pages: paper.pages });
  const share = shareOf(paper, place ? { [paper.id]: place } : {});
  const read = share >= 1 ? t("room.read_all") : place?.furthest ? t("room.read_to", { page: place.furthest }) : t("room.unread");
  return [pages, read, paper.simplified ? t("document.simplified") : "", paper.recognition === "done" ? t("document.recognised") : "", ["none", "unchecked"].includes(paper.signature_verdict) ? "" : t(`signature.verdict.${paper.signature_verdict}`)].filter(Boolean).join(" · ");
}

/** How far the reading is; while pages are still being prepared, how far that is. */
function bar(paper: DocumentRow, place: PlaceRead | undefined): TemplateResult {
  if (paper.state !== "ready") return html`<progress max=${paper.pages} value=${paper.ready_pages} aria-label=${t("room.preparing_soon")}></progress>`;
  const percent = Math.round(100 * shareOf(paper, place ? { [paper.id]: place } : {}));
  return html`<progress max="100" value=${percent} aria-label=${t("room.read_part", { percent })}></progress>`;
}

function coming(paper: DocumentRow): TemplateResult {
  const counted = paper.pages > 0;
  return html`<div class="card paper"><span class="thumb">${icon("clock")}</span>
    <span class="grow"><b>${paper.title}</b><span class="sm muted block">${counted ? t("room.preparing", { ready: 0, pages: paper.pages }) : t("room.preparing_soon")}</span>
      <progress aria-label=${t("room.preparing_soon")}></progress></span></div>`;
}

function closed(paper: DocumentRow, symbol: string, why: string): TemplateResult {
  return html`<div class="card paper closed"><span class="thumb">${icon(symbol)}</span>
    <span class="grow"><b>${paper.title}</b>${paper.state === "failed" ? html`<span class="chip warn">${t("room.paper_failed")}</span>` : nothing}<span class="sm muted block">${why}</span></span></div>`;
}

function reason(paper: DocumentRow): string {
  const key = `file.${paper.problem}`;
  const text = t(key, paper.problem_facts);
  return text === key ? t("document.state.failed") : text;
}
