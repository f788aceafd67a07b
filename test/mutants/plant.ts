// Plants a mutant in a copy of the sources.
import { cp, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Mutant } from './mutant.ts'

/** What the simulator is made of. */
const FOLDERS = [
  'contract',
  'platform',
  'cloud',
  'deployment',
  'router',
  'worker',
  'scripts',
  'test/fakes',
  'test/simulation',
  'test/mutants',
]

const occurrences = (text: string, part: string): number => text.split(part).length - 1

/** Says what is wrong with the mutant; `undefined` when its text stands in the file exactly once. */
export const problemOf = async (root: string, { name, file, find }: Mutant): Promise<string | undefined> => {
  const found = occurrences(await readFile(join(root, file), 'utf8'), find)
  return found === 1 ? undefined : `mutant "${name}": its text is ${found} times in ${file}, and not once`
}

/** A copy of the tree at `root` with the mutant in it. Whoever asks for it removes it. */
export const plant = async (root: string, mutant: Mutant): Promise<string> => {
  const copy = await mkdtemp(join(tmpdir(), 'mutant-'))
  for (const folder of FOLDERS) await cp(join(root, folder), join(copy, folder), { recursive: true })
  await cp(join(root, 'package.json'), join(copy, 'package.json'))
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'))
  const path = join(copy, mutant.file)
  const text = await readFile(path, 'utf8')
  await writeFile(
    path,
    text.replace(mutant.find, () => mutant.replace),
  )
  return copy
}
