// The lock of a deployment whose state lies in files: for two terminals of one machine.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Holder, LockStore } from './lock-store.ts'

const hasCode = (error: unknown, code: string): boolean => (error as NodeJS.ErrnoException).code === code

const read = (file: string): Holder | 'unknown' | undefined => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch (error) {
    // Else it is being written, or was never finished.
    return hasCode(error, 'ENOENT') ? undefined : 'unknown'
  }
}

const isOf = (file: string, { id }: Holder): boolean => {
  const found = read(file)
  return found !== undefined && found !== 'unknown' && found.id === id
}

export const lockInFile = (file: string): LockStore => ({
  removal: `rm ${file}`,
  take: async (holder) => {
    mkdirSync(dirname(file), { recursive: true })
    try {
      writeFileSync(file, JSON.stringify(holder), { flag: 'wx' })
      return true
    } catch (error) {
      if (hasCode(error, 'EEXIST')) return false
      throw error
    }
  },
  look: async () => read(file),
  renew: async (holder) => {
    const isOurs = isOf(file, holder)
    if (isOurs) writeFileSync(file, JSON.stringify(holder))
    return isOurs
  },
  drop: async (holder) => {
    if (isOf(file, holder)) rmSync(file, { force: true })
  },
})
