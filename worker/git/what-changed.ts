// What git says of changed files: modes, ids and names, for instance of a commit against its parent.
import { readName } from './quoted-names.ts'
import type { FileName } from './quoted-names.ts'
import type { Git } from './run-git.ts'

export interface Change {
  name: FileName
  before: Side
  after: Side
}

/** One version of a file; what does not exist has mode 000000. */
export interface Side {
  mode: string
  /** Only zeros when git does not know it. */
  id: string
}

export const SYMLINK = '120000'
export const SUBMODULE = '160000'

export const isFileMode = (mode: string): boolean => mode === '100644' || mode === '100755'

const RAW = ['--raw', '--no-renames', '--no-abbrev']
const LINE = /^:(\d{6}) (\d{6}) ([0-9a-f]+) ([0-9a-f]+) [A-Z]\d*\t(.+)$/

export const readChanges = (stdout: string): Change[] =>
  stdout.split('\n').flatMap((line): Change[] => {
    const [, modeBefore, mode, idBefore, id, printed] = LINE.exec(line) ?? []
    if (!modeBefore || !mode || !idBefore || !id || !printed) return []
    return [{ name: readName(printed), before: { mode: modeBefore, id: idBefore }, after: { mode, id } }]
  })

/** What a commit changes against its parent. */
export const changesIn = async (git: Git, commit: string): Promise<Change[]> =>
  readChanges((await git(['diff-tree', '--root', '-r', ...RAW, '--no-commit-id', commit])).stdout)

export const changesBetween = async (git: Git, before: string, after: string): Promise<Change[]> =>
  readChanges((await git(['diff-tree', '-r', ...RAW, before, after])).stdout)

/** The files whose size, time or mode is not what the index has. Reads no file, however large. */
export const touchedFiles = async (git: Git): Promise<Change[]> =>
  readChanges((await git(['diff-files', ...RAW, '--ignore-submodules=all'])).stdout)
