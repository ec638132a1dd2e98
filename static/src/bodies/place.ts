/** The place, from 0, that something held at height `y` takes among others whose middles are at these heights. */
export function placeAt(y: number, middles: number[]): number {
  return middles.filter((middle) => middle < y).length;
}
