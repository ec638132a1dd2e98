/** `<desk-points>`: points of order at the head of the desk, said at once; granted or declined with a word. */
import { html, nothing, type TemplateResult } from "lit";
import { send } from "../core/api.ts";
import { icon } from "../core/icons.ts";
import { clockTime } from "../core/time.ts";
import { t } from "../core/words.ts";
import "../floor/floor.css";
import { called, sign, who } from "../floor/people.ts";
import type { PointRow } from "../floor/rows.ts";
import { DeskElement } from "./desk-element.ts";

export class DeskPoints extends DeskElement {
  static override watches = ["point_of_order", "meeting"];

  override render(): TemplateResult {
    const raised = this.rows<PointRow>("point_of_order").filter(({ state }) => state === "raised").sort((a, b) => (a.raised_at < b.raised_at ? -1 : 1));
    return html`<div class="unseen" role="alert" aria-live="assertive">${raised.map((row) => t("floor.point_said", { who: called(row) }))}</div>${this.refusal("point")}${raised.map((row) => this.#point(row))}`;
  }

  #point(row: PointRow): TemplateResult {
    const answer = (event: SubmitEvent): void => {
      event.preventDefault();
      const words = String(new FormData(event.currentTarget as HTMLFormElement).get("answer") ?? "").trim();
      const state = (event.submitter as HTMLButtonElement).value;
      void this.act("point", () => send("POST", `/api/v1/points-of-order/${row.id}/answer`, { state, answer: words }));
    };
    return html`<form class="point" aria-label=${t("floor.point")} @submit=${answer}><h3>${icon("alert")}${t("floor.point")} <span class="muted number sm">${clockTime(row.raised_at)}</span></h3>
      <p class="row">${sign(row)}<span class="grow">${who(row)}</span></p>${row.words ? html`<p>${row.words}</p>` : nothing}
      <div class="field"><label for="answer-${row.id}" class="sm">${t("floor.point_answer")}</label><input id="answer-${row.id}" name="answer" maxlength="500" autocomplete="off"></div>
      <div class="row"><button class="btn" value="declined" ?disabled=${!this.isLive || this.busy !== ""}>${icon("minus")}${t("floor.decline")}</button><button class="btn primary" value="granted" ?disabled=${!this.isLive || this.busy !== ""}>${icon("check")}${t("floor.grant")}</button></div></form>`;
  }
}

customElements.define("desk-points", DeskPoints);
