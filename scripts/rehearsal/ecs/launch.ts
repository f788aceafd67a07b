// Starts and stops tasks, and notices when one has ended by itself.
import { isLive, newId } from './model.ts'
import type { Definition, Start, Task } from './model.ts'

export interface Launcher {
  /** All that there ever were. */
  tasks: Map<string, Task>
  launch: (
    definition: Definition,
    of: Pick<Task, 'startedBy' | 'deployment'>,
    environment?: Record<string, string>,
  ) => Task
  /** Resolves when it is gone. */
  stop: (task: Task, reason: string) => Promise<void>
  stopAll: () => Promise<void>
}

const KILLED = 137

/** One that ends before it was healthy, and that nobody stopped, is a failure of its deployment. */
const noteEnd = (task: Task, code: number | null): void => {
  task.exitCode = code ?? KILLED
  task.stoppedReason ??= 'Essential container in task exited'
  task.stoppedAt = new Date()
  if (task.deployment && !task.isHealthy && isLive(task)) task.deployment.failures += 1
  task.status = 'STOPPED'
}

export const makeLauncher = (start: Start): Launcher => {
  const tasks = new Map<string, Task>()
  const stopping = new Set<Promise<void>>()
  const stop: Launcher['stop'] = (task, reason) => {
    if (!isLive(task)) return Promise.resolve()
    task.status = 'STOPPING'
    task.stoppedReason = reason
    const gone = task.running.stop().finally(() => stopping.delete(gone))
    stopping.add(gone)
    return gone
  }
  return {
    tasks,
    stop,
    launch: (definition, of, environment = {}) => {
      const id = newId()
      const running = start({ id, definition, environment })
      const state = { status: 'RUNNING', isHealthy: false, isProtected: false } as const
      const task: Task = { id, definition, running, ...state, ...of }
      tasks.set(id, task)
      void (async () => noteEnd(task, await running.ended))()
      return task
    },
    stopAll: async () => {
      await Promise.all([...tasks.values()].map((task) => stop(task, 'closed')))
      await Promise.all(stopping)
    },
  }
}
