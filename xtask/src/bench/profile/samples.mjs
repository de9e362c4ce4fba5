// From the samples of a profile to times.

/**
 * The self time of each function under each of its callers, in microseconds, as a map from
 * `function <tab> caller <tab> file`.
 *
 * Only the stretches count; these are in order. Each moment of one goes to the nearest of the
 * samples that were taken in it: on a busy machine these are not evenly spaced.
 */
export function selfTimes({ nodes, samples, timeDeltas, startTime }, stretches) {
  const names = keys(nodes);
  let clock = startTime;
  const taken = timeDeltas.map((delta) => (clock += delta));
  const times = new Map();
  let next = 0;
  for (const [began, ended] of stretches) {
    while (taken[next] < began) next += 1;
    let from = began;
    for (; taken[next] < ended; next += 1) {
      const later = taken[next + 1];
      const to = later < ended ? (taken[next] + later) / 2 : ended;
      const key = names.get(samples[next]);
      times.set(key, (times.get(key) ?? 0) + to - from);
      from = to;
    }
  }
  return times;
}

function keys(nodes) {
  const callers = new Map();
  for (const { callFrame, children } of nodes) {
    for (const child of children ?? []) callers.set(child, callFrame.functionName);
  }
  return new Map(
    nodes.map(({ id, callFrame: { functionName, url } }) => {
      const file = url.slice(url.lastIndexOf("/") + 1);
      return [id, [functionName || "(anonymous)", callers.get(id) ?? "", file].join("\t")];
    }),
  );
}
