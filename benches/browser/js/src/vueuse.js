// VueUse's `useAsyncState`, in Vue.

import { createApp, effectScope } from "vue";
import { asyncStates } from "./async-states.js";
import Rows from "./Rows.vue";
import { Tasks } from "./tasks.js";

function tasks(list, dispose) {
  return new Tasks(list, {
    fire: (task, input) => task.executeImmediate(input),
    shows: (task, input) => !task.isLoading.value && task.state.value === input,
    dispose,
  });
}

export function declare(count) {
  const scope = effectScope();
  return tasks(scope.run(() => asyncStates(count)), () => scope.stop());
}

export function mount(root, count) {
  const app = createApp(Rows, { count });
  const rows = app.mount(root);
  return tasks(rows.tasks, () => app.unmount());
}
