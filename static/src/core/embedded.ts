/** Data that the server puts into a page for its scripts. */

/** The JSON embedded under an id, or undefined where the page has none. */
export function embedded<T>(id: string): T | undefined {
  const text = document.getElementById(id)?.textContent;
  return text ? (JSON.parse(text) as T) : undefined;
}
