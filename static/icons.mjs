/**
 * The program's mark as PNG, in the sizes that home screens want: drawn from the same shapes as `src/core/mark.svg`.
 *
 * `icon(size, {round, scale})` gives the file's bytes. `round` leaves the corners open; `scale` shrinks the drawing into
 * the safe zone of what cuts its own shape (maskable icons: the inner 80 %, W3C Web App Manifest).
 */
import { crc32, deflateSync } from "node:zlib";

const box = 36; // the drawing's own units
const blue = [0x1d, 0x3a, 0x63];
const sheet = { colour: [0xf6, 0xf4, 0xef], points: [[11, 8], [21, 8], [26, 13], [26, 28], [11, 28]] };
const corner = { colour: [0xb9, 0xc7, 0xdc], points: [[21, 8], [26, 13], [21, 13]] };
const tick = { colour: [0xa3, 0x14, 0x1c], points: [[14.5, 20.5], [17.5, 23.5], [23.5, 17]], half: 1.2 };
const samples = 4; // each way

/** The mark, `size` pixels each way, as a PNG with an alpha channel. */
export function icon(size, { round = false, scale = 1 } = {}) {
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) pixel(x, y, size, round, scale).forEach((value, channel) => (rows[y * (size * 4 + 1) + 1 + x * 4 + channel] = value));
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 6], 8); // 8 bits a channel, red green blue alpha
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}

/** The colour of one pixel: the mean of its samples. */
function pixel(x, y, size, round, scale) {
  const sum = [0, 0, 0, 0];
  for (let sample = 0; sample < samples ** 2; sample++) {
    const place = [x + ((sample % samples) + 0.5) / samples, y + (Math.floor(sample / samples) + 0.5) / samples].map((at) => (at / size) * box);
    const colour = round && !inRounded(place) ? undefined : colourAt(place.map((at) => (at - box / 2) / scale + box / 2));
    if (colour) [...colour, 255].forEach((value, channel) => (sum[channel] += value));
  }
  const opaque = sum[3] / 255 || 1;
  return [...sum.slice(0, 3).map((value) => Math.round(value / opaque)), Math.round(sum[3] / samples ** 2)];
}

function colourAt(place) {
  const [from, over, to] = tick.points;
  if (Math.min(toLine(place, from, over), toLine(place, over, to)) <= tick.half) return tick.colour;
  return inPolygon(place, corner.points) ? corner.colour : inPolygon(place, sheet.points) ? sheet.colour : blue;
}

/** Whether the place lies in the square with corners of radius 10. */
function inRounded([x, y]) {
  const [dx, dy] = [x, y].map((at) => Math.max(10 - at, at - (box - 10), 0));
  return Math.hypot(dx, dy) <= 10;
}

function inPolygon([x, y], points) {
  let inside = false;
  points.forEach(([x1, y1], index) => {
    const [x2, y2] = points[(index + 1) % points.length];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  });
  return inside;
}

/** How far the place is from the piece of line between two points. */
function toLine([x, y], [x1, y1], [x2, y2]) {
  const along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2);
  const nearest = Math.min(1, Math.max(0, along));
  return Math.hypot(x - x1 - nearest * (x2 - x1), y - y1 - nearest * (y2 - y1));
}

function chunk(kind, data) {
  const named = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
