import { readFileSync } from 'node:fs'

/** A zombie is dead: in a container, nobody may ever look after it. */
export const isAlive = (pid: number): boolean => {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
