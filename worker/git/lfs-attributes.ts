// Which files a repository wants to keep in Git LFS. The worker has no LFS: it commits them as plain files.
import { openPlain } from '../workspace/fs.ts'
import path from 'node:path'
import type { Finding } from './findings.ts'
import { printNames, readName } from './quoted-names.ts'
import type { Git } from './run-git.ts'
import { isFileMode } from './what-changed.ts'
import type { Change } from './what-changed.ts'

const READ_BYTES = 64 * 1024

/** Looks only at the file at the top, where `git lfs track` writes. Follows no link. */
const usesLfs = async (dir: string): Promise<boolean> => {
  const handle = await openPlain(path.join(dir, '.gitattributes')).catch(() => undefined)
  if (!handle) return false
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(READ_BYTES), 0, READ_BYTES, 0)
    return buffer.toString('latin1', 0, bytesRead).includes('filter=lfs')
  } catch {
    return false
  } finally {
    await handle.close()
  }
}

/** The changed files, except `pointers`, that belong into LFS. Asks git only when the repository uses LFS. */
export const notInLfs = async (
  git: Git,
  dir: string,
  changes: Change[],
  pointers: ReadonlySet<string>,
): Promise<Finding[]> => {
  const files = changes.filter(({ name, after }) => isFileMode(after.mode) && !pointers.has(name.text))
  if (files.length === 0 || !(await usesLfs(dir))) return []
  const input = printNames(files.map(({ name }) => name))
  const { stdout } = await git(['check-attr', '--stdin', 'filter'], { input })
  return stdout.split('\n').flatMap((line): Finding[] => {
    const printed = /^(.+): filter: lfs$/.exec(line)?.[1]
    return printed === undefined ? [] : [{ kind: 'not in lfs', path: readName(printed).text }]
  })
}
