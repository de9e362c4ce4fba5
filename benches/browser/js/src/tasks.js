/**
 * Tasks of one side, as `sides/npm.rs` calls them. `fire(task, input)` and
 * `shows(task, input, since)` are the side's own; `since` is when it was fired last.
 */
export class Tasks {
  constructor(tasks, { fire, shows, dispose }) {
    this.tasks = tasks;
    this.fire = fire;
    this.showing = shows;
    this.dispose = dispose;
    this.since = 0;
  }

  fireAll(input) {
    this.since = Date.now();
    for (const task of this.tasks) this.fire(task, input);
  }

  storm(times) {
    this.since = Date.now();
    for (let input = 1; input <= times; input++) this.fire(this.tasks[0], input);
  }

  shows(input) {
    return this.showing(this.tasks[this.tasks.length - 1], input, this.since);
  }

  firstShows(input) {
    return this.showing(this.tasks[0], input, this.since);
  }
}
