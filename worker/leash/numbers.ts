// The number of a project, which is the group of its directory, and of a person in it, which is the group of theirs. So a number lasts as long
// as the files do, needs no list beside them, and is given to nobody else meanwhile.
import { chmod, chown, lstat, opendir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { makeKeyedMutex } from '../../platform/keyed-mutex.ts'
import { writeKnown } from '../workspace/fs.ts'
import { leavingDir, lastNumberFile } from '../workspace/paths.ts'
import { ensureOwnDir } from '../workspace/trash.ts'

export interface Range {
  first: number
  count: number
}

/** After it was last given, a number rests while the others are given: what its files were elsewhere may be there still. Pure. */
export const nextNumber = ({ first, count }: Range, last: number, used: Set<number>): number => {
  for (let step = 1; step <= count; step++) {
    const number = first + ((((last - first + step) % count) + count) % count)
    if (!used.has(number)) return number
  }
  throw new Error(`all ${count} user numbers from ${first} are in use`)
}

async function* entriesOf(dir: string): AsyncGenerator<string> {
  try {
    for await (const entry of await opendir(dir)) if (entry.isDirectory()) yield path.join(dir, entry.name)
  } catch {
    // It is gone.
  }
}

/** Of projects and people, and of what is being deleted. */
const usedIn = async (workspaceDir: string): Promise<Set<number>> => {
  const used = new Set<number>()
  const note = async (dir: string): Promise<void> => {
    const stats = await lstat(dir).catch(() => undefined)
    if (stats) used.add(stats.gid).add(stats.uid)
  }
  for await (const project of entriesOf(path.resolve(workspaceDir))) {
    await note(project)
    for await (const person of entriesOf(project)) await note(person)
  }
  for await (const dir of entriesOf(leavingDir(workspaceDir))) await note(dir)
  return used
}

export interface Numbers {
  has: (number: number) => boolean
  /**
   * The number of a directory, which is made if it is missing and belongs to the worker with this mode. `begin` is awaited before a new number
   * is noted, and runs again if the worker dies meanwhile.
   */
  of: (dir: string, mode: number, begin?: (number: number) => Promise<void>) => Promise<number>
}

/** One for each directory and process. */
export const makeNumbers = (workspaceDir: string, range: Range): Numbers => {
  const oneAtATime = makeKeyedMutex()
  const lastFile = lastNumberFile(workspaceDir)
  const has = (number: number): boolean => number >= range.first && number < range.first + range.count

  const give = async (): Promise<number> => {
    const last = Number(await readFile(lastFile, 'utf8').catch(() => ''))
    const number = nextNumber(range, has(last) ? last : range.first - 1, await usedIn(workspaceDir))
    await ensureOwnDir(path.dirname(lastFile))
    await writeKnown(lastFile, String(number))
    return number
  }
  return {
    has,
    of: (dir, mode, begin) =>
      oneAtATime('', async () => {
        await ensureOwnDir(dir)
        const { gid } = await lstat(dir)
        if (has(gid)) return gid
        const number = await give()
        await begin?.(number)
        await chmod(dir, mode)
        await chown(dir, 0, number)
        return number
      }),
  }
}
