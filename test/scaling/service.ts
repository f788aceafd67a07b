// The ECS service of the workers: tasks start and end as the desired count says, but a task that is protected is not ended.
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection.html

export interface Task {
  startedAtSeconds: number
  /** When its worker began to claim. */
  isRunning: boolean
  isProtected: boolean
}

export interface Service {
  desired: number
  tasks: Set<Task>
  /** When tasks were ended by scaling in, and whether they ran. */
  ended: { atSeconds: number; task: Task }[]
  step: (nowSeconds: number) => void
  /** False: ECS refuses while more tasks are protected than desired (`DEPLOYMENT_BLOCKED`). */
  protect: (task: Task) => boolean
}

/** `startSeconds`: until a task's worker claims. */
export const makeService = (startSeconds: number): Service => {
  const tasks = new Set<Task>()
  const ended: Service['ended'] = []
  const service: Service = {
    desired: 0,
    tasks,
    ended,
    step: (nowSeconds) => {
      while (tasks.size < service.desired)
        tasks.add({ startedAtSeconds: nowSeconds, isRunning: false, isProtected: false })
      // Those that have not begun to run go first.
      const removable = [...tasks]
        .filter((task) => !task.isProtected)
        .toSorted((a, b) => Number(a.isRunning) - Number(b.isRunning))
      for (const task of removable.slice(0, Math.max(0, tasks.size - service.desired))) {
        tasks.delete(task)
        ended.push({ atSeconds: nowSeconds, task })
      }
      for (const task of tasks) if (nowSeconds - task.startedAtSeconds >= startSeconds) task.isRunning = true
    },
    protect: (task) => {
      const others = [...tasks].filter((one) => one.isProtected && one !== task).length
      // Also for one that is protected already, to be on the safe side.
      const isGranted = others < service.desired
      task.isProtected ||= isGranted
      return isGranted
    },
  }
  return service
}
