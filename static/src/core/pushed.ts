/** For the service worker: shows what is pushed to the device, and a tap opens the list of notices. */
type Told = { title: string; body: string };
type Waiting = Event & { waitUntil(work: Promise<unknown>): void };
type Pushed = Waiting & { data: { json(): Told } | null };
type Tapped = Waiting & { notification: Notification };
type Client = { focused: boolean; focus(): Promise<Client>; navigate(url: string): Promise<unknown> };
type Scope = {
  registration: ServiceWorkerRegistration;
  clients: { matchAll(which: object): Promise<Client[]>; openWindow(url: string): Promise<unknown> };
};

const scope = self as unknown as Scope;
const PLACE = "/notices";

self.addEventListener("push", (event) => {
  const { data } = event as Pushed;
  if (!data) return;
  const { title, body } = data.json();
  // One at a time: the newest says how many are unread, and stands in the place of the one before.
  (event as Pushed).waitUntil(scope.registration.showNotification(title, { body, tag: "notices", lang: "vi", data: PLACE }));
});

self.addEventListener("notificationclick", (event) => {
  const tapped = event as Tapped;
  tapped.notification.close();
  tapped.waitUntil(open());
});

/** The list of notices, in a window that is there, or in a new one. */
async function open(): Promise<void> {
  const windows = await scope.clients.matchAll({ type: "window" });
  const shown = windows.find((one) => one.focused) ?? windows[0];
  if (!shown) await scope.clients.openWindow(PLACE);
  else await (await shown.focus()).navigate(PLACE);
}
