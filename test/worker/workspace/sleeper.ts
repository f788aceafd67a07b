// Real processes that lead a session of their own, as programs of a worker do.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { statOf } from '../../../worker/process/process-stat.ts'

const ENV = { PATH: '/usr/local/bin:/usr/bin:/bin' }

/** `kill` in afterEach ends all that are left. */
export const makeSleepers = () => {
  const pids: number[] = []
  return {
    /** Runs a script until it has printed a line of process numbers; returns its own and those. */
    start: async (script = 'echo; exec sleep 60', env: Record<string, string> = {}): Promise<number[]> => {
      const child = spawn('sh', ['-c', script], { env: { ...ENV, ...env }, detached: true, stdio: 'pipe' })
      const [printed] = (await once(child.stdout, 'data')) as [Buffer]
      const all = [child.pid ?? 0, ...(printed.toString().match(/\d+/g) ?? []).map(Number)]
      child.stdout.destroy()
      pids.push(...all)
      return all
    },
    /** These, too, are to end. */
    adopt: (others: number[]): void => void pids.push(...others),
    kill: (): void => {
      for (const pid of pids.splice(0))
        try {
          process.kill(pid, 'SIGKILL')
        } catch {
          // It has ended.
        }
    },
  }
}

export const isAlive = (pid: number): boolean => statOf(pid)?.isAlive === true

/** Waits for the operating system: nothing tells when a process that is not ours has ended. */
export const untilDead = async (pid: number): Promise<void> => {
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 5))
}
