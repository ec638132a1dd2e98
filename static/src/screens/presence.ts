/** Who has the meeting open now, and on how many devices: what the page brought, then what the signals say. */
import { get, Problem } from "../core/api.ts";
import { embedded, live } from "../core/page.ts";
import { room } from "./room-element.ts";

type Devices = Record<string, number>;

/** Signals tell only changes, so now and then the whole is asked for, in case one was lost. */
const askAgainEvery = 60_000;

class Presence extends EventTarget {
  #devices: Devices = embedded<Devices>("presence") ?? {};

  /** On how many devices the person follows the meeting. */
  devices(person: string): number {
    return this.#devices[person] ?? 0;
  }

  /** Listens from now on; called once by the page. */
  listen(): void {
    live.onSignal("presence", (signal) => signal.stream === `meeting:${room.meeting_id}` && this.#know({ ...this.#devices, ...(signal.devices as Devices) }));
    document.addEventListener("live-state", () => live.state === "live" && void this.#ask());
    setInterval(() => live.state === "live" && void this.#ask(), askAgainEvery);
  }

  async #ask(): Promise<void> {
    try {
      this.#know(await get<Devices>(`/api/v1/meetings/${room.meeting_id}/presence`));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }

  #know(devices: Devices): void {
    this.#devices = devices;
    this.dispatchEvent(new Event("changed"));
  }
}

export const presence = new Presence();
