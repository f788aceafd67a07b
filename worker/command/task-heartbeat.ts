// While a command runs, the Step Functions task that waits for it gets heartbeats.
import type { Log } from '../../platform/log.ts'
import { isTaskCallFinal } from '../../cloud/step-functions.ts'
import type { TaskCalls } from '../../cloud/step-functions.ts'

/** Several may fail within a minute, the shortest HeartbeatSeconds that makes sense for work that takes minutes. */
export const TASK_HEARTBEAT_MS = 15_000

/** Sends a heartbeat at once, because the task may have waited for long, and then regularly. Returns a function that stops it. */
export const startTaskHeartbeat = (
  { heartbeat }: Pick<TaskCalls, 'heartbeat'>,
  taskToken: string,
  log: Log,
): (() => void) => {
  let isOver = false
  const stop = (): void => {
    isOver = true
    clearInterval(timer)
  }
  const beat = async (): Promise<void> => {
    try {
      await heartbeat(taskToken)
    } catch (error) {
      // The command has ended meanwhile, and the task with it: no trouble.
      if (isOver) return
      log.warn('task_heartbeat_failed', { error })
      // The command goes on: a person waits for it too.
      if (isTaskCallFinal(error)) stop()
    }
  }
  const timer = setInterval(() => void beat(), TASK_HEARTBEAT_MS)
  void beat()
  return stop
}
