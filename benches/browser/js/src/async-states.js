import { useAsyncState } from "@vueuse/core";
import { body } from "./body.js";

/** So many, which start nothing by themselves and keep what they have shown while they load. */
export function asyncStates(count) {
  return Array.from({ length: count }, () =>
    useAsyncState(body, undefined, { immediate: false, resetOnExecute: false }),
  );
}
