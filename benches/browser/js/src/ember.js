// ember-concurrency's restartable tasks, without Ember: the part of the package that it calls
// external, which imports nothing. What Ember adds to it, and so is not measured here: state
// that its templates track, its run loop in place of promises, an owner that is destroyed.

import { BaseTaskInstance } from "ember-concurrency/-private/external/task-instance/base";
import { Task } from "ember-concurrency/-private/external/task/task";
import { TaskFactory } from "ember-concurrency/-private/external/task-factory";
import { TASKABLE_MIXIN } from "ember-concurrency/-private/taskable-mixin";
import { body } from "./body.js";
import { Tasks } from "./tasks.js";

class PlainInstance extends BaseTaskInstance {
  setState(state) {
    Object.assign(this, state, { isRunning: !state.isFinished });
  }

  formatCancelReason(reason) {
    return `'${this.task.name}' was canceled because ${reason}`;
  }
}

class PlainTask extends Task {
  _taskInstanceFactory(args, performType, linkedObject) {
    const options = this._taskInstanceOptions(args, performType, linkedObject);
    return new PlainInstance({ ...options, task: this });
  }
}
Object.assign(PlainTask.prototype, TASKABLE_MIXIN);

class PlainFactory extends TaskFactory {
  createTask(context) {
    return new PlainTask({
      generatorFactory: (args) => this.taskDefinition.apply(context, args),
      ...this.getTaskOptions(context),
    });
  }
}

/** As `restartableTask(async (input) => await body(input))` is compiled: a factory for each. */
function restartableTask() {
  const definition = function* (input) {
    return yield body(input);
  };
  return new PlainFactory("bench", definition, { restartable: true }).createTask({});
}

export function declare(count) {
  const list = Array.from({ length: count }, restartableTask);
  return new Tasks(list, {
    fire: (task, input) => task.perform(input),
    shows: (task, input) => task.isIdle && task.lastSuccessful?.value === input,
    dispose: () => list.forEach((task) => task.cancelAll()),
  });
}
