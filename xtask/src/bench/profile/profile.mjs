// Has a page do each work, and prints what its profile says: for each work a line
// WORK <name> <rounds> <ms>, then lines SELF <µs> <function> <caller> <file>, with tabs between.

import { readFileSync } from "node:fs";
import { launch, open } from "./devtools.mjs";
import { selfTimes } from "./samples.mjs";
import { serve } from "./serve.mjs";

const [program, capabilities, folder, side] = process.argv.slice(2);

const SAMPLED_EVERY_US = 100;
const WARM_UP_ROUNDS = 5;
/** For how long a work is profiled, as nearly as whole rounds allow. */
const MS = 1000;
const MOST_ROUNDS = 300;

/** When the page's clock began, by the clock of the profiles. */
async function origin(page) {
  await page.send("Performance.enable", { timeDomain: "timeTicks" });
  const { metrics } = await page.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "NavigationStart").value * 1e6;
}

/** Does a work so often; returns when each stretch of it began and ended, in milliseconds. */
async function run(page, work, rounds) {
  const arguments_ = JSON.stringify([work, side, rounds]);
  const times = await page.evaluate(
    `benches.run(...${arguments_}).then((times) => times && Array.from(times))`,
  );
  return times?.flatMap((time, index) => (index % 2 ? [] : [[time, times[index + 1]]]));
}

const sum = (stretches) => stretches.reduce((all, [began, ended]) => all + ended - began, 0);

async function profile(page, work, zero) {
  const warm = await run(page, work, WARM_UP_ROUNDS);
  if (!warm) return;
  const rounds = Math.ceil(Math.min((MS / sum(warm)) * WARM_UP_ROUNDS, MOST_ROUNDS));
  await page.send("Profiler.start");
  const stretches = await run(page, work, rounds);
  const { profile } = await page.send("Profiler.stop");
  console.log(["WORK", work, rounds, sum(stretches).toFixed(1)].join("\t"));
  const micros = stretches.map((times) => times.map((ms) => zero + ms * 1000));
  for (const [key, time] of selfTimes(profile, micros)) {
    console.log(["SELF", time.toFixed(0), key].join("\t"));
  }
}

const options = JSON.parse(readFileSync(capabilities, "utf8"))["goog:chromeOptions"].args;
const { server, address } = await serve(folder);
const browser = launch(program, options);
try {
  const page = await open(browser, address);
  await page.evaluate(
    `import("/profile.js").then(async (module) => {
      await module.default();
      window.benches = module;
    })`,
  );
  await page.send("Profiler.enable");
  await page.send("Profiler.setSamplingInterval", { interval: SAMPLED_EVERY_US });
  const zero = await origin(page);
  for (const work of await page.evaluate("benches.works()")) await profile(page, work, zero);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await browser.close();
  server.close();
}
