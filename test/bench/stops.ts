// How fast an editing program is stopped by signals, over the whole system: from the interrupt that a program sends.
import { startMessagesApi } from '../../scripts/agent/messages-api.ts'
import type { LogLine } from '../../scripts/local/daemon-process.ts'
import { startBenchSystem } from './started.ts'

const ANN = 'ann@customer.test'
/** It leaves a process behind that SIGINT does not reach: a shell starts what is in the background with SIGINT ignored. */
const PROGRAM = ['/bin/sh', '-c', 'cat > words.txt; sleep 600 & sleep 600']

/** Milliseconds, one for each interrupt, from sending it. */
export interface SignalStops {
  /** No process of the program is left. */
  stopped: number[]
  /** Its work is pushed, and the command is settled. */
  settled: number[]
}

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 150))

/** `isLeashed`: needs root. `begun`: resolves when the program of a command works, with its settings in `more`. */
export const measureSignalStops = async (
  samples: number,
  isLeashed: boolean,
  { more = {}, begun = soon }: { more?: Record<string, string>; begun?: () => Promise<void> } = {},
): Promise<SignalStops> => {
  const settings = {
    EDITOR_COMMAND: JSON.stringify(PROGRAM),
    ALLOW_SHARED_UID: isLeashed ? 'no' : 'yes',
    KILL_GRACE_SECONDS: '5',
    ...more,
  }
  const system = await startBenchSystem({ settings })
  const times: SignalStops = { stopped: [], settled: [] }
  try {
    system.stack.startRouter()
    system.stack.startWorker()
    await system.project('shop', ANN)
    for (let sample = 0; sample < samples; sample++) {
      const commandId = `stop-${sample}`
      const about = { userEmail: ANN, chatThreadId: 'stops', commandId }
      const isOf = (event: string) => (line: LogLine) => line.event === event && line.commandId === commandId
      const at = async (matches: (line: LogLine) => boolean): Promise<number> =>
        Date.parse((await system.until(matches))[0]?.timestamp ?? '')
      await system.sendToEmailQueue(JSON.stringify({ ...about, instruction: `words ${sample}` }))
      await system.until(isOf('editing'))
      await begun()
      const sentAt = Date.now()
      await system.sendToEmailQueue(JSON.stringify({ ...about, type: 'interrupt' }))
      times.stopped.push((await at((line) => isOf('stage_ended')(line) && line['stage'] === 'edit')) - sentAt)
      times.settled.push((await at(isOf('settled'))) - sentAt)
      await system.until(isOf('replied'))
    }
    return times
  } finally {
    await system.stop()
  }
}

/** The same with the agent itself as the program, in the middle of a call of its API. */
export const measureAgentSignalStops = async (
  samples: number,
  isLeashed: boolean,
  claude: string,
): Promise<SignalStops> => {
  let asked = Promise.withResolvers<void>()
  const api = await startMessagesApi(() => {
    asked.resolve()
    return { stall: true }
  })
  const more = {
    EDITOR_COMMAND: JSON.stringify([claude, '--print', '--restricted', '--permission-mode=acceptEdits']),
    EDITOR_VARIABLES: 'ANTHROPIC_API_KEY',
    ANTHROPIC_API_KEY: 'not-a-key',
    ANTHROPIC_BASE_URL: api.url,
  }
  const begun = async (): Promise<void> => {
    await asked.promise
    asked = Promise.withResolvers()
  }
  try {
    return await measureSignalStops(samples, isLeashed, { more, begun })
  } finally {
    await api.close()
  }
}
