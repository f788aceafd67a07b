// Where Claude Code keeps a session: one file under the home of the program, which the program may have replaced by anything. Nothing of the
// job runs while it is read or written, so what was looked at stays as it was seen.
import { constants } from 'node:fs'
import { lstat, open, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import type { User } from '../../process/leash.ts'
import { ensureDirectory, isDirectory, openPlain } from '../../workspace/fs.ts'

/** A conversation of that size is far beyond what a model can read. */
const MOST_BYTES = 64 * 1024 * 1024

const projectsOf = (home: string): string => path.join(home, '.claude', 'projects')

/** Every directory on the way is one, and no link. */
const isReached = async (home: string, dir: string): Promise<boolean> => {
  const steps = path.relative(home, dir).split(path.sep)
  for (let count = 0; count <= steps.filter((step) => step !== '').length; count++)
    if (!(await isDirectory(path.join(home, ...steps.slice(0, count))))) return false
  return true
}

/** The file of the session, in whichever directory the CLI has put it. */
const find = async (home: string, sessionId: string): Promise<string | undefined> => {
  const projects = projectsOf(home)
  if (!(await isReached(home, projects))) return undefined
  for (const name of await readdir(projects)) {
    const dir = path.join(projects, name)
    const file = path.join(dir, `${sessionId}.jsonl`)
    if ((await isDirectory(dir)) && (await lstat(file).catch(() => undefined))?.isFile()) return file
  }
  return undefined
}

/** `of no use`: it is empty or too large, or has a second name, which could be of somebody else's file. */
export const readSession = async (
  home: string,
  sessionId: string,
): Promise<Buffer | 'of no use' | undefined> => {
  const file = await find(home, sessionId)
  if (file === undefined) return undefined
  const opened = await openPlain(file)
  try {
    const { size, nlink } = await opened.stat()
    if (size === 0 || size > MOST_BYTES || nlink !== 1) return 'of no use'
    return await opened.readFile()
  } finally {
    await opened.close()
  }
}

export const removeSession = async (home: string, sessionId: string): Promise<void> => {
  const file = await find(home, sessionId)
  if (file !== undefined) await rm(file, { force: true })
}

/** Replaces what is there. False when the program has made it impossible. `owner`: of what is in the home. */
export const writeSession = async (
  home: string,
  sessionId: string,
  content: Buffer,
  owner?: User,
): Promise<boolean> => {
  await removeSession(home, sessionId)
  const dir = path.join(projectsOf(home), 'restored')
  for (const step of [path.dirname(projectsOf(home)), projectsOf(home), dir]) {
    if (!(await isReached(home, path.dirname(step)))) return false
    await ensureDirectory(step, owner)
  }
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW
  const opened = await open(path.join(dir, `${sessionId}.jsonl`), flags, 0o600)
  try {
    await opened.writeFile(content)
    if (owner) await opened.chown(owner.uid, owner.gid)
  } finally {
    await opened.close()
  }
  return true
}

/** True when there is one to go on with. One of no use is removed: the CLI would refuse to begin another. */
export const hasSession = async (home: string, sessionId: string): Promise<boolean> => {
  const content = await readSession(home, sessionId)
  if (content === 'of no use') await removeSession(home, sessionId)
  return content instanceof Buffer
}
