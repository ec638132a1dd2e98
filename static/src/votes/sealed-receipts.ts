/** The receipts of one's secret ballots as this device computed them; they tell no choice, so that they lie in clear. */

const name = (vote: string): string => `secret-receipts:${document.documentElement.dataset.person ?? ""}:${vote}`;

/** The receipt is looked for in the box; of ballots cast again all are kept, since the last may never have arrived. */
export function keepReceipt(vote: string, receipt: string): void {
  localStorage.setItem(name(vote), JSON.stringify([...receiptsOf(vote), receipt]));
}

/** What this device cast in that vote; empty on another device. */
export function receiptsOf(vote: string): string[] {
  return JSON.parse(localStorage.getItem(name(vote)) ?? "[]") as string[];
}
