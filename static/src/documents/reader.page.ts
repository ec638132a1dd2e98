/** The reader: puts its parts together on the page that `templates/documents/reader.html` draws. */
import "./reader.css";
import "./panels.css";
import "./signatures.css";
import { embedded, store } from "../core/page.ts";
import type { Row } from "../core/store.ts";
import { t } from "../core/words.ts";
import { fetchAhead, openNext } from "./ahead.ts";
import { viewCommands } from "./commands.ts";
import { runChrome } from "./chrome.ts";
import type { Hit } from "./find.ts";
import { tellReader } from "./open-reader.ts";
import { whenOpened } from "./opened.ts";
import { Pdf } from "./pdf.ts";
import { makePinchable } from "./pinch.ts";
import { elsewhereCommands, rememberPlace, startingPlace } from "./position.ts";
import { pressAgain } from "./pressed.ts";
import { PresenterBar } from "./presenter-bar.ts";
import { Presenting } from "./presenting.ts";
import type { ReaderData } from "./reader-data.ts";
import { hearOfRecognition, showRecognition } from "./recognition.ts";
import { SearchPanel } from "./search-panel.ts";
import { makeSelectable } from "./selection.ts";
import { Sheets } from "./sheets.ts";
import { Texts } from "./texts.ts";
import { makeThumbnails } from "./thumbnails.ts";
import { hideSince, openNewer, showVersions, startVersions } from "./versions.ts";
import { View } from "./view.ts";
import { tellOfWords } from "./words-selected.ts";

customElements.define("search-panel", SearchPanel);
customElements.define("presenter-bar", PresenterBar);
const data = embedded<ReaderData>("reader-data")!;
if (data.pages.length) openReader(data);
else waitForPages(data);

/** Opens the document at its place and lets everything work on it. */
function openReader(data: ReaderData): void {
  const view = new View(find("#view"), find("#sheets"), data.pages);
  const texts = new Texts(data.urls.text, data.pages.length);
  const pdf = globalThis.ecabinetPdf ?? new Pdf(data.urls.pdf, data.bytes);
  const sheets = new Sheets(view, data, texts, pdf);
  const start = startingPlace(data, location.hash);
  data.start = start;
  view.goTo(start);
  sheets.preview();
  sheets.painter.begin();
  makePinchable(view);
  makeSelectable(view.area, sheets.all, texts);
  tellOfWords(data.document.id, texts);
  if (data.document.version === data.versions.current) rememberPlace(data, view);
  const presenting = new Presenting(data, view, find("presenter-bar"));
  const search = prepareSearch(texts, sheets, data);
  const links = whenOpened().then(loadLinks).then(({ Links }) => new Links(data, view, pdf, texts));
  runChrome(data, view, {
    ...viewCommands(view),
    "go-back": () => void links.then(({ wayBack }) => wayBack.go()),
    present: () => data.may.present && presenting.toggle(),
    "next-paper": openNext,
    "open-newer": openNewer,
    "hide-since": hideSince,
    ...elsewhereCommands(data, view),
    "retry-sharp": () => (hideProblem(), sheets.retry()),
  }, { search, thumbnails: () => makeThumbnails(find("#thumbnails"), data, view) });
  let wasLive = true;
  document.addEventListener("live-state", (event) => {
    const isLive = (event as CustomEvent<{ state: string }>).detail.state === "live";
    if (isLive && !wasLive) sheets.retry();
    wasLive = isLive;
  });
  sheets.painter.addEventListener("broken", () => (find("#sharp-problem").hidden = false));
  hearOfDocument(data, (row) => {
    if (row.version_id === data.version_id) {
      showReady(sheets, (data.ready_pages = Number(row.ready_pages)));
      if (hearOfRecognition(data, row)) sheets.wordsCame();
    }
    showVersions(data, row);
  });
  fetchAhead(data.ahead, view);
  startVersions(data);
  showRecognition(data);
  showReady(sheets, data.ready_pages);
  tellReader({ data, view, texts, sheets });
  pressAgain("button:not(#vote-toggle)");
}

function prepareSearch(texts: Texts, sheets: Sheets, data: ReaderData): SearchPanel {
  const panel = find<SearchPanel>("search-panel");
  [panel.texts, panel.pages] = [texts, data.pages.length];
  panel.addEventListener("hits", (event) => {
    const { hits, current } = (event as CustomEvent<{ hits: Hit[]; current: Hit | undefined }>).detail;
    sheets.showHits(hits, current);
    if (current) void sheets.reveal(current);
  });
  return panel;
}

/** The module of links; when the network goes before it came, it comes with the network. */
function loadLinks(): Promise<typeof import("./links.ts")> {
  return import("./links.ts").catch(async () => {
    await new Promise((isBack) => addEventListener("online", isBack, { once: true }));
    return loadLinks();
  });
}

/** Says how far the preparation is, and lets the pages appear that are ready. */
function showReady(sheets: Sheets, ready: number): void {
  sheets.becameReady(ready);
  document.dispatchEvent(new Event("pages-ready"));
  const place = find("#preparing");
  place.hidden = ready >= data.pages.length;
  find("#preparing span").textContent = t("reader.preparing", { ready, pages: data.pages.length });
  find<HTMLProgressElement>("#preparing progress").value = ready;
}

function hideProblem(): void {
  find("#sharp-problem").hidden = true;
}

/** Nothing is known of the pages yet: opens anew when the ingest has counted them, or has given up. */
function waitForPages(data: ReaderData): void {
  hearOfDocument(data, (row) => (Number(row.pages) > 0 || row.state === "failed") && location.reload());
}

/** Tells of each change of the document: pages ready, a new version. */
function hearOfDocument(data: ReaderData, listener: (row: Row) => void): void {
  store.watch("document", (_id, row) => row && listener(row), data.document.id);
}

function find<T extends HTMLElement = HTMLElement>(selector: string): T {
  return document.querySelector<T>(selector)!;
}
