/** The messages that one may read: fetched when an event says that there is another, since events carry no words. */
import { get, Problem } from "../core/api.ts";
import { store } from "../core/page.ts";

export type Message = { id: string; participant_id: string; by: string; by_name: string; from_desk: boolean; text: string; sent_at: string };

export class LineBook extends EventTarget {
  messages: Message[] = [];
  #path: string;
  #asked: Promise<void> | undefined;
  #again = false;

  constructor(meeting: string) {
    super();
    this.#path = `/api/v1/meetings/${meeting}/line-messages`;
    store.hear(({ name }) => name === "line_message.sent" && void this.look());
    store.onLoad((stream) => /^(part|lines):/.test(stream) && void this.look());
    void this.look();
  }

  /** Where a message goes. */
  get path(): string {
    return this.#path;
  }

  /** Fetches what is there now; what comes meanwhile is fetched after it. */
  look(): Promise<void> {
    if (this.#asked) this.#again = true;
    return (this.#asked ??= this.#fetch());
  }

  async #fetch(): Promise<void> {
    try {
      this.messages = await get<Message[]>(this.#path);
      this.dispatchEvent(new Event("changed"));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    } finally {
      this.#asked = undefined;
      if (this.#again) void ((this.#again = false), this.look());
    }
  }
}
