// Ways in which a power loss, a full disk or a program leaves a git directory behind.
import { chmod, readdir, rm, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { git } from './repositories.ts'

/** Spoils this git directory. `commit` is in it, with its tree and files. */
export type Damage = (gitDir: string, commit: string) => Promise<unknown>

/** Of an object that is in no pack. */
export const looseFile = async (gitDir: string, name: string): Promise<string> => {
  const id = await git(gitDir, 'rev-parse', name)
  const file = path.join(gitDir, 'objects', id.slice(0, 2), id.slice(2))
  await chmod(file, 0o600)
  return file
}

/** All objects go into one pack; returns its path without `.pack`. */
const packed = async (gitDir: string): Promise<string> => {
  await git(gitDir, 'repack', '-a', '-d', '--quiet')
  const packs = path.join(gitDir, 'objects', 'pack')
  for (const name of await readdir(packs)) await chmod(path.join(packs, name), 0o600)
  const pack = (await readdir(packs)).find((name) => name.endsWith('.pack')) ?? ''
  return path.join(packs, path.basename(pack, '.pack'))
}

export const loseObjects = async (gitDir: string): Promise<void> => {
  const objects = path.join(gitDir, 'objects')
  for (const name of await readdir(objects))
    if (name !== 'info') await rm(path.join(objects, name), { recursive: true })
}

export const OBJECT_DAMAGES: [what: string, damage: Damage][] = [
  ['all objects lost', loseObjects],
  ['a lost tree', async (dir, commit) => rm(await looseFile(dir, `${commit}^{tree}`))],
  ['a lost commit', async (dir, commit) => rm(await looseFile(dir, commit))],
  ['a lost file', async (dir, commit) => rm(await looseFile(dir, `${commit}:index.html`))],
  ['an empty commit object', async (dir, commit) => truncate(await looseFile(dir, commit))],
  ['an empty tree object', async (dir, commit) => truncate(await looseFile(dir, `${commit}^{tree}`))],
  ['an object cut short', async (dir, commit) => truncate(await looseFile(dir, `${commit}:index.html`), 9)],
  ['an object of zeros', async (dir, commit) => writeFile(await looseFile(dir, commit), Buffer.alloc(120))],
  ['a lost pack', async (dir) => rm(`${await packed(dir)}.pack`)],
  ['an empty pack', async (dir) => truncate(`${await packed(dir)}.pack`)],
  ['a pack cut short', async (dir) => truncate(`${await packed(dir)}.pack`, 100)],
  ['an empty index of a pack', async (dir) => truncate(`${await packed(dir)}.idx`)],
  [
    'a file in the place of its objects',
    async (dir) => {
      await rm(path.join(dir, 'objects'), { recursive: true })
      await writeFile(path.join(dir, 'objects'), '')
    },
  ],
]

const refFiles = async (gitDir: string): Promise<string[]> => {
  const entries = await readdir(path.join(gitDir, 'refs'), { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
}
const inRefs =
  (text: string): Damage =>
  async (gitDir) => {
    for (const file of await refFiles(gitDir)) await writeFile(file, text)
  }

export const FILE_DAMAGES: [what: string, damage: Damage][] = [
  ['empty refs', inRefs('')],
  ['refs of zeros', inRefs('\0'.repeat(41))],
  ['refs to what is not there', inRefs(`${'1'.repeat(40)}\n`)],
  ['no refs', async (dir) => rm(path.join(dir, 'refs'), { recursive: true })],
  ['packed refs that are none', async (dir) => writeFile(path.join(dir, 'packed-refs'), 'x\0')],
  ['an empty HEAD', async (dir) => writeFile(path.join(dir, 'HEAD'), '')],
  ['an empty configuration', async (dir) => writeFile(path.join(dir, 'config'), '')],
  ['an empty index', async (dir) => writeFile(path.join(dir, 'index'), '')],
  ['a broken index', async (dir) => writeFile(path.join(dir, 'index'), 'DIRC broken')],
  ['nothing at all', async (dir) => rm(dir, { recursive: true })],
]
