import assert from "node:assert/strict";
import { test } from "node:test";
import { deviceKind } from "./device.ts";

test("an iPad that calls itself a Mac is known by its touch screen", () => {
  const userAgent = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.4 Safari/605.1.15";
  assert.equal(deviceKind({ userAgent, maxTouchPoints: 5 }), "apple");
  assert.equal(deviceKind({ userAgent, maxTouchPoints: 0 }), "mac");
});

test("each kind of device is known by its name, any other has the steps of Linux", () => {
  const kinds = { "Linux; Android 15": "android", iPhone: "apple", "Windows NT 10.0": "windows", "X11; Linux": "linux", "": "linux" };
  for (const [userAgent, kind] of Object.entries(kinds)) assert.equal(deviceKind({ userAgent, maxTouchPoints: 0 }), kind);
});
