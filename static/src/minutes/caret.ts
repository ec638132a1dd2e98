/** Where the caret stands in a text that others changed while one wrote in it. Pure. */

/** The place in `after` of what stood at `place` in `before`: kept to what is left of it, or to what is right of it. */
export function caretIn(before: string, after: string, place: number): number {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  if (place <= start) return place;
  if (place >= before.length - end) return after.length - (before.length - place);
  return Math.min(start + (place - start), after.length - end);
}
