import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { deviceStore } from "./device-store.ts";
import type { Drawer, Piece } from "./drawer.ts";
import type { KeyWanted } from "./letters.ts";
import { curve } from "./seal.ts";
import { SealedDrawer } from "./sealed-drawer.ts";
import { TabDrawer } from "./tab-drawer.ts";

/** A browser's storage of texts. */
class Texts implements Storage {
  [name: string]: unknown;

  get length(): number {
    return Object.keys(this).length;
  }

  clear(): void {
    for (const key of Object.keys(this)) delete this[key];
  }

  getItem(key: string): string | null {
    return (this[key] as string | undefined) ?? null;
  }

  key(index: number): string | null {
    return Object.keys(this)[index] ?? null;
  }

  removeItem(key: string): void {
    delete this[key];
  }

  setItem(key: string, text: string): void {
    this[key] = text;
  }
}

let made = 0;
const someone = (): string => `writer-${(made += 1)}`;
const lying = (drawer: Drawer): [string, unknown][] => drawer.all("").map(({ name, value }): [string, unknown] => [name, value]).sort();

/** A page of that person's, and how to wait until what it wrote lies on the device. */
function page(person: string, before?: Storage): { drawer: SealedDrawer; written: () => Promise<void>; unlocked: Piece[] } {
  const unlocked: Piece[] = [];
  let waits: (() => void)[] = [];
  const told = (what: string, pieces: Piece[] = []): void => {
    unlocked.push(...(what === "unlocked" ? pieces : []));
    if (what === "written") waits = waits.filter((go) => (go(), false));
  };
  const drawer = new SealedDrawer(person, told, before);
  return { drawer, unlocked, written: () => new Promise((resolve) => waits.push(resolve)) };
}

/** From now on that person's things are sealed to a vault; what opens it. */
async function withVault(person: string): Promise<CryptoKey> {
  const pair = await crypto.subtle.generateKey(curve, true, ["deriveKey"]);
  const none = new ArrayBuffer(0);
  const vault = { opens: [], open_key: await crypto.subtle.exportKey("raw", pair.publicKey), private_key: none, lease: none };
  await (await deviceStore()).put("keys", { person, vault });
  return pair.privateKey;
}

const keys = new Map<string, CryptoKey>();
const target = new EventTarget();
Object.assign(globalThis, { dispatchEvent: target.dispatchEvent.bind(target) });
target.addEventListener("vault-key-wanted", (event) => {
  const wanted = (event as CustomEvent<KeyWanted>).detail;
  wanted.key ??= Promise.resolve(keys.get(wanted.person));
});

for (const [name, open] of [["sealed", (person: string) => page(person).drawer], ["in the tab", (person: string) => new TabDrawer(new Texts(), new Texts(), person, () => {})]] as const) {
  test(`${name}: the latest lies under its name until it is forgotten`, async () => {
    const drawer = open(someone());
    await drawer.opened;
    drawer.put("slip:1", "một");
    drawer.put("slip:1", "hai");
    drawer.put("point:1", "ba");
    assert.deepEqual(lying(drawer), [["point:1", "ba"], ["slip:1", "hai"]]);
    drawer.forget("slip:1");
    assert.deepEqual(lying(drawer), [["point:1", "ba"]]);
    await drawer.clear();
    assert.deepEqual(lying(drawer), []);
  });
}

test("the next page finds the last words, and other people nothing", async () => {
  const person = someone();
  const { drawer, written } = page(person);
  for (const words of ["m", "mộ", "một"]) drawer.put("slip:1", words);
  await written();
  const next = page(person).drawer;
  await next.opened;
  assert.deepEqual(lying(next), [["slip:1", "một"]]);
  const other = page(someone()).drawer;
  await other.opened;
  assert.deepEqual(lying(other), []);
  const rows = await (await deviceStore()).getAllFromIndex("pieces", "person", person);
  assert.equal(rows.length, 1);
  assert.ok(!JSON.stringify(rows).includes("slip"));
});

test("what another tab wrote is seen when it tells of it, and its place is taken by what is written later", async () => {
  const person = someone();
  const [one, other] = [page(person), page(person)];
  one.drawer.put("slip:1", "một");
  await one.written();
  other.drawer.put("slip:1", "hai");
  await other.written();
  await one.drawer.look();
  assert.deepEqual(lying(one.drawer), [["slip:1", "hai"]]);
});

test("what lies locked stays though the same is written again, and stands beside it when the vault opens", async () => {
  const person = someone();
  const key = await withVault(person);
  const before = page(person);
  before.drawer.put("slip:1", "trước");
  await before.written();
  const now = page(person);
  await now.drawer.opened;
  assert.deepEqual(lying(now.drawer), []);
  assert.deepEqual([await now.drawer.isLocked("slip:1"), now.drawer.count()], [true, 1]);
  now.drawer.put("slip:1", "sau");
  await now.written();
  keys.set(person, key);
  await now.drawer.look();
  assert.deepEqual(now.drawer.all("slip:1").map(({ value }) => value).sort(), ["sau", "trước"]);
  assert.deepEqual(now.unlocked.map(({ value }) => value), ["trước"]);
  now.drawer.forget(now.unlocked[0]!.name);
  await now.written();
  const next = page(person).drawer;
  await next.opened;
  assert.deepEqual(lying(next), [["slip:1", "sau"]]);
  assert.equal(await next.isLocked("slip:1"), false);
});

test("what an earlier edition left in clear is sealed for whoever wrote it, and is gone", async () => {
  const [person, other] = [someone(), someone()];
  const storage = new Texts();
  storage.setItem(`draft:slip:${person}:1`, JSON.stringify("của mình"));
  storage.setItem(`draft:point:${other}:2`, JSON.stringify("của người khác"));
  const { drawer } = page(person, storage);
  await drawer.opened;
  assert.deepEqual(lying(drawer), [["slip:1", "của mình"]]);
  assert.equal(storage.length, 0);
  const theirs = page(other).drawer;
  await theirs.opened;
  assert.deepEqual(lying(theirs), [["point:2", "của người khác"]]);
});

test("a drawer that has ended is empty and takes nothing more", async () => {
  const person = someone();
  const { drawer } = page(person);
  drawer.put("slip:1", "một");
  await drawer.end();
  drawer.put("slip:1", "hai");
  assert.deepEqual(lying(drawer), []);
  assert.deepEqual(await (await deviceStore()).getAllFromIndex("pieces", "person", person), []);
});
