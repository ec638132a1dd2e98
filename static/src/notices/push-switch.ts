/** `<push-switch data-key data-on>`: this device shows notices by web push, or not; says why where it can't. */
import { Problem, send, type Json } from "../core/api.ts";
import { t } from "../core/words.ts";

const WORKER = "/sw.js";
const ADDRESS = "/api/v1/my/push";

export class PushSwitch extends HTMLElement {
  connectedCallback(): void {
    const can = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
    if (!can) return this.#say("unsupported", true);
    if (Notification.permission === "denied") this.#say("denied");
    this.#button.addEventListener("click", () => void this.#turn());
    if (this.#isOn) void this.#renew();
  }

  get #button(): HTMLButtonElement {
    return this.querySelector("button")!;
  }

  get #isOn(): boolean {
    return this.dataset.on !== undefined;
  }

  async #turn(): Promise<void> {
    this.#button.disabled = true;
    try {
      await (this.#isOn ? switchOff() : this.#switchOn());
      location.reload();
    } catch (error) {
      this.#button.disabled = false;
      if (error instanceof Problem) this.#tell(error.errors.endpoint ?? error.message);
      else this.#say(Notification.permission === "denied" ? "denied" : "failed");
    }
  }

  async #switchOn(): Promise<void> {
    if ((await Notification.requestPermission()) !== "granted") throw new Error("denied");
    const registration = await registered();
    // A subscription made for another key of the installation is of no use any more.
    await (await registration.pushManager.getSubscription())?.unsubscribe();
    const key = { userVisibleOnly: true, applicationServerKey: this.dataset.key! };
    await tell(await registration.pushManager.subscribe(key));
  }

  /** What the browser has made anew since is told to the server; where it has lost it, the switch is off. */
  async #renew(): Promise<void> {
    try {
      const subscription = await (await registered()).pushManager.getSubscription();
      if (subscription) await tell(subscription);
      else if (Notification.permission === "granted") await this.#switchOn();
    } catch {
      this.#say("failed");
    }
  }

  #say(why: "unsupported" | "denied" | "failed", isFinal = false): void {
    this.#tell(t(`notices.push.${why}`));
    this.#button.hidden = isFinal;
  }

  #tell(text: string): void {
    const place = this.querySelector<HTMLElement>(".why")!;
    place.textContent = text;
    place.hidden = false;
  }
}

/** The service worker, once it can take messages. */
async function registered(): Promise<ServiceWorkerRegistration> {
  await navigator.serviceWorker.register(WORKER);
  return navigator.serviceWorker.ready;
}

async function tell(subscription: PushSubscription): Promise<void> {
  const { endpoint, keys } = subscription.toJSON();
  await send("PUT", ADDRESS, { endpoint, p256dh: keys?.p256dh, auth: keys?.auth } as { [key: string]: Json });
}

async function switchOff(): Promise<void> {
  await send("DELETE", ADDRESS);
  await (await (await registered()).pushManager.getSubscription())?.unsubscribe();
}

customElements.define("push-switch", PushSwitch);
