// Which files a repository wants to keep in Git LFS, by its attributes.
import path from 'node:path'
import { openPlain } from '../../workspace/fs.ts'
import { printNames, readName, readNames } from '../quoted-names.ts'
import type { FileName } from '../quoted-names.ts'
import type { Git } from '../run-git.ts'

const READ_BYTES = 64 * 1024

/** Looks only at the file at the top, where `git lfs track` writes. Follows no link, and starts no process. */
export const usesLfs = async (dir: string): Promise<boolean> => {
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

/** The files of the index that belong into LFS. */
export const allLfsFiles = async (git: Git): Promise<FileName[]> =>
  readNames((await git(['ls-files', '--', ':(top,attr:filter=lfs)'])).stdout)

/** Those of the names that belong into LFS, as git prints them. */
export const lfsNamesAmong = async (git: Git, names: FileName[]): Promise<Set<string>> => {
  const { stdout } = await git(['check-attr', '--stdin', 'filter'], { input: printNames(names) })
  const found = stdout.split('\n').map((line) => /^(.+): filter: lfs$/.exec(line)?.[1])
  return new Set(found.flatMap((printed) => (printed === undefined ? [] : [readName(printed).printed])))
}
