/** The writing tools on the reader's rail: which is in the hand, undo and redo, and the keys for all of them. */
import type { Acts } from "./acts.ts";
import { openOptions } from "./tool-options.ts";
import { tools, type Settings, type Tool, type Tools } from "./tools.ts";

type Key = Partial<Settings> & { tool: Tool };

const keys: Record<string, Key> = {
  v: { tool: "hand" }, p: { tool: "pen" }, h: { tool: "marker", words: "highlight" }, u: { tool: "marker", words: "underline" }, s: { tool: "marker", words: "strike" },
  e: { tool: "eraser" }, l: { tool: "loop" }, m: { tool: "note" }, c: { tool: "text" }, k: { tool: "stamp", stamp: "tick" }, q: { tool: "stamp", stamp: "question" },
};

export class Rail {
  #place: HTMLElement;
  #tools: Tools;
  #acts: Acts;

  constructor(place: HTMLElement, tools: Tools, acts: Acts) {
    [this.#place, this.#tools, this.#acts] = [place, tools, acts];
    place.addEventListener("click", (event) => this.#pressed((event.target as Element).closest<HTMLElement>("button")));
    tools.addEventListener("changed", () => this.#show());
    for (const name of ["acted", "notes"]) (name === "acted" ? acts : acts.book).addEventListener(name, () => this.#show());
    place.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
    place.classList.add("ready");
    this.#show();
  }

  /** Does what a key means; whether it means anything here. */
  key(event: KeyboardEvent): boolean {
    const control = event.ctrlKey || event.metaKey;
    const name = event.key.toLowerCase();
    if (control && name === "z") return (event.shiftKey ? this.#acts.redo() : this.#acts.undo(), true);
    if (control && name === "y") return (this.#acts.redo(), true);
    if (control || event.altKey || !keys[name]) return false;
    this.#tools.set(keys[name]);
    return true;
  }

  #pressed(button: HTMLElement | null): void {
    if (!button) return;
    const { tool, writing } = button.dataset;
    if (writing === "undo") this.#acts.undo();
    else if (writing === "redo") this.#acts.redo();
    else if (writing === "options") openOptions(this.#tools, button);
    else if (writing === "fold") this.#fold();
    else if (tool === this.#tools.now.tool && tool !== "hand") openOptions(this.#tools, button);
    else if (tools.includes(tool as Tool)) this.#tools.set({ tool: tool as Tool });
  }

  /** On a phone the tools are a row that comes and goes. */
  #fold(): void {
    const open = this.#place.classList.toggle("open");
    this.#button("fold").setAttribute("aria-expanded", String(open));
    if (!open) this.#tools.set({ tool: "hand" });
  }

  #show(): void {
    const { tool, words, stamp } = this.#tools.now;
    for (const button of this.#place.querySelectorAll<HTMLElement>("[data-tool]")) button.setAttribute("aria-pressed", String(button.dataset.tool === tool));
    this.#place.querySelector("[data-tool=marker] use")?.setAttribute("href", `#icon-${words === "highlight" ? "marker" : words}`);
    this.#place.querySelector("[data-tool=stamp] use")?.setAttribute("href", `#icon-${stamp === "tick" ? "check" : "question"}`);
    this.#button("undo").toggleAttribute("disabled", !this.#acts.canUndo);
    this.#button("redo").toggleAttribute("disabled", !this.#acts.canRedo);
    const options = this.#button("options");
    options.toggleAttribute("disabled", tool === "hand" || tool === "loop");
    options.querySelector(".ink-dot")!.className = `ink-dot ${this.#tools.colour ?? "none"}${tool === "marker" && words === "highlight" ? " marks" : ""}`;
  }

  #button(name: string): HTMLElement {
    return this.#place.querySelector<HTMLElement>(`[data-writing="${name}"]`)!;
  }
}
