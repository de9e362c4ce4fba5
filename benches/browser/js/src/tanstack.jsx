// TanStack Query's mutations, in Solid.

import { QueryClient, QueryClientProvider, useMutation } from "@tanstack/solid-query";
import { createMemo, createRoot, For, Show } from "solid-js";
import { render } from "solid-js/web";
import { body } from "./body.js";
import { Tasks } from "./tasks.js";

/** Without a client: that of the nearest provider. */
function mutations(count, client) {
  return Array.from({ length: count }, () =>
    useMutation(() => ({ mutationFn: body }), client),
  );
}

function tasks(list, client, dispose) {
  return new Tasks(list, {
    fire: (mutation, input) => mutation.mutate(input),
    // Until its first timer it looks as it did before it was fired.
    shows: (mutation, input, since) =>
      mutation.isSuccess && mutation.data === input && mutation.submittedAt >= since,
    dispose: () => {
      dispose();
      // Else each is kept for five minutes by a timer, at the cost of the rounds that follow.
      for (const mutation of client.getMutationCache().getAll()) mutation.destroy();
      client.clear();
    },
  });
}

export function declare(count) {
  const client = new QueryClient();
  return createRoot((dispose) => tasks(mutations(count, () => client), client, dispose));
}

export function mount(root, count) {
  const client = new QueryClient();
  let list;
  function Rows() {
    list = mutations(count);
    return <For each={list}>{(mutation) => <Row mutation={mutation} />}</For>;
  }
  const dispose = render(
    () => (
      <QueryClientProvider client={client}>
        <Rows />
      </QueryClientProvider>
    ),
    root,
  );
  return tasks(list, client, dispose);
}

function Row(props) {
  // `mutate` forgets what the last one brought: it stays on the page, as on every other side.
  const shown = createMemo((before) => props.mutation.data ?? before);
  return (
    <div aria-busy={props.mutation.isPending}>
      <Show when={props.mutation.isPending && shown() === undefined}>
        <p role="status">Loading…</p>
      </Show>
      <Show when={shown() !== undefined}>
        <b>{shown()}</b>
      </Show>
    </div>
  );
}
