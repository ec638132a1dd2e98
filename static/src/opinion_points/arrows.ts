/** Arrow keys go from one opinion of the matrix to the next in that direction, over empty cells. */

const steps: Record<string, [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

export function listenForArrows(): void {
  document.addEventListener("keydown", (event) => {
    const cell = (event.target as Element).closest<HTMLTableCellElement>("table[data-matrix] :is(td, th)");
    const step = steps[event.key];
    const next = cell && step && !event.altKey && !event.ctrlKey && !event.metaKey ? nextTo(cell, step) : undefined;
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}

function nextTo(cell: HTMLTableCellElement, [down, across]: [number, number]): HTMLElement | undefined {
  const rows = [...cell.closest("table")!.rows];
  let [row, column] = [rows.indexOf(cell.parentElement as HTMLTableRowElement), cell.cellIndex];
  for (;;) {
    row += down;
    column += across;
    const cells = rows[row]?.cells;
    if (!cells || column < 0 || column > rows[0]!.cells.length) return undefined;
    const found = cells[column]?.querySelector("button");
    if (found) return found;
  }
}
