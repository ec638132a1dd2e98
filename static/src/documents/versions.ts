/** What the reader says of other versions of its document, while it is being read. */
import type { Row } from "../core/store.ts";
import { t } from "../core/words.ts";
import type { ReaderData } from "./reader-data.ts";

/** Says that a newer version came, or comes; what is being read stays as it is. */
export function showVersions(data: ReaderData, row: Row): void {
  if (data.document.version < data.versions.current) return;
  const isNewer = row.version_id !== data.version_id;
  if (isNewer) sayNewer(row);
  sayComing(isNewer ? null : (row.coming as ReaderData["versions"]["coming"]));
}

/** What is known when the page opens. */
export function startVersions(data: ReaderData): void {
  if (data.document.version === data.versions.current) sayComing(data.versions.coming);
}

/** Opens the current version where the reader was, whatever page the address names. */
export function openNewer(): void {
  location.assign(location.pathname);
}

/** The note on what changed since the reader's last visit is no longer wanted. */
export function hideSince(): void {
  document.querySelector("#since")?.remove();
}

function sayNewer(row: Row): void {
  const place = document.querySelector<HTMLElement>("#newer");
  if (!place) return;
  hideSince();
  place.hidden = false;
  const change = t(`version.change.${String(row.change)}`).toLowerCase();
  if (row.reason) place.querySelector(".grow")!.textContent = t("version.reader_newer", { number: Number(row.version_number), change, reason: String(row.reason) });
}

/** A version that failed is the secretaries' business: readers lose nothing by it. */
function sayComing(coming: ReaderData["versions"]["coming"]): void {
  const place = document.querySelector<HTMLElement>("#coming");
  if (!place) return;
  place.hidden = !coming || coming.state === "failed";
  if (!coming) return;
  place.querySelector(".grow")!.textContent = t(coming.state === "ready" ? "version.reader_held" : "version.reader_coming", { number: coming.number });
}
