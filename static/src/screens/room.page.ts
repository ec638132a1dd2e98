/** The meeting room: puts its parts together on the page that `templates/screens/room.html` draws. */
import "./room.css";
import "./meeting-heading.ts";
import "./agenda-rail.ts";
import "./item-view.ts";
import "./attendance.ts";
import "./room-block.ts";
import "./room-floor.ts";
import "./room-conference.ts";
import "./room-line.ts";
import "./room-seats.ts";
import "./room-point.ts";
import { html, type TemplateResult } from "lit";
import { get, Problem } from "../core/api.ts";
import { store } from "../core/page.ts";
import { followBlocks } from "../block_adoption/following.ts";
import { boxOf } from "../votes/ballot-box.ts";
import type { VotePanel } from "../votes/vote-panel.ts";
import "../votes/vote-panel.ts";
import { followItems } from "./admitted.ts";
import type { MeetingRow, PlaceRead } from "./room-data.ts";
import { look, room, RoomElement } from "./room-element.ts";
import { runTabs } from "./vote-sheet.ts";

/** `<room-votes>`: the vote panel, of the item being looked at. */
class RoomVotes extends RoomElement {
  static override watches = ["meeting", "agenda_item"];
  #voter = { role: room.part.role, may_vote: room.may.vote };

  override render(): TemplateResult {
    return html`<vote-panel .item=${this.shown?.id ?? ""} .voter=${this.#voter}></vote-panel>`;
  }

  override firstUpdated(): void {
    if (room.progress) this.querySelector<VotePanel>("vote-panel")!.count(room.progress);
  }
}

for (const { vote_id, ...mine } of room.ballots) boxOf(vote_id).know(mine);
// Who comes back from a paper of the item being discussed goes on with the meeting.
if (look.chosen === store.get<MeetingRow>("meeting", room.meeting_id)?.current_item_id) look.choose(null);
followItems(room);
followBlocks();
customElements.define("room-votes", RoomVotes);
runTabs(find("#main"), find(".room-tabs"), find(".side"));
addEventListener("pageshow", (event) => event.persisted && void readPlacesAgain());

/** A page taken from the browser's memory knows nothing of what was read meanwhile. */
async function readPlacesAgain(): Promise<void> {
  const shown = [...document.querySelectorAll<HTMLAnchorElement>("a.paper")].map((card) => card.pathname.split("/").at(-1)!);
  try {
    for (const id of shown) room.places[id] = await get<PlaceRead>(`/api/v1/documents/${id}/position`);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
  look.dispatchEvent(new Event("changed"));
}

function find(selector: string): HTMLElement {
  return document.querySelector<HTMLElement>(selector)!;
}
