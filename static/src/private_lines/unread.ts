/** What of a line was not read yet: pure. */

/** How many came from the other side after the one read last. */
export function unread(messages: { id: string; from_desk: boolean }[], last: string, fromDesk: boolean): number {
  const read = messages.findIndex(({ id }) => id === last);
  return messages.slice(read + 1).filter(({ from_desk }) => from_desk === fromDesk).length;
}
