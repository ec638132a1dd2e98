/**
 * `<entered-points>`: opinions on articles that an answer on paper or in speech holds, each with its place and words;
 * what they are stands as JSON in the form's hidden field `points`, so that the form sends it and keeps it as a draft.
 */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { newId } from "../core/api.ts";
import { icon } from "../core/icons.ts";
import { embedded } from "../core/page.ts";
import { t } from "../core/words.ts";

type Place = { id: string; label: string; title: string; level: number };
type Paper = { document: string; title: string; places: Place[] };
// Beside the form, so that it sends and keeps none of what only helps to find a place.
const noForm = "none";

type Point = { id: string; document_id: string; place: string; kind: string; words: string; proposed: string; reason: string; legal_basis: string };

const kinds = ["agree_with_change", "propose_wording", "object"];
const written = ["words", "proposed", "reason", "legal_basis"] as const;
const most = 100;
const longestTitle = 110;

export class EnteredPoints extends LitElement {
  static override properties = { rows: { state: true }, open: { state: true } };
  declare rows: Point[];
  /** The point whose places are laid out. */
  declare open: string;
  #papers = embedded<Paper[]>("slip-papers") ?? [];

  constructor() {
    super();
    Object.assign(this, { rows: [], open: "" });
  }

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.closest("form")!.addEventListener("reset", () => queueMicrotask(() => this.#read()));
    // The form puts back what was typed before once the page is there.
    queueMicrotask(() => this.#read());
  }

  override render(): TemplateResult {
    return html`${this.rows.length ? html`<ol class="question-cards">${this.rows.map((row, index) => this.#point(row, index))}</ol>` : nothing}
      ${this.#papers.length && this.rows.length < most ? html`<button type="button" class="btn small" @click=${() => this.#add()}>${icon("plus")}${t("asking.add_point")}</button>` : nothing}`;
  }

  #point(row: Point, index: number): TemplateResult {
    const name = t("asking.point_number", { number: index + 1 });
    const paper = this.#papers.find((one) => one.document === row.document_id) ?? this.#papers[0]!;
    return html`<li class="question-card" aria-label=${name}>
      <div class="row between"><span class="strong">${name}</span>
        <button type="button" class="btn quiet square small" aria-label=${t("asking.remove", { name })} @click=${() => this.#set(this.rows.filter((_, place) => place !== index))}>${icon("trash")}</button></div>
      ${this.#papers.length > 1 ? this.#choice(index, "document_id", t("asking.point_paper"), row.document_id, this.#papers.map((one) => [one.document, one.title])) : nothing}
      ${this.#place(index, row, paper)}
      ${this.#choice(index, "kind", t("point.kind"), row.kind, kinds.map((kind) => [kind, t(`point.kind.${kind}`)]))}
      ${written.map((field) => this.#words(index, field, row[field], field === "proposed" && row.kind === "propose_wording"))}</li>`;
  }

  /** What is chosen; opened, all places of the paper, found by typing, as a member finds them. */
  #place(index: number, row: Point, paper: Paper): TemplateResult {
    const chosen = paper.places.find((one) => one.id === row.place) ?? paper.places[0]!;
    const [id, isOpen] = [`point-${index}-place`, this.open === row.id];
    return html`<fieldset class="places" data-places><legend>${t("point.place")}</legend>
      <button type="button" class="place-chosen" aria-expanded=${isOpen} @click=${() => this.#unfold(isOpen ? "" : row.id)}><span class="grow">${titled(chosen)}</span>${icon("down")}</button>
      ${isOpen ? html`<div class="field"><label class="unseen" for=${id}>${t("point.find_place")}</label>
          <input id=${id} form=${noForm} type="search" placeholder=${t("point.find_place")} autocomplete="off" data-find-place></div>
        <div class="place-list" role="group" aria-label=${t("point.place")}>
          ${paper.places.map((one) => html`<label class="choice level-${one.level}" data-place="${one.label} ${one.title}"><input type="radio" form=${noForm} name=${id} .value=${one.id} .checked=${one.id === chosen.id}
            @change=${() => this.#put(index, "place", one.id)}><span>${titled(one)}</span></label>`)}
          <p class="sm muted" data-no-place hidden>${t("point.no_place")}</p></div>` : nothing}</fieldset>`;
  }

  #unfold(id: string): void {
    this.open = id;
    void this.updateComplete.then(() => this.querySelector(".place-list :checked")?.scrollIntoView({ block: "nearest" }));
  }

  #choice(index: number, field: "document_id" | "kind", label: string, value: string, options: (readonly [string, string])[]): TemplateResult {
    const id = `point-${index}-${field}`;
    return html`<div class="field"><label for=${id}>${label}</label>
      <select id=${id} @change=${(event: Event) => this.#put(index, field, (event.target as HTMLSelectElement).value)}>
        ${options.map(([key, words]) => html`<option value=${key} .selected=${key === value}>${words}</option>`)}</select></div>`;
  }

  #words(index: number, field: (typeof written)[number], value: string, needed: boolean): TemplateResult {
    const id = `point-${index}-${field}`;
    return html`<div class="field"><label for=${id}>${t(`point.${field}`)}${needed ? nothing : html` <span class="optional">${t("form.optional")}</span>`}</label>
      <textarea id=${id} rows=${field === "words" ? 2 : 1} maxlength=${field === "legal_basis" ? 2000 : 50000} lang="vi" .value=${live(value)}
        @input=${(event: Event) => this.#put(index, field, (event.target as HTMLTextAreaElement).value)}></textarea></div>`;
  }

  #add(): void {
    const empty = { place: "", kind: kinds[0]!, words: "", proposed: "", reason: "", legal_basis: "" };
    this.#set([...this.rows, { id: newId(), document_id: this.rows.at(-1)?.document_id ?? this.#papers[0]!.document, ...empty }]);
    this.open = this.rows.at(-1)!.id;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>("li:last-of-type :is(select, input[type=search])")?.focus());
  }

  /** A place is one of its paper: of another paper the whole is meant until a place of it is chosen. */
  #put(index: number, field: keyof Point, value: string): void {
    const elsewhere = field === "document_id" ? { place: "" } : {};
    this.#set(this.rows.map((row, place) => (place === index ? { ...row, ...elsewhere, [field]: value } : row)));
  }

  get #field(): HTMLTextAreaElement {
    return this.closest("form")!.querySelector<HTMLTextAreaElement>("textarea[name=points]")!;
  }

  #read(): void {
    this.rows = JSON.parse(this.#field.value || "[]") as Point[];
    this.#check();
  }

  #set(rows: Point[]): void {
    this.rows = rows;
    this.#field.value = JSON.stringify(rows);
    this.#check();
    // So that the form keeps its draft, also of what a button did.
    this.#field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  #check(): void {
    this.#field.title = t("asking.points_needed");
    this.#field.setCustomValidity(this.rows.every(isSaid) ? "" : t("asking.points_needed"));
  }
}

function isSaid(row: Point): boolean {
  const said = row.kind === "propose_wording" ? [row.proposed] : [row.words, row.proposed, row.reason];
  return said.some((words) => words.trim() !== "");
}

function titled(place: Place): TemplateResult {
  const title = place.title.length > longestTitle ? `${place.title.slice(0, longestTitle)}…` : place.title;
  return html`<b>${place.label}</b>${title ? html` <span class="sm muted">${title}</span>` : nothing}`;
}

customElements.define("entered-points", EnteredPoints);
