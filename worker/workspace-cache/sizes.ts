import path from 'node:path'
import { measure } from './measure.ts'
import { keyOf } from './entries.ts'
import type { Part } from './entries.ts'

/** What the parts take up, as far as it was measured; of what was used since, as it was before. */
export interface Sizes {
  /** Measures new entries and those noted as used; the first time, everything. */
  renew: (parts: Part[]) => Promise<void>
  used: (keys: string[]) => void
  of: (key: string) => number
  forget: (key: string) => void
  /** Of the whole directory. */
  total: () => number
}

export const makeSizes = (workspaceDir: string, signal: AbortSignal): Sizes => {
  const bytes = new Map<string, number>()
  const due = new Set<string>()
  /** Everything that is not an entry; measured once. */
  let rest: number | undefined
  const sum = (): number => [...bytes.values()].reduce((all, one) => all + one, 0)

  const measureRest = async (): Promise<number> => {
    const root = path.resolve(workspaceDir)
    return Math.max(0, ((await measure([root], signal)).get(root) ?? 0) - sum())
  }
  return {
    renew: async (parts) => {
      const toMeasure = parts.filter((part) => due.has(keyOf(part)) || !bytes.has(keyOf(part)))
      due.clear()
      const found = await measure(
        toMeasure.map(({ dir }) => dir),
        signal,
      )
      for (const part of toMeasure) bytes.set(keyOf(part), found.get(part.dir) ?? 0)
      rest ??= await measureRest()
    },
    used: (keys) => keys.forEach((key) => due.add(key)),
    of: (key) => bytes.get(key) ?? 0,
    forget: (key) => void bytes.delete(key),
    total: () => sum() + (rest ?? 0),
  }
}
