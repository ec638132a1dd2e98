/** One paper of an item on one line: what it is, and whether the tablets can show it. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../core/icons.ts";
import { embedded } from "../core/page.ts";
import { t } from "../core/words.ts";
import type { DocumentRow } from "./room-data.ts";

/** The line: a link to the reader, in a window of its own so that the desk stays, as soon as a page is there. */
export function paperLine(paper: DocumentRow): TemplateResult {
  const text = html`${icon(symbol(paper))}<span class="grow"><b>${paper.title}</b><span class="xs muted block">${facts(paper)}</span></span>`;
  if (!paper.ready_pages || paper.classification !== "open") return html`<li>${text}</li>`;
  return html`<li><a class="line" href="/documents/${paper.id}" target="_blank" rel="noopener">${text}${paper.state === "ready" ? nothing : html`<span class="chip">${t("desk.preparing")}</span>`}${icon("forward")}</a></li>`;
}

function symbol(paper: DocumentRow): string {
  if (paper.classification !== "open") return "lock";
  return { failed: "alert", waiting: "clock", processing: "clock", ready: "document" }[paper.state];
}

function facts(paper: DocumentRow): string {
  if (paper.classification !== "open") return `${t(`document.classification.${paper.classification}`)}. ${t("document.paper_copies")}`;
  if (paper.state === "failed") return t(`file.${paper.problem}`, paper.problem_facts);
  if (paper.state === "waiting") return t("document.state.waiting");
  if (paper.state === "processing") return t("document.state.processing", { ready: paper.ready_pages, pages: paper.pages });
  const version = paper.version_number > 1 ? t("version.number", { number: paper.version_number }) : "";
  return [kindName(paper.kind), version, t("document.pages", { pages: paper.pages })].filter(Boolean).join(" · ");
}

/** As the catalogue of the page calls it; a kind added since is there after the next load. */
function kindName(kind: string): string {
  return (embedded<Record<string, string>>("paper-kinds") ?? {})[kind] ?? t(`document.kind.${kind}`);
}
