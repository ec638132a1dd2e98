"""All that lies in a browser's storage, read raw, as somebody who holds the tablet would."""

from playwright.sync_api import Page

READ = """async () => {
  const found = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
  const read = (value) => {
    if (value instanceof ArrayBuffer) return new TextDecoder("latin1").decode(value);
    if (value instanceof CryptoKey) return value.extractable ? "extractable key" : "key";
    if (value === null || typeof value !== "object") return String(value);
    return Object.entries(value).map(([name, part]) => name + read(part)).join();
  };
  const done = (asked) => new Promise((ok, no) => {
    asked.onsuccess = () => ok(asked.result);
    asked.onerror = () => no(asked.error);
  });
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      found.push(...(await done(database.transaction(store).objectStore(store).getAll())).map(read));
    }
    database.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const asked of await cache.keys()) found.push(asked.url + (await (await cache.match(asked)).text()));
  }
  return found.join("\\n");
}"""


def stored(page: Page) -> str:
    """What IndexedDB, Cache Storage, localStorage and sessionStorage of the page's origin hold, as text."""
    text: str = page.evaluate(READ)
    return text
