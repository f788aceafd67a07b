// After a checkout: the files of Git LFS in the place of their pointers. Those that the mirror had are there already, by git's filter.
import { isDiskFull } from '../is-disk-full.ts'
import type { Finding } from '../findings.ts'
import type { Gits } from '../gits.ts'
import type { OpenThread } from '../paths.ts'
import { printNames } from '../quoted-names.ts'
import type { FileName } from '../quoted-names.ts'
import { removeBelow } from '../../workspace/fs.ts'
import type { Worktree } from '../worktree.ts'
import { lfsEnvironment } from '../git-settings.ts'
import { allLfsFiles, usesLfs } from './attributes.ts'
import { objectsOf } from './object-path.ts'
import { hasObject } from './objects.ts'
import { lookAtFiles, withinLimits } from './pending.ts'
import type { LfsLimits, Pending } from './pending.ts'
import { sayWhy } from './say-why.ts'
import { fetchObjects } from './transfer.ts'

/** `findings`: which pointers stay, and why. `env`: for programs that run git in the worktree. */
export type Brought = Required<Pick<Worktree, 'findings' | 'env'>>

const missingOf = async (mirror: string, wanted: Pending[]): Promise<Pending[]> => {
  const missing: Pending[] = []
  for (const one of wanted) if (!(await hasObject(mirror, one))) missing.push(one)
  return missing
}

/** Git checks them out anew, and its filter finds them in the mirror. */
const replace = async ({ git }: Gits, dir: string, names: FileName[]): Promise<void> => {
  if (names.length === 0) return
  for (const { bytes } of names) await removeBelow(dir, bytes)
  await git(['checkout-index', '--quiet', '--force', '-u', '--stdin'], { input: printNames(names) })
}

/** Returns the files that are still missing, and why. Throws when the disk is full. */
const fetchMissing = async (
  { mirrorGit }: Gits,
  { places: { mirror }, thread: { repository } }: OpenThread,
  missing: Pending[],
) => {
  if (missing.length === 0) return { still: [], why: '' }
  const failed = await fetchObjects(mirrorGit, repository, missing)
  if (failed && isDiskFull(failed)) throw failed
  const why = failed ? sayWhy(failed) : 'the server of Git LFS did not send them'
  return { still: await missingOf(mirror, missing), why }
}

/** Only servers are asked, and processes started, that the repository needs for Git LFS. */
export const bringLfsFiles = async (gits: Gits, open: OpenThread, limits: LfsLimits): Promise<Brought> => {
  const { dir, mirror } = open.places
  if (!(await usesLfs(dir))) return { findings: [], env: {} }
  const found = await lookAtFiles(dir, await allLfsFiles(gits.git))
  const { wanted, left } = withinLimits(found, limits)
  const { still, why } = await fetchMissing(gits, open, await missingOf(mirror, wanted))
  const here = wanted.filter((one) => !still.includes(one))
  await replace(
    gits,
    dir,
    here.map(({ name }) => name),
  )
  const stay = still.map(({ name }): Finding => ({ kind: 'not fetched', path: name.text, why }))
  return { findings: [...left, ...stay], env: lfsEnvironment(objectsOf(mirror)) }
}
