/** Texts lie here a hundred pages together, as they were taken along; asked for they are a few at a time: pure. */

const together = 100;

/** The addresses under which the pages that a query asks for lie here. The last hundred ends with the paper. */
export function textAddresses(pathname: string, search: string): string[] {
  const [first, last] = asked(search);
  const found: string[] = [];
  for (let from = first - ((first - 1) % together); from <= last; from += together) found.push(`${pathname}#${from}`);
  return found;
}

/** The address under which texts that came from the server's are kept. */
export function textAddressOf(path: string): string {
  const [pathname, search] = path.split("?") as [string, string];
  return `${pathname}#${asked(search)[0]}`;
}

/** Of the texts that lie under an address, the pages that a query asks for. */
export function wantedPages(address: string, search: string, texts: unknown[]): unknown[] {
  const begin = Number(address.split("#")[1]);
  const [first, last] = asked(search);
  return texts.filter((_, index) => begin + index >= first && begin + index <= last);
}

function asked(search: string): [number, number] {
  const query = new URLSearchParams(search);
  return [Number(query.get("from") ?? 1), Number(query.get("to") ?? 1)];
}
