/** Sizes for people. */
import { locale } from "../core/words.ts";

/** "3,4 MB" */
export function megabytes(bytes: number): string {
  const number = new Intl.NumberFormat(locale(), { maximumFractionDigits: bytes < 10e6 ? 1 : 0 }).format(bytes / 1e6);
  return `${number} MB`;
}
