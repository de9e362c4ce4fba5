// All sides as one module; their names are those of `Side` in Rust.

import * as Ember from "./ember.js";
import * as TanStack from "./tanstack.jsx";
import * as VueUse from "./vueuse.js";

const SIDES = { Ember, TanStack, VueUse };

/** Declares so many tasks. */
export function declare(side, count) {
  return SIDES[side].declare(count);
}

/** Mounts so many rows, each with a task of its own. */
export function mount(side, root, count) {
  return SIDES[side].mount(root, count);
}
