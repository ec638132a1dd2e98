/**
 * The program's own files for pages without a network: scripts, styles, words, fonts. Nothing of anybody's.
 *
 * Their names hold a hash, so pages of one build never get the files of another; a build stays as long as pages kept on
 * this device belong to it.
 */

const prefix = "shell ";

/** Every file of these builds is here; each list names the files of one build. */
export async function keepShell(lists: ReadonlySet<string>): Promise<void> {
  for (const list of lists) if (list) await keepBuild(list);
}

/** A file of the program, if it is here. */
export function shellFile(request: Request): Promise<Response | undefined> {
  return caches.match(request, { ignoreVary: true });
}

async function keepBuild(list: string): Promise<void> {
  const files = (await (await fetch(list)).json()) as string[];
  const cache = await caches.open(prefix + list);
  const here = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  const missing = files.filter((file) => !here.has(file));
  for (let at = 0; at < missing.length; at += 12) await cache.addAll(missing.slice(at, at + 12));
}

/** Builds other than these are gone. */
export async function forgetBuilds(stay: ReadonlySet<string>): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith(prefix) && !stay.has(name.slice(prefix.length))) await caches.delete(name);
  }
}
