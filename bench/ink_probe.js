/* Runs in the page that is measured, ours or the bare one: how long after a pointer's event its frame was handed over. */
(() => {
  let waits = [];
  const channel = new MessageChannel();
  let shown = [];
  channel.port1.onmessage = () => {
    const now = performance.now();
    for (const at of shown) waits.push(now - at);
    shown = [];
  };
  let moved = [];
  addEventListener("pointermove", (event) => {
    if (!event.buttons) return;
    if (!moved.length) requestAnimationFrame(() => {
      shown = moved;
      moved = [];
      // Its turn comes when the frame is painted.
      channel.port2.postMessage("");
    });
    moved.push(event.timeStamp);
  }, { capture: true });
  globalThis.takeWaits = () => waits.splice(0);
  /** Frame times in ms while the view scrolls there and back by the clock. */
  globalThis.scrollOver = async (top, height, seconds) => {
    const scroller = document.querySelector("#view");
    const frames = [];
    let last = performance.now();
    const began = last;
    for (;;) {
      await new Promise(requestAnimationFrame);
      const at = performance.now();
      frames.push(at - last);
      last = at;
      const gone = (at - began) / (seconds * 1000);
      if (gone > 1) return frames.slice(1);
      scroller.scrollTop = top + height * (1 - Math.abs(1 - 2 * gone));
    }
  };
})();
