/**
 * Links on the pages in view: those of the file, within it and to other papers, and other papers of the meeting that its
 * text names. Loaded once the first page is sharp; each page's links are asked for when it settles.
 */
import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist";
import { get, Problem } from "../core/api.ts";
import { t } from "../core/words.ts";
import { rectsOf, type Rect } from "./page-text.ts";
import type { Pdf } from "./pdf.ts";
import { fill, type Place, type ReaderData, type Size } from "./reader-data.ts";
import { referencesIn, type Paper } from "./references.ts";
import { measure } from "./text-layer.ts";
import type { Texts } from "./texts.ts";
import type { View } from "./view.ts";
import { WayBack } from "./way-back.ts";

/** What of pdf.js's annotations is used; the library has no types for them. */
type Annotation = { subtype: string; rect: number[]; dest?: unknown; url?: string };
/** Where a link leads: a place here, another paper (at a page of it), or outside. */
type Target = { place: Place } | { paper: string; title?: string; hash: string } | { outside: string };

type Corner = [number, number];

const paperPath = /^\/documents\/([0-9a-f-]{36})$/;

export class Links {
  readonly wayBack: WayBack;
  #data: ReaderData;
  #view: View;
  #pdf: Pdf;
  #texts: Texts;
  #papers: Promise<Paper[]>;

  constructor(data: ReaderData, view: View, pdf: Pdf, texts: Texts) {
    [this.#data, this.#view, this.#pdf, this.#texts] = [data, view, pdf, texts];
    this.wayBack = new WayBack(data, view);
    this.#papers = otherPapers(data);
    view.area.addEventListener("sheet-settled", (event) => void this.#fill((event as CustomEvent<{ page: number }>).detail.page));
    const [first, last] = view.pagesInView;
    for (let page = first; page <= last; page += 1) void this.#fill(page);
  }

  /** Puts the page's links over it, once. */
  async #fill(page: number): Promise<void> {
    const sheet = this.#view.area.querySelector<HTMLElement>(`[data-page="${page}"]`);
    if (!sheet || sheet.querySelector(":scope > .links")) return;
    const layer = Object.assign(document.createElement("div"), { className: "links" });
    sheet.append(layer);
    const size = this.#data.pages[page - 1]!;
    const [own, named] = await Promise.all([this.#ofFile(page).catch(() => []), this.#namedOn(page)]);
    for (const { rect, target } of [...own, ...named]) layer.append(this.#link(rect, target, size));
  }

  async #ofFile(page: number): Promise<{ rect: Rect; target: Target }[]> {
    const pdf = await this.#pdf.open();
    const proxy = await pdf.getPage(page);
    const found: { rect: Rect; target: Target }[] = [];
    for (const one of (await proxy.getAnnotations()) as Annotation[]) {
      const target = one.subtype === "Link" ? await targetOf(pdf, one) : undefined;
      if (target) found.push({ rect: rectOf(proxy, one.rect), target });
    }
    return found;
  }

  async #namedOn(page: number): Promise<{ rect: Rect; target: Target }[]> {
    const papers = await this.#papers;
    const text = papers.length ? await this.#texts.page(page).catch(() => undefined) : undefined;
    if (!text) return [];
    return referencesIn(text.text, papers).flatMap(({ start, end, paper }) =>
      rectsOf(text, start, end, measure).map((rect) => ({ rect, target: { paper: paper.id, title: paper.title, hash: "" } })));
  }

  #link({ x, y, w, h }: Rect, target: Target, [width, height]: Size): HTMLAnchorElement {
    const link = document.createElement("a");
    const share = (part: number, whole: number): string => `${(part / whole) * 100}%`;
    Object.assign(link.style, { left: share(x, width), top: share(y, height), width: share(w, width), height: share(h, height) });
    if ("outside" in target) {
      Object.assign(link, { href: target.outside, target: "_blank", rel: "noopener noreferrer", title: t("reader.link.outside", { host: new URL(target.outside).host }) });
    } else if ("place" in target) {
      Object.assign(link, { href: `#page=${target.place.page}`, title: t("reader.link.page", { page: target.place.page }) });
      link.addEventListener("click", (event) => (event.preventDefault(), this.#goTo(target.place)));
    } else {
      link.dataset.paper = target.paper;
      Object.assign(link, { href: fill(this.#data.urls.reader, { document: target.paper }) + target.hash, title: t("reader.link.paper", { title: target.title ?? t("reader.another_document") }) });
      link.addEventListener("click", () => this.wayBack.leave(target.paper));
    }
    link.setAttribute("aria-label", link.title);
    return link;
  }

  #goTo(place: Place): void {
    this.wayBack.leave(this.#data.document.id);
    this.#view.readerMoved();
    this.#view.goTo(place);
  }
}

/** The other papers of this meeting that the reader may see; none where there is no meeting or no network. */
async function otherPapers({ document: { id, meeting_id: meeting } }: ReaderData): Promise<Paper[]> {
  if (!meeting) return [];
  try {
    const all = await get<{ id: string; title: string; title_en: string }[]>(`/api/v1/meetings/${meeting}/documents`);
    return all.filter((paper) => paper.id !== id).flatMap((paper) => [paper, { id: paper.id, title: paper.title_en }]).filter(({ title }) => title);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return [];
  }
}

async function targetOf(pdf: PDFDocumentProxy, { dest, url }: Annotation): Promise<Target | undefined> {
  if (url) {
    const { origin, pathname, hash, href, protocol } = new URL(url, location.href);
    const paper = origin === location.origin && paperPath.exec(pathname)?.[1];
    if (paper) return { paper, hash };
    return /^https?:$/.test(protocol) ? { outside: href } : undefined;
  }
  const place = typeof dest === "string" ? await pdf.getDestination(dest) : (dest as unknown[] | undefined);
  return place ? { place: await placeOf(pdf, place) } : undefined;
}

/** The place that an explicit destination of a PDF means (ISO 32000-2, 12.3.2.2): its page, and its height where it has one. */
async function placeOf(pdf: PDFDocumentProxy, [page, kind, , top]: unknown[]): Promise<Place> {
  const at = typeof page === "number" ? page : await pdf.getPageIndex(page as Parameters<PDFDocumentProxy["getPageIndex"]>[0]);
  const view = (await pdf.getPage(at + 1)).getViewport({ scale: 1 });
  const named = (kind as { name?: string } | undefined)?.name === "XYZ" && typeof top === "number";
  const [, down] = named ? view.convertToViewportPoint(0, top) : [0, 0];
  return { page: at + 1, y: Math.min(0.98, Math.max(0, down! / view.height)) };
}

function rectOf(page: PDFPageProxy, [left, bottom, right, top]: number[]): Rect {
  const view = page.getViewport({ scale: 1 });
  const [[x1, y1], [x2, y2]] = [view.convertToViewportPoint(left!, bottom!), view.convertToViewportPoint(right!, top!)] as [Corner, Corner];
  return { x: Math.min(x1, x2), y: Math.min(y1, y2), w: Math.abs(x2 - x1), h: Math.abs(y2 - y1) };
}
