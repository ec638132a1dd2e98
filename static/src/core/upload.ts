/** One file sent to the server, with progress: what fetch can't tell, so by XMLHttpRequest. */
import { Problem, session } from "./api.ts";

export type Sending = { done: Promise<Record<string, unknown>>; cancel: () => void };

/** Sends the file and its fields; `done` fails with Problem "cancelled" after cancel(). `progress` is from 0 to 1. */
export function upload(url: string, fields: Record<string, string>, file: File, progress: (share: number) => void): Sending {
  const request = new XMLHttpRequest();
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append("file", file);
  const done = new Promise<Record<string, unknown>>((resolve, reject) => {
    request.upload.addEventListener("progress", ({ loaded, total }) => progress(total ? loaded / total : 0));
    request.addEventListener("load", () => (request.status < 300 ? resolve(JSON.parse(request.responseText) as Record<string, unknown>) : reject(refusal(request))));
    request.addEventListener("error", () => reject(new Problem(0, "network")));
    request.addEventListener("abort", () => reject(new Problem(0, "cancelled")));
  });
  request.open("POST", url);
  request.setRequestHeader("Accept", "application/json");
  request.send(body);
  return { done, cancel: () => request.abort() };
}

function refusal(request: XMLHttpRequest): Problem {
  const isProblem = request.getResponseHeader("Content-Type")?.startsWith("application/problem+json");
  const body = (isProblem ? JSON.parse(request.responseText) : {}) as Record<string, unknown>;
  const problem = new Problem(request.status, String(body.code ?? `http-${request.status}`), body);
  if (problem.code === "not-signed-in") session.lost();
  return problem;
}
