// One place in the fleet: a process, and the next one after it was killed.
import { startDaemon } from '../../../scripts/local/daemon-process.ts'
import type { DaemonProcess, LogLine } from '../../../scripts/local/daemon-process.ts'

export interface Member {
  name: string
  daemon: 'router' | 'worker'
  /** `starting` until it says that it has started; `down` between two processes. */
  state: () => 'starting' | 'running' | 'paused' | 'draining' | 'down'
  /** Of the process that runs, once it has said something. */
  containerId: () => string | undefined
  start: () => void
  kill: () => Promise<void>
  pause: () => void
  goOn: () => void
  /** SIGTERM, and the wait for the end. */
  drain: () => Promise<void>
}

/** Far above DRAIN_SECONDS and the longest time-out of a call. */
const DRAIN_PATIENCE_MS = 40_000

export interface MemberDeps {
  name: string
  daemon: 'router' | 'worker'
  env: Record<string, string>
  onLine: (line: LogLine, name: string) => void
  /** Told when a process has ended otherwise than it was asked to. */
  onFault: (problem: string) => void
}

export const makeMember = ({ name, daemon, env, onLine, onFault }: MemberDeps): Member => {
  let process: DaemonProcess | undefined
  let state: ReturnType<Member['state']> = 'down'
  let containerId: string | undefined

  const ended = async (started: DaemonProcess): Promise<void> => {
    const code = await started.ended
    const wasAsked = state === 'down' || (state === 'draining' && code === 0)
    if (!wasAsked)
      onFault(`${name} (${containerId}) has ended with ${code ?? 'a signal'} while it was ${state}`)
    state = 'down'
  }

  const start = (): void => {
    state = 'starting'
    containerId = undefined
    const started = startDaemon(daemon, name, env, (line) => {
      onLine(line, name)
      if (started !== process) return
      containerId = line.containerId
      if (line.event === 'started' && !line.commandId && state === 'starting') state = 'running'
    })
    process = started
    void ended(started)
  }

  return {
    name,
    daemon,
    state: () => state,
    containerId: () => containerId,
    start,
    kill: async () => {
      state = 'down'
      process?.kill('SIGKILL')
      await process?.ended
    },
    pause: () => {
      state = 'paused'
      process?.kill('SIGSTOP')
    },
    goOn: () => {
      state = 'running'
      process?.kill('SIGCONT')
    },
    drain: async () => {
      state = 'draining'
      const patience = setTimeout(() => {
        onFault(`${name} (${containerId}) has not ended ${DRAIN_PATIENCE_MS / 1_000} s after SIGTERM`)
        process?.kill('SIGKILL')
      }, DRAIN_PATIENCE_MS)
      await process?.stop()
      clearTimeout(patience)
    },
  }
}
