/** Many answers of the server in one (`ecabinet/offline/bundles.py`), taken apart. */

/** One answer of a bundle. */
export type Part = { path: string; status: number; type: string; policy: string; bytes: Uint8Array<ArrayBuffer> };

const most = 60;
const decoder = new TextDecoder();

/** The answers of these addresses, a few megabytes at a time; throws where the server can't be reached. */
export async function* answersOf(paths: readonly string[], signal: AbortSignal): AsyncGenerator<Part[]> {
  let left = [...paths];
  while (left.length) {
    const body = JSON.stringify({ paths: left.slice(0, most) });
    const answer = await fetch("/api/v1/bundles", { method: "POST", headers: { "Content-Type": "application/json" }, body, signal });
    if (!answer.ok) throw new Error(`bundle: ${answer.status}`);
    const parts = takenApart(await answer.arrayBuffer());
    if (!parts.length) throw new Error("an empty bundle");
    left = left.slice(parts.length);
    yield parts;
  }
}

/** The answers that a bundle holds, in their order. */
export function takenApart(bundle: ArrayBuffer): Part[] {
  const parts: Part[] = [];
  const view = new DataView(bundle);
  for (let at = 0; at < bundle.byteLength; ) {
    const length = view.getUint32(at);
    const head = JSON.parse(decoder.decode(new Uint8Array(bundle, at + 4, length))) as Omit<Part, "bytes"> & { size: number };
    const begin = at + 4 + length;
    parts.push({ path: head.path, status: head.status, type: head.type, policy: head.policy, bytes: new Uint8Array(bundle, begin, head.size) });
    at = begin + head.size;
  }
  return parts;
}
