// Finds what a program has left by what it inherited. A program can hide from this, and an honest agent does not: its tools run in sessions of
// their own, and live on when it is killed.
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { sleep } from '../../platform/sleep.ts'
import { statOf } from '../process/process-stat.ts'

const POLL_MS = 10
const PATIENCE_MS = 5_000

/** From the text of /proc/PID/environ. The directory tells our programs from those of another worker on this machine. Pure. */
export const isMarked = (environ: string, workspaceDir: string, commandId?: string): boolean => {
  const variables = environ.split('\0')
  const ids = variables.filter((variable) => variable.startsWith('WEBORDINARY_COMMAND_ID='))
  const isMeant = ids.some((id) => commandId === undefined || id === `WEBORDINARY_COMMAND_ID=${commandId}`)
  return isMeant && variables.some((variable) => variable.includes(path.resolve(workspaceDir) + path.sep))
}

const markedProcesses = async (workspaceDir: string, commandId?: string): Promise<number[]> => {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  const environs = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '')),
  )
  return pids
    .filter((_, i) => isMarked(environs[i] ?? '', workspaceDir, commandId))
    .map(Number)
    .filter((pid) => pid !== process.pid && statOf(pid)?.isAlive === true)
}

const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended in between, or belongs to somebody else.
  }
}

/** Of one command, or of all. Resolves when none is left, with the number of those that there were at first. */
export const killMarked = async (workspaceDir: string, commandId?: string): Promise<number> => {
  const first = await markedProcesses(workspaceDir, commandId)
  let left = first
  for (let waitedMs = 0; left.length > 0 && waitedMs < PATIENCE_MS; waitedMs += POLL_MS) {
    left.forEach(kill)
    await sleep(POLL_MS)
    left = await markedProcesses(workspaceDir, commandId)
  }
  return first.length
}
