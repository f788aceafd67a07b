// The ECS service of the workers: tasks start and end as the desired count says, but a task that is protected is not ended.
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection.html

import type { Capacity } from '../../router/scaling/decide-capacity.ts'

export interface Task {
  /** As ECS draws it. */
  id: string
  startedAtSeconds: number
  /** When its worker began to claim. */
  isRunning: boolean
  isProtected: boolean
  /** Which image it has. */
  revision: number
  isSpot: boolean
}

export interface Service {
  desired: number
  /** Of the image: tasks of an older one are replaced when they are no longer protected. */
  revision: number
  capacity: Capacity
  tasks: Set<Task>
  /** When tasks were ended by scaling in or by a deployment, and whether they ran. */
  ended: { atSeconds: number; task: Task }[]
  step: (nowSeconds: number) => void
  /** False: ECS refuses while more tasks are protected than desired (`DEPLOYMENT_BLOCKED`). */
  protect: (task: Task) => boolean
}

export interface ServiceOptions {
  /** Until a task's worker claims. */
  startSeconds: number
  /** While this holds, no task on Spot can be placed. */
  hasNoSpot: (nowSeconds: number) => boolean
}

export const makeService = ({ startSeconds, hasNoSpot }: ServiceOptions): Service => {
  const tasks = new Set<Task>()
  const ended: Service['ended'] = []
  const idOf = (number: number): string => number.toString(16).padStart(32, '0')
  let drawn = 0
  const end = (some: Task[], atSeconds: number): void => {
    for (const task of some) {
      tasks.delete(task)
      ended.push({ atSeconds, task })
    }
  }
  const service: Service = {
    desired: 0,
    revision: 0,
    capacity: 'fixed',
    tasks,
    ended,
    step: (nowSeconds) => {
      const ofNow = () => [...tasks].filter(({ revision }) => revision === service.revision)
      const { capacity, revision } = service
      const isSpot = capacity === 'spot'
      const missing = isSpot && hasNoSpot(nowSeconds) ? 0 : service.desired - ofNow().length
      for (let started = 0; started < missing; started++)
        tasks.add({
          id: idOf(++drawn),
          startedAtSeconds: nowSeconds,
          isRunning: false,
          isProtected: false,
          revision,
          isSpot,
        })
      for (const task of tasks) if (nowSeconds - task.startedAtSeconds >= startSeconds) task.isRunning = true
      const unprotected = (some: Task[]): Task[] => some.filter(({ isProtected }) => !isProtected)
      // Those that have not begun to run go first.
      const removable = unprotected(ofNow()).toSorted((a, b) => Number(a.isRunning) - Number(b.isRunning))
      end(removable.slice(0, Math.max(0, ofNow().length - service.desired)), nowSeconds)
      // An old one stays until a new one can take its place.
      const isReplaced = ofNow().filter(({ isRunning }) => isRunning).length >= service.desired
      if (isReplaced) end(unprotected([...tasks].filter((task) => task.revision !== revision)), nowSeconds)
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
