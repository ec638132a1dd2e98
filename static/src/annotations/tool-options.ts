/** How the tool in the hand is set: colour, width, what it does. Unfolds beside the rail. */
import { html, nothing, render, type TemplateResult } from "lit";
import { icon } from "../core/icons.ts";
import { t } from "../core/words.ts";
import { colours, type Colour } from "./rows.ts";
import { eraserSizes, penWidths, textSizes, type Settings, type Tools } from "./tools.ts";

let sheet: HTMLElement | undefined;

/** Unfolds the settings of the tool in the hand beside that button, or folds them. */
export function openOptions(tools: Tools, beside: HTMLElement): void {
  sheet ??= unfold(tools);
  if (sheet.matches(":popover-open")) return sheet.hidePopover();
  draw(tools);
  sheet.showPopover();
  const box = beside.getBoundingClientRect();
  const own = sheet.getBoundingClientRect();
  const [left, top] = box.top > innerHeight - 160 ? [innerWidth / 2 - own.width / 2, box.top - own.height - 12] : [box.right + 12, Math.min(box.top, innerHeight - own.height - 12)];
  Object.assign(sheet.style, { left: `${Math.max(8, left)}px`, top: `${Math.max(8, top)}px` });
  sheet.querySelector<HTMLElement>("[aria-checked=true]")?.focus();
}

/** Six dots to choose a colour by. `chosen` has the one that is. */
export function colourDots(chosen: Colour | undefined, marks: boolean, choose: (colour: Colour) => void): TemplateResult {
  return html`<div class="dots" role="radiogroup" aria-label=${t("notes.colour")}>${colours.map((colour) => html`
    <button type="button" class="dot-button" role="radio" aria-checked=${String(colour === chosen)} aria-label=${t(`notes.colour.${colour}`)} title=${t(`notes.colour.${colour}`)} @click=${() => choose(colour)}><span class="ink-dot ${colour} ${marks ? "marks" : ""}"></span></button>`)}</div>`;
}

function unfold(tools: Tools): HTMLElement {
  const made = Object.assign(document.createElement("div"), { className: "tool-options", popover: "auto" });
  made.setAttribute("role", "dialog");
  document.body.append(made);
  tools.addEventListener("changed", () => made.matches(":popover-open") && draw(tools));
  return made;
}

function draw(tools: Tools): void {
  const { tool, words } = tools.now;
  sheet!.setAttribute("aria-label", t(`notes.tool.${tool}`));
  const colour = tools.colour ? colourDots(tools.colour, tool === "marker" && words === "highlight", (one) => tools.paint(one)) : nothing;
  render(html`<p class="label">${t(`notes.tool.${tool}`)}</p>${kindsOf(tools)}${colour}${sizesOf(tools)}${tools.draws ? fingerOf(tools) : nothing}`, sheet!);
}

function kindsOf(tools: Tools): TemplateResult | typeof nothing {
  const { tool, words, stamp, whole } = tools.now;
  if (tool === "marker") return choices("words", ["highlight", "underline", "strike"], words, (one) => ({ words: one }), tools, true);
  if (tool === "stamp") return choices("stamp", ["tick", "question"], stamp, (one) => ({ stamp: one }), tools, true);
  if (tool === "eraser") return choices("whole", ["strokes", "parts"], whole ? "strokes" : "parts", (one) => ({ whole: one === "strokes" }), tools, false);
  return nothing;
}

function choices<T extends string>(name: string, all: T[], now: T, set: (one: T) => Partial<Settings>, tools: Tools, icons: boolean): TemplateResult {
  const sign = (one: string): string => ({ highlight: "marker", tick: "check" })[one] ?? one;
  return html`<div class="segments" role="radiogroup" aria-label=${t(`notes.${name}`)}>${all.map((one) => html`
    <button type="button" role="radio" aria-checked=${String(one === now)} @click=${() => tools.set(set(one))}>${icons ? html`<span class="signed">${icon(sign(one))}<span>${t(`notes.${name}.${one}`)}</span></span>` : t(`notes.${name}.${one}`)}</button>`)}</div>`;
}

function sizesOf(tools: Tools): TemplateResult | typeof nothing {
  const { tool, pen, text, eraser } = tools.now;
  if (tool === "pen") return sizes(t("notes.width"), penWidths, pen, (one) => tools.set({ pen: one }), (at) => html`<span class="width-line size-${at}"></span>`);
  if (tool === "text") return sizes(t("notes.size"), textSizes, text, (one) => tools.set({ text: one }), (at) => html`<span class="letter size-${at}">A</span>`);
  if (tool === "eraser") return sizes(t("notes.size"), eraserSizes, eraser, (one) => tools.set({ eraser: one }), (at) => html`<span class="round size-${at}"></span>`);
  return nothing;
}

function sizes(label: string, all: readonly number[], now: number, set: (one: number) => void, look: (at: number) => TemplateResult): TemplateResult {
  return html`<div class="segments" role="radiogroup" aria-label=${label}>${all.map((one, at) => html`
    <button type="button" role="radio" aria-checked=${String(one === now)} aria-label=${`${label} ${at + 1}`} @click=${() => set(one)}>${look(at)}</button>`)}</div>`;
}

function fingerOf(tools: Tools): TemplateResult {
  return html`<label class="choice"><input type="checkbox" .checked=${tools.now.finger} @change=${(event: Event) => tools.set({ finger: (event.target as HTMLInputElement).checked })}><span>${t("notes.finger")}</span></label>`;
}
