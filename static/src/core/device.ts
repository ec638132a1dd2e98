/** What kind of device this is, so far as its browser says: only to show the right steps first. */
export type DeviceKind = "apple" | "android" | "windows" | "mac" | "linux";

/** An iPad calls itself a Mac, but has a touch screen. */
export function deviceKind({ userAgent, maxTouchPoints }: { userAgent: string; maxTouchPoints: number }): DeviceKind {
  if (/Android/.test(userAgent)) return "android";
  if (/iPad|iPhone/.test(userAgent)) return "apple";
  if (/Macintosh/.test(userAgent)) return maxTouchPoints > 1 ? "apple" : "mac";
  return /Windows/.test(userAgent) ? "windows" : "linux";
}
