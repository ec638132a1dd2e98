/** How much of a page is drawn sharply, so that no canvas is larger than a tablet can hold: pure. */

/** A canvas of 5.2 million pixels; the sum of all canvases is limited on iPadOS. */
export const mostPixels = 5_200_000;

/** A part of a page in CSS pixels from its own top left corner, and device pixels for each of them. */
export type Area = { left: number; top: number; width: number; height: number; density: number };

/** The part of the page that is in view, in CSS pixels; nothing when none is. */
export type Visible = { left: number; top: number; right: number; bottom: number };

/**
 * What to draw of a page of this size: all of it, if need be a little coarser; or, when zoomed in, the part in view
 * with some room around it. Undefined where a zoomed page is out of view.
 */
export function sharpArea(width: number, height: number, density: number, visible: Visible): Area | undefined {
  const coarser = Math.sqrt(mostPixels / (width * height * density * density));
  if (coarser >= 0.8) return { left: 0, top: 0, width, height, density: density * Math.min(1, coarser) };
  if (visible.right <= visible.left || visible.bottom <= visible.top) return undefined;
  return withRoom(width, height, density, visible);
}

/** Whether an area drawn before still serves: as fine, and around all that is in view. */
export function covers(drawn: Area | undefined, wanted: Area, visible: Visible): boolean {
  if (!drawn || Math.abs(drawn.density - wanted.density) > 0.01) return false;
  const right = drawn.left + drawn.width;
  const bottom = drawn.top + drawn.height;
  return drawn.left <= visible.left + 1 && drawn.top <= visible.top + 1 && right >= visible.right - 1 && bottom >= visible.bottom - 1;
}

function withRoom(width: number, height: number, density: number, visible: Visible): Area {
  const across = visible.right - visible.left;
  const down = visible.bottom - visible.top;
  const fine = Math.min(density, density * Math.sqrt(mostPixels / (across * down * density * density)));
  const room = Math.max(0, (Math.sqrt(mostPixels / (fine * fine)) - Math.sqrt(across * down)) / 2) * 0.6;
  const left = Math.max(0, Math.floor(visible.left - room / 2));
  const top = Math.max(0, Math.floor(visible.top - room));
  return {
    left, top, density: fine,
    width: Math.min(width, Math.ceil(visible.right + room / 2)) - left,
    height: Math.min(height, Math.ceil(visible.bottom + room)) - top,
  };
}
