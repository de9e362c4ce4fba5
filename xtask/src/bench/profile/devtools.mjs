// Chromium by its DevTools protocol, through two pipes: neither a port nor a client is needed.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export function launch(program, options) {
  const data = mkdtempSync(join(tmpdir(), "leptos-fire-profile-"));
  const child = spawn(
    program,
    [...options, "--remote-debugging-pipe", `--user-data-dir=${data}`, "about:blank"],
    { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] },
  );
  const [, , , to, from] = child.stdio;
  const answers = new Map();
  const awaited = new Map();
  let last = 0;

  function take({ id, method, params, result, error }) {
    if (method) return awaited.get(method)?.(params);
    const { resolve, reject } = answers.get(id);
    answers.delete(id);
    return error ? reject(new Error(error.message)) : resolve(result);
  }

  // Each message ends with a zero byte, and may come in many pieces.
  let pieces = [];
  from.setEncoding("utf8").on("data", (text) => {
    const [end, ...others] = text.split("\0");
    pieces.push(end);
    for (const other of others) {
      take(JSON.parse(pieces.join("")));
      pieces = [other];
    }
  });

  const ended = new Promise((resolve) => {
    child.on("error", resolve).on("exit", (code) => resolve(new Error(`it ended with ${code}`)));
  });
  const gone = ended.then(({ message }) => {
    throw new Error(`${program} is gone: ${message}`);
  });
  // Whoever waits for something is told of the end, and what cannot be written any more need
  // not be told.
  gone.catch(() => {});
  to.on("error", () => {});

  return {
    /** Resolves once there is such an event. */
    once: (method) => Promise.race([gone, new Promise((take) => awaited.set(method, take))]),
    send(method, params = {}, sessionId = undefined) {
      last += 1;
      const id = last;
      to.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
      const answer = new Promise((resolve, reject) => answers.set(id, { resolve, reject }));
      return Promise.race([gone, answer]);
    },
    async close() {
      child.kill();
      await ended;
      rmSync(data, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

/** A page of this browser, opened at this address. */
export async function open(browser, url) {
  const { targetId } = await browser.send("Target.createTarget", { url: "about:blank" });
  const attached = await browser.send("Target.attachToTarget", { targetId, flatten: true });
  const send = (method, params) => browser.send(method, params, attached.sessionId);
  await send("Page.enable");
  const loaded = browser.once("Page.loadEventFired");
  await Promise.all([send("Page.navigate", { url }), loaded]);
  return {
    send,
    /** What the expression comes to, once that is there. */
    async evaluate(expression) {
      const { result, exceptionDetails: thrown } = await send("Runtime.evaluate", {
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      if (thrown) throw new Error(thrown.exception?.description ?? thrown.text);
      return result.value;
    },
  };
}
