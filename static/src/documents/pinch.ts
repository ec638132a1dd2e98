/** Zooming with two fingers, with a pen and Ctrl + wheel, or on a touchpad: stretched at once, laid out when it ends. */
import { zoomRange, type View } from "./view.ts";

type Pinch = { distance: number; zoom: number; x: number; y: number; factor: number };

/** Makes two fingers and Ctrl + wheel zoom the view about the point between them. */
export function makePinchable(view: View): void {
  const { scroller, area } = view;
  let pinch: Pinch | undefined;
  let wheelEnd: ReturnType<typeof setTimeout> | undefined;

  const stretch = (to: Pinch): void => {
    const [least, most] = zoomRange;
    to.factor = Math.min(most / to.zoom, Math.max(least / to.zoom, to.factor));
    area.style.transformOrigin = `${scroller.scrollLeft + to.x}px ${scroller.scrollTop + to.y}px`;
    area.style.transform = `scale(${to.factor})`;
  };
  const finish = (): void => {
    if (!pinch) return;
    area.style.transform = "";
    view.readerMoved();
    view.zoomTo(pinch.zoom * pinch.factor, pinch.x, pinch.y);
    pinch = undefined;
  };

  scroller.addEventListener("touchstart", (event) => {
    if (event.touches.length === 2) pinch = { ...between(event, scroller), zoom: view.zoom, factor: 1 };
  }, { passive: true });
  scroller.addEventListener("touchmove", (event) => {
    if (!pinch || event.touches.length !== 2) return;
    event.preventDefault();
    pinch.factor = between(event, scroller).distance / pinch.distance;
    stretch(pinch);
  }, { passive: false });
  for (const name of ["touchend", "touchcancel"]) scroller.addEventListener(name, finish, { passive: true });
  scroller.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const box = scroller.getBoundingClientRect();
    pinch ??= { distance: 1, zoom: view.zoom, factor: 1, x: event.clientX - box.left, y: event.clientY - box.top };
    pinch.factor *= Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.004));
    stretch(pinch);
    clearTimeout(wheelEnd);
    wheelEnd = setTimeout(finish, 150);
  }, { passive: false });
}

function between({ touches }: TouchEvent, scroller: HTMLElement): { distance: number; x: number; y: number } {
  const [one, two] = [touches[0]!, touches[1]!];
  const box = scroller.getBoundingClientRect();
  const distance = Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY) || 1;
  return { distance, x: (one.clientX + two.clientX) / 2 - box.left, y: (one.clientY + two.clientY) / 2 - box.top };
}
