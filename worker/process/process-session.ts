// Ends a program with everything that it started. The program must have been started `detached`: it then leads a session and a process group,
// both with its pid as their number, and the number is not given away while a process of them is left.
import { readFile, readdir } from 'node:fs/promises'
import { sleep } from '../../platform/sleep.ts'
import { parseStat } from './process-stat.ts'

const POLL_MS = 10
/** A process that is killed but hangs in the kernel (a dead network disk) does not keep the job for ever. */
const PATIENCE_MS = 5_000

/** Sends to every process of the group; false when there is none. */
const signalGroup = (leader: number, name: NodeJS.Signals): boolean => {
  try {
    return process.kill(-leader, name)
  } catch {
    return false
  }
}

/** Kills what is left of the leader's process group. */
export const killGroup = (leader: number): void => void signalGroup(leader, 'SIGKILL')

export interface StopOptions {
  /** Sent one after the other; SIGKILL follows the last one. */
  stopSignals: NodeJS.Signals[]
  /** After each of them. */
  graceSeconds: number
  /** Aborted when the leader has ended. */
  over: AbortSignal
  /** Aborted: SIGKILL without any (further) grace. */
  killSignal?: AbortSignal
}

/** Stops a process group. Resolves when its leader has ended or SIGKILL was sent. */
export const stopGroup = async (
  leader: number,
  { stopSignals, graceSeconds, over, killSignal }: StopOptions,
): Promise<void> => {
  const either = killSignal ? AbortSignal.any([over, killSignal]) : over
  for (const name of stopSignals) {
    if (either.aborted) break
    signalGroup(leader, name)
    await sleep(graceSeconds * 1_000, either)
  }
  if (!over.aborted) signalGroup(leader, 'SIGKILL')
}

/** From the text of /proc/PID/stat: is it of the leader's process group or session, and alive? */
export const isLivingMember = (text: string, leader: number): boolean => {
  const { isAlive, group, session } = parseStat(text)
  return isAlive && (group === leader || session === leader)
}

/** Throws without /proc. */
export const livingMembers = async (leader: number): Promise<number[]> => {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')))
  return pids.filter((_, i) => isLivingMember(stats[i] ?? '', leader)).map(Number)
}

const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended in between.
  }
}

/** False when nothing is left to kill. Without /proc, only the group is known, not the rest of the session. */
const killMembers = async (leader: number): Promise<boolean> => {
  const groupIsLeft = signalGroup(leader, 'SIGKILL')
  try {
    const members = await livingMembers(leader)
    members.forEach(kill)
    return members.length > 0
  } catch {
    return groupIsLeft
  }
}

/** `killSome`: false when nothing is left to kill. */
const untilGone = async (killSome: () => Promise<boolean>): Promise<void> => {
  for (let waitedMs = 0; (await killSome()) && waitedMs < PATIENCE_MS; waitedMs += POLL_MS)
    await sleep(POLL_MS)
}

/**
 * Kills what is left of the leader's process group and session, and resolves when it is gone. A process that made a session of its
 * own (setsid) is not found.
 */
export const killSession = (leader: number): Promise<void> => untilGone(() => killMembers(leader))

/** Kills those members alone that are to be, and resolves when they are gone. */
export const killOf = (leader: number, isToBe: (pid: number) => boolean): Promise<void> =>
  untilGone(async () => {
    const members = (await livingMembers(leader)).filter(isToBe)
    members.forEach(kill)
    return members.length > 0
  })
