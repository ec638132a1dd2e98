/** How long the vault opens without contact with the server: pure. Times in milliseconds. */

/** When the server was last heard by its own clock, for how many hours that is good, and the latest time ever seen. */
export type Lease = { contact: number; hours: number; seen: number };

/** open: may be opened; over: too long without contact; clock: the device's clock was set back. */
export type Standing = "open" | "over" | "clock";

const hour = 3_600_000;
/** Clocks of a tablet and of the server differ by less, and are set right by less. */
const tolerance = 10 * 60_000;

/** How the lease stands at a moment by the device's clock. */
export function standing({ contact, hours, seen }: Lease, now: number): Standing {
  if (now < seen - tolerance) return "clock";
  return now > contact + hours * hour ? "over" : "open";
}

/** The lease after a moment has been seen: time never runs back. */
export function seenAt(lease: Lease, now: number): Lease {
  return { ...lease, seen: Math.max(lease.seen, now) };
}

/** The lease that a contact begins; a clock that was wrong before begins anew with the server's. */
export function begun(contact: number, hours: number, now: number): Lease {
  return { contact: Math.max(contact, now), hours, seen: now };
}
