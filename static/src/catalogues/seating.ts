/** Who sits where in a room: pure, over its seat map and those who take part. */
import { roundU, type Place, type SeatMap } from "./seat-map.ts";

export type Sitter = { id: string; place_id: string | null; position: number };

/** The room's own map, or where none is drawn a table in the shape of a U for so many. */
export function mapFor(drawn: SeatMap | null, sitters: number): SeatMap {
  let made = 0;
  return drawn?.places.length ? drawn : roundU(Math.min(Math.max(sitters, 4), 100), () => `u${++made}`);
}

/**
 * Who sits on each place, by the place's id.
 *
 * Whoever was given a place sits there; the others follow in their order on the places left, by the numbers on them.
 */
export function seating<T extends Sitter>(map: SeatMap, sitters: T[]): Map<string, T> {
  const known = new Set(map.places.map((place) => place.id));
  const seated = new Map<string, T>();
  for (const one of sitters) if (one.place_id && known.has(one.place_id) && !seated.has(one.place_id)) seated.set(one.place_id, one);
  const given = new Set([...seated.values()].map((one) => one.id));
  const free = byLabel(map.places).filter((place) => !seated.has(place.id));
  for (const one of [...sitters].sort((a, b) => a.position - b.position)) {
    if (given.has(one.id)) continue;
    const place = free.shift();
    if (place) seated.set(place.id, one);
  }
  return seated;
}

/** The places in the order of their numbers: 2 before 10, and A2 before B1. */
export function byLabel(places: Place[]): Place[] {
  return [...places].sort((a, b) => a.label.localeCompare(b.label, "vi", { numeric: true }));
}
