/** The items of a block, with who took one out; each can be taken out by one press, and put back by who did. */
import { html, nothing, type TemplateResult } from "lit";
import type { BlockRow } from "../block_adoption/rows.ts";
import { send } from "../core/api.ts";
import { named, t } from "../core/words.ts";
import type { DeskElement } from "./desk-element.ts";
import { room } from "./room-element.ts";

type Place = { block: BlockRow; item: string; number: number };

/** The list; `element` sends its commands. */
export function blockList(element: DeskElement, block: BlockRow, may: boolean): TemplateResult {
  const rows = block.items.map((one) => ({ one, item: element.items.find((item) => item.id === one.item_id) })).sort((a, b) => (a.item?.number ?? 0) - (b.item?.number ?? 0));
  return html`<ul class="block-items">${rows.map(({ one, item }) => item && html`<li data-out=${one.out ? "" : nothing}>
    <p class="what"><span class="bead">${item.number}</span><b>${named(item.title, item.title_en)}</b></p>
    ${one.out ? html`<p class="sm">${t("block.out", { name: one.out.name })}${one.out.reason ? html` <q>${one.out.reason}</q>` : nothing}</p>` : nothing}
    ${may ? action(element, { block, item: item.id, number: item.number }, one.out?.by) : nothing}
    ${element.refusal(`move-${item.id}`)}</li>`)}</ul>`;
}

function action(element: DeskElement, place: Place, outBy: string | undefined): TemplateResult | typeof nothing {
  const name = `move-${place.item}`;
  if (outBy === undefined) return takingOut(element, place, name);
  if (outBy !== room.person_id) return nothing;
  const back = (): unknown => element.act(name, () => send("DELETE", removal(place)));
  return html`<p class="row">${element.button({ name, words: t("block.put_back"), label: t("block.put_back_label", { number: place.number }), symbol: "undo", press: back })}</p>`;
}

function takingOut(element: DeskElement, place: Place, name: string): TemplateResult {
  const out = (reason: string): unknown => element.act(name, () => send("POST", removal(place), { reason }));
  const withReason = (event: Event): void => {
    event.preventDefault();
    void out(new FormData(event.target as HTMLFormElement).get("reason") as string);
  };
  return html`<div class="row">${element.button({ name, words: t("block.take_out"), label: t("block.take_out_label", { number: place.number }), symbol: "hand", press: () => out("") })}
    <details><summary class="btn quiet">${t("block.with_reason")}</summary>
      <form class="form" @submit=${withReason}><div class="field"><label for=${`reason-${place.item}`}>${t("block.reason")}</label><textarea id=${`reason-${place.item}`} name="reason" rows="2" maxlength="2000"></textarea></div>
        <button class="btn" ?disabled=${!element.isLive || element.busy !== ""}>${t("block.take_out")}</button></form></details></div>`;
}

function removal({ block, item }: Place): string {
  return `/api/v1/blocks/${block.id}/items/${item}/removal`;
}
