import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** Of what is no longer there, empty. A Mac has no /proc. */
const stateOf = (pid: number): string => {
  if (!existsSync('/proc'))
    return spawnSync('ps', ['-o', 'stat=', '-p', String(pid)])
      .stdout.toString()
      .trim()
  try {
    return /\) (\w) /.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1] ?? ''
  } catch {
    return ''
  }
}

/** A zombie is dead: in a container, nobody may ever look after it. */
export const isAlive = (pid: number): boolean => /^[^ZX]/.test(stateOf(pid))
