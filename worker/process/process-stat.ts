// Tells a process from a later one with the same number.
import { readFileSync } from 'node:fs'

export interface ProcessStat {
  /** A zombie is dead, and stays until its parent looks: in a container without an init process nobody may ever. */
  isAlive: boolean
  group: number
  session: number
  /** When it started, in clock ticks since the machine did. */
  startTicks: string
}

/** Reads the text of /proc/PID/stat (proc(5)). */
export const parseStat = (stat: string): ProcessStat => {
  // The second field is the program's name in parentheses, and may itself contain blanks and parentheses.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state = '', , group, session] = fields
  // The first of `fields` is the third of the line; the start is its 22nd.
  const startTicks = fields[22 - 3] ?? ''
  return { isAlive: !'ZX'.includes(state), group: Number(group), session: Number(session), startTicks }
}

/** `undefined`: there is no such process, or no /proc. */
export const statOf = (pid: number): ProcessStat | undefined => {
  try {
    return parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return undefined
  }
}

/** Differs after each start of the machine, when numbers and ticks begin anew. */
const bootId = (): string => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()

/** A name for one process of this machine that no other ever has, fit for a file. `undefined` like `statOf`. */
export const identityOf = (pid: number): string | undefined => {
  const stat = statOf(pid)
  return stat && `${pid}-${stat.startTicks}-${bootId()}`
}

/** The process number in a text that `identityOf` could have made. */
export const pidIn = (identity: string): number | undefined => {
  const pid = /^([1-9]\d{0,9})-\d{1,20}-[0-9a-f-]{1,40}$/.exec(identity)?.[1]
  return pid === undefined ? undefined : Number(pid)
}
