/** Nothing of a person is left on this device. */
import { deviceStore } from "../core/device-store.ts";
import { endDrawer } from "../core/drawer.ts";
import { lock } from "./key-ring.ts";

/** The keys go first: from that moment on nothing that is left can be read. */
export async function wipe(person: string): Promise<void> {
  lock();
  await endDrawer(person);
  const store = await deviceStore();
  await store.delete("keys", person);
  const write = store.transaction(["orders", "pieces", "packs", "entries", "chunks"], "readwrite");
  for (const name of ["orders", "pieces", "packs", "entries"] as const) {
    const table = write.objectStore(name);
    for (const key of await table.index("person").getAllKeys(person)) void table.delete(key as never);
  }
  void write.objectStore("chunks").delete(IDBKeyRange.bound([person], [person, []]));
  await write.done;
  forgetPlaces(person);
  const left = await store.count("keys");
  if (!left) for (const name of await caches.keys()) await caches.delete(name);
}

/** Everybody whose things are sealed here. */
export async function peopleHere(): Promise<string[]> {
  return (await deviceStore()).getAllKeys("keys");
}

function forgetPlaces(person: string): void {
  for (const name of Object.keys(localStorage)) if (name.includes(`:${person}:`)) localStorage.removeItem(name);
}
