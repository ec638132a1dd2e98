/** Times for people: always Asia/Ho_Chi_Minh, whatever the tablet is set to. */
import { locale, t } from "./words.ts";

const zone = "Asia/Ho_Chi_Minh";

/** "09:05" of an RFC 3339 time. */
export function clockTime(at: string): string {
  return new Intl.DateTimeFormat("vi", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(at));
}

/** "21/11/2026" in both languages, so that no reader takes the month for the day. */
export function day(at: string): string {
  return new Intl.DateTimeFormat("vi", { timeZone: zone, day: "2-digit", month: "2-digit", year: "numeric" }).format(new Date(at));
}

/** "Thứ Bảy, 21 tháng 11, 2026" in the page's language. */
export function longDay(at: string): string {
  return new Intl.DateTimeFormat(locale(), { timeZone: zone, dateStyle: "full" }).format(new Date(at));
}

/** "14:00" of a time of today, "14:00, 24/11/2026" of another day. */
export function momentOf(at: string, now: number): string {
  return day(at) === day(new Date(now).toISOString()) ? clockTime(at) : `${clockTime(at)}, ${day(at)}`;
}

/** "1:24", or "1:02:05" from an hour on, for milliseconds left or gone; never below 0. */
export function span(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number) => String(value).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** "58 phút", from an hour on "13 giờ 58 phút": whole minutes as they are said. */
export function lasting(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (!hours) return t("core.minutes", { minutes });
  return rest ? t("core.hours_minutes", { hours, minutes: rest }) : t("core.hours", { hours });
}

/** RFC 3339 UTC for what an `<input type="datetime-local">` holds, read as Hanoi time (no summer time there). */
export function fromLocalInput(value: string): string {
  return new Date(`${value}+07:00`).toISOString().replace(".000Z", "Z");
}

/** What an `<input type="datetime-local">` shows for an RFC 3339 time. */
export function toLocalInput(at: string): string {
  return new Date(Date.parse(at) + 7 * 3600_000).toISOString().slice(0, 16);
}
