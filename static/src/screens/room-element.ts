/** What all parts of the room share: the reader's own data, the item being looked at, and rows by their names. */
import { LiveElement } from "../core/element.ts";
import { untilFingersAreUp } from "../core/fingers.ts";
import { embedded } from "../core/page.ts";
import { shownItem } from "./looking.ts";
import { inOrder, papersOf, type DocumentRow, type ItemRow, type MeetingRow, type ParticipantRow, type RoomData } from "./room-data.ts";

export const room = embedded<RoomData>("room-data")!;

/** The private look: an item's id, or null to go with the meeting. The address keeps it, for coming back from a paper. */
class Look extends EventTarget {
  chosen = new URLSearchParams(location.hash.slice(1)).get("item");

  choose(item: string | null): void {
    this.chosen = item;
    history.replaceState(null, "", item ? `#item=${item}` : location.pathname + location.search);
    this.dispatchEvent(new Event("changed"));
  }
}

export const look = new Look();

/** A part of the room: drawn again when its rows or the look change, and never under a finger. */
export class RoomElement extends LiveElement {
  override connectedCallback(): void {
    super.connectedCallback();
    this.on(look, "changed", () => this.requestUpdate());
  }

  override async scheduleUpdate(): Promise<void> {
    await untilFingersAreUp();
    super.scheduleUpdate();
  }

  /** The meeting; undefined once it is no longer open to the reader. */
  get meeting(): MeetingRow | undefined {
    return this.row<MeetingRow>("meeting", room.meeting_id);
  }

  /** The items open to the reader. */
  get items(): ItemRow[] {
    return inOrder(this.rows<ItemRow>("agenda_item"));
  }

  /** The item being looked at. */
  get shown(): ItemRow | undefined {
    return this.meeting && shownItem(this.items, this.meeting, look.chosen);
  }

  get participants(): ParticipantRow[] {
    return this.rows<ParticipantRow>("participant").sort((a, b) => a.position - b.position);
  }

  /** The reader's own part; undefined for who only watches. */
  get self(): ParticipantRow | undefined {
    return room.part.participant_id ? this.row<ParticipantRow>("participant", room.part.participant_id) : undefined;
  }

  papers(item: string): DocumentRow[] {
    return papersOf(this.rows<DocumentRow>("document"), item);
  }
}
