/** What earlier editions of the program had left in clear: answers to slips, and points, that had not reached the server. */

/** `key` is where it lies, `name` its name in the drawer of its owner. */
export type ClearOne = { key: string; owner: string; name: string; value: unknown };

/** All that lies there, of everybody who was signed in here. */
export function clearOnes(storage: Storage): ClearOne[] {
  return Object.keys(storage).flatMap((key) => {
    const [, kind, owner, name] = /^draft:(slip|point):([^:]+):(.+)$/.exec(key) ?? [];
    if (!kind) return [];
    return [{ key, owner: owner!, name: `${kind}:${name}`, value: valueOf(storage.getItem(key)!) }];
  });
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
