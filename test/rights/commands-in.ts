import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

/** The commands of the SDK that the source of a folder makes, as `SendMessage`. */
export const commandsIn = (folder: string): string[] => {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
  const sources = files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(ROOT, folder, file), 'utf8'))
  const found = sources.flatMap((source) =>
    [...source.matchAll(/\bnew (\w+)Command\(/g)].map(([, name = '']) => name),
  )
  return [...new Set(found)].toSorted()
}
