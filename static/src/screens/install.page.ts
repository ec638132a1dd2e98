/** How the program comes onto the home screen: by one press where the browser offers it, else by the steps of this device. */
import "../core/css/steps.css";
import { deviceKind } from "../core/device.ts";

/** What Chromium tells a page that could be installed; no type of the DOM's yet. */
type InstallEvent = Event & { prompt(): Promise<unknown> };

const own = { apple: "apple", android: "android", windows: "desk", mac: "desk", linux: "desk" }[deviceKind(navigator)];
document.querySelector<HTMLDetailsElement>(`[data-device="${own}"]`)?.setAttribute("open", "");
show("installed", matchMedia("(display-mode: standalone)").matches);
show("unsafe", !isSecureContext);

addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  show("offer", true);
  document.getElementById("install")!.onclick = () => void (event as InstallEvent).prompt();
});
addEventListener("appinstalled", () => {
  show("offer", false);
  show("installed", true);
});

function show(id: string, shown: boolean): void {
  document.getElementById(id)!.hidden = !shown;
}
