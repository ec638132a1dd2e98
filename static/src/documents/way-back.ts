/** The way back from where links led: a button over the pages, and Alt + ←; kept for this tab, through papers too. */
import { icon } from "../core/icons.ts";
import { html, render } from "lit";
import { t } from "../core/words.ts";
import { fill, type Place, type ReaderData } from "./reader-data.ts";
import type { View } from "./view.ts";

/** A place that was left, and the paper that the link led to: only there is the way back shown. */
type Step = Place & { document: string; title: string; to: string };

const kept = "reader:way";
const most = 30;

export class WayBack {
  #data: ReaderData;
  #view: View;
  #button = Object.assign(document.createElement("button"), { type: "button", className: "btn way-back" });

  constructor(data: ReaderData, view: View) {
    [this.#data, this.#view] = [data, view];
    this.#button.addEventListener("click", () => this.go());
    view.scroller.parentElement!.append(this.#button);
    this.#show();
  }

  /** A link leads from here to that paper. */
  leave(to: string): void {
    const { id, title } = this.#data.document;
    this.#keep([...steps(), { ...this.#view.place, document: id, title, to }].slice(-most));
  }

  /** Back to where the last link was followed. */
  go(): void {
    const step = this.#last;
    if (!step) return;
    this.#keep(steps().slice(0, -1));
    this.#view.readerMoved();
    if (step.document === this.#data.document.id) this.#view.goTo(step);
    else location.assign(`${fill(this.#data.urls.reader, { document: step.document })}#page=${step.page}&y=${step.y}`);
  }

  get #last(): Step | undefined {
    const step = steps().at(-1);
    return step?.to === this.#data.document.id ? step : undefined;
  }

  #keep(all: Step[]): void {
    sessionStorage.setItem(kept, JSON.stringify(all));
    this.#show();
  }

  #show(): void {
    const step = this.#last;
    this.#button.hidden = !step;
    if (!step) return;
    const words = step.document === this.#data.document.id ? t("reader.back_here", { page: step.page }) : t("reader.back_there", { page: step.page, title: step.title });
    render(html`${icon("back")}<span>${words}</span>`, this.#button);
  }
}

function steps(): Step[] {
  return JSON.parse(sessionStorage.getItem(kept) ?? "[]") as Step[];
}
