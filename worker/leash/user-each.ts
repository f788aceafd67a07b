// The leash: a user for each project key. Nothing of the worker, and nothing of another person, is that user's to read, signal or change.
import { chmod, lchown } from 'node:fs/promises'
import path from 'node:path'
import type { Log } from '../../platform/log.ts'
import type { Leash, User } from '../process/leash.ts'
import { runTool } from '../process/run-tool.ts'
import { processesOf } from '../process/user-processes.ts'
import { ensureDirectory, giveDirectory, isDirectory, remove } from '../workspace/fs.ts'
import { leavingDir } from '../workspace/paths.ts'
import { ensureOwnDir } from '../workspace/trash.ts'
import {
  PASSABLE,
  allThreadDirs,
  homeOf,
  makeTemporary,
  personDir,
  removeTemporaries,
  threadDirs,
} from './directories.ts'
import { killUser } from './kill-user.ts'
import type { Leashes, Person } from './leashes.ts'
import { makeNumbers } from './numbers.ts'
import type { Range } from './numbers.ts'
import { leashWords } from './words.ts'
import type { LeashTools, Limits } from './words.ts'

const ROOT: User = { uid: 0, gid: 0 }
/** The members of the project may pass. Its mirror is for all of them. */
const FOR_MEMBERS = 0o710

/**
 * What a person had here before the leash. A file with a second name may be anybody's: it stays the worker's, and readable. Nothing of theirs
 * runs yet.
 */
const adopt = async (dir: string, { uid, gid }: User): Promise<void> => {
  const own = ['-xdev', '-mindepth', '1', '(', '-type', 'd', '-o', '-links', '1', ')']
  const give = ['-exec', 'chown', '--no-dereference', `${uid}:${gid}`, '{}', '+']
  await runTool(['find', dir, ...own, ...give], new AbortController().signal)
}

export interface UserEachOptions {
  workspaceDir: string
  range: Range
  tools: LeashTools
  limits: Limits
  log: Log
}

export const makeUserEach = ({ workspaceDir, range, tools, limits, log }: UserEachOptions): Leashes => {
  const numbers = makeNumbers(workspaceDir, range)

  const ownerOf = async (person: Person): Promise<User> => {
    const dir = personDir(workspaceDir, person)
    const gid = await numbers.of(path.dirname(dir), FOR_MEMBERS)
    const uid = await numbers.of(dir, PASSABLE, (number) => adopt(dir, { uid: number, gid }))
    return { uid, gid }
  }
  const leashOf = (user: User): Leash => ({
    user,
    words: (program) => leashWords(tools, limits, program),
    endAll: () => killUser(user),
  })
  const close = async (dir: string): Promise<void> => {
    if (await isDirectory(dir)) await giveDirectory(dir, ROOT)
  }

  const enter: Leashes['enter'] = async (thread) => {
    const user = await ownerOf(thread)
    const home = homeOf(workspaceDir, thread)
    await ensureDirectory(home, user)
    for (const dir of threadDirs(workspaceDir, thread))
      if (await isDirectory(dir)) await giveDirectory(dir, user)
    const temporary = await makeTemporary(workspaceDir)
    await lchown(temporary, user.uid, user.gid)
    const leave = async (): Promise<void> => {
      try {
        await killUser(user)
        for (const dir of threadDirs(workspaceDir, thread)) await close(dir)
        await remove(temporary)
      } catch (error) {
        log.warn('leash_not_closed', { error })
      }
    }
    return { leash: leashOf(user), home, temporary, leave }
  }

  const begin = async (): Promise<number> => {
    // What the worker writes for them, its mirrors above all, they must be able to read.
    process.umask(0o022)
    await ensureOwnDir(leavingDir(workspaceDir))
    await chmod(path.dirname(leavingDir(workspaceDir)), 0o700)
    await chmod(workspaceDir, PASSABLE)
    const left = await processesOf(numbers.has)
    for (const uid of new Set(left.map((process) => process.uid))) await killUser({ uid, gid: uid })
    for (const dir of await allThreadDirs(workspaceDir)) await close(dir)
    await removeTemporaries(workspaceDir)
    return left.length
  }

  return { areApart: true, ownerOf, enter, begin }
}
