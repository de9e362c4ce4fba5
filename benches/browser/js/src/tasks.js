/** Tasks of one side, as `sides/npm.rs` calls them; `fire` and `shows` are the side's own. */
export class Tasks {
  constructor(tasks, { fire, shows, dispose }) {
    this.tasks = tasks;
    this.fire = fire;
    this.showing = shows;
    this.dispose = dispose;
  }

  fireAll(input) {
    for (const task of this.tasks) this.fire(task, input);
  }

  storm(times) {
    for (let input = 1; input <= times; input++) this.fire(this.tasks[0], input);
  }

  shows(input) {
    return this.showing(this.tasks[this.tasks.length - 1], input);
  }

  firstShows(input) {
    return this.showing(this.tasks[0], input);
  }
}
