/* Runs in the page that is measured, ours or the stock viewer; times are milliseconds since the navigation began. */
(() => {
  const ours = {
    page: (n) => document.querySelector(`.sheet[data-page="${n}"]`),
    pages: () => document.querySelectorAll(".sheet.placed"),
    scroller: () => document.querySelector("#view"),
    readable: (page) => { const image = page?.querySelector("img"); return Boolean(page?.querySelector("canvas") || (image?.complete && image.naturalWidth)); },
    sharp: (page) => page?.dataset.sharp === "yes",
    jump: (n) => { const field = document.querySelector("#page-field"); field.value = String(n); field.form.requestSubmit(); },
  };
  const stock = {
    page: (n) => document.querySelector(`.page[data-page-number="${n}"]`),
    pages: () => document.querySelectorAll(".page"),
    scroller: () => document.querySelector("#viewerContainer"),
    readable: (page) => rendered.has(Number(page?.dataset.pageNumber)) && Boolean(page.querySelector("canvas")),
    sharp: (page) => stock.readable(page),
    jump: (n) => { globalThis.PDFViewerApplication.page = n; },
  };
  const rendered = new Set();
  const kind = location.pathname.endsWith("viewer.html") ? stock : ours;
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))));
  const until = async (test) => { while (!test()) await new Promise(requestAnimationFrame); return await painted(); };
  if (kind === stock) until(() => globalThis.PDFViewerApplication?.eventBus).then(() => {
    PDFViewerApplication.eventBus.on("pagerendered", ({ pageNumber }) => rendered.add(pageNumber));
  });
  const first = until(() => kind.readable(kind.page(1)));
  const sharp = until(() => kind.sharp(kind.page(1)));
  globalThis.opened = async () => ({ first: await first, sharp: await sharp });
  globalThis.jumpTo = async (n) => {
    const began = performance.now();
    kind.jump(n);
    const inView = () => { const box = kind.page(n)?.getBoundingClientRect(); return box && box.top < innerHeight / 2 && box.bottom > innerHeight / 2; };
    return (await until(() => inView() && kind.readable(kind.page(n)))) - began;
  };
  /** Scrolls by the clock; frame times in ms, and how much of the pages' area in view had nothing drawn. */
  globalThis.scrollFast = async (speed, seconds) => {
    const scroller = kind.scroller();
    scroller.scrollTop = 0;
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const frames = [];
    let [blank, whole, last] = [0, 0, performance.now()];
    const began = last;
    for (;;) {
      const now = await new Promise(requestAnimationFrame);
      const at = performance.now();
      frames.push(at - last);
      last = at;
      if (at - began > seconds * 1000) break;
      scroller.scrollTop = ((at - began) / 1000) * speed;
      const view = scroller.getBoundingClientRect();
      for (const page of near(scroller)) {
        const box = page.getBoundingClientRect();
        const height = Math.min(box.bottom, view.bottom) - Math.max(box.top, view.top);
        if (height <= 0) continue;
        whole += height * box.width;
        if (!kind.readable(page)) blank += height * box.width;
      }
    }
    frames.shift();
    return { frames, blank: whole ? blank / whole : 1 };
  };
  /** The pages around the middle of the view, found without asking each of hundreds. */
  function near(scroller) {
    const pages = kind.pages();
    const share = scroller.scrollTop / Math.max(1, scroller.scrollHeight);
    const at = Math.floor(share * pages.length);
    return [...pages].slice(Math.max(0, at - 3), at + 5);
  }
})();
