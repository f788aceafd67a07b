// While a command runs, the Step Functions task that waits for it hears of it.
import type { Log } from '../../platform/log.ts'
import { isTaskCallFinal } from '../../cloud/step-functions.ts'
import type { TaskCalls } from '../../cloud/step-functions.ts'

/** Lets several fail within a minute, the shortest HeartbeatSeconds that makes sense for work that takes minutes. */
export const TASK_HEARTBEAT_MS = 15_000

/** Tells the task at once, because it may have waited for long, and then steadily. Returns what ends that. */
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
      // The end that is told may overtake a heartbeat.
      if (isOver) return
      log.warn('task_heartbeat_failed', { error })
      // The command goes on: its person waits for it, too.
      if (isTaskCallFinal(error)) stop()
    }
  }
  const timer = setInterval(() => void beat(), TASK_HEARTBEAT_MS)
  void beat()
  return stop
}
