// What the two ways to push have in common.
import type { Holder } from '../../contract/ownership/holder.ts'
import type { Atomicity } from './atomicity.ts'
import type { Fence } from './make-fence.ts'
import { bringHere, headOf } from './remote.ts'
import type { Git } from './run-git.ts'
import { noteSeen } from './seen-commit.ts'
import type { ThreadPlaces } from './paths.ts'

export interface PushDeps {
  fence: Fence
  /** Git in the thread's worktree, in the mirror, and in the mirror with what the thread has made. */
  git: Git
  mirrorGit: Git
  pushGit: Git
  /** Waits for the mirror's turn: fetches of one project go one at a time. */
  inMirror: <T>(act: () => Promise<T>) => Promise<T>
  atomicity: Atomicity
}

/** One branch that is to stand at `tip`; `seenAs` names it in the mirror. */
export interface Aim {
  repository: string
  holder: Holder
  places: ThreadPlaces
  branch: string
  seenAs: string
  tip: string
}

/** `behind`: the branch on the remote stands at this commit, which ours does not contain. `again`: the fence was taken anew. */
export type Outcome = 'pushed' | 'again' | { behind: string }

/** `in`: the branch contains the tip. `below`: it may be moved on to the tip from there, undefined: it does not exist. */
export const compareTip = async (
  { git, mirrorGit, inMirror }: PushDeps,
  aim: Aim,
  stands: string | undefined,
): Promise<'in' | { below: string | undefined } | { behind: string }> => {
  const { repository, branch, seenAs, tip } = aim
  if (stands === undefined) return { below: undefined }
  const isIn = async (commit: string, other: string): Promise<boolean> =>
    (await git(['merge-base', '--is-ancestor', commit, other], { codes: [0, 1] })).code === 0
  const there = await inMirror(() => bringHere(mirrorGit, repository, [headOf(branch), seenAs], stands))
  if (await isIn(tip, there)) {
    await notePushed(aim, there)
    return 'in'
  }
  return (await isIn(there, tip)) ? { below: there } : { behind: there }
}

/** Only saves the next open a fetch: nothing to fail for. `at`: where the branch stands, with the tip in it. */
export const notePushed = async ({ places, tip }: Aim, at = tip): Promise<void> => {
  await noteSeen(places, at).catch(() => undefined)
}
