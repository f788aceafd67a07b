// Reads `git ls-files -s -v -z`: a letter, a mode, an id, a stage, a path.

export interface IndexListing {
  /** False when the index is empty, or has entries whose files git ignores (assume-unchanged, skip-worktree). */
  isPlain: boolean
  /** Paths of submodules. */
  submodules: string[]
}

export const readIndexListing = (listing: string): IndexListing => {
  const entries = listing.split('\0').filter((entry) => entry !== '')
  return {
    isPlain: entries.length > 0 && entries.every((entry) => /^[HM] /.test(entry)),
    submodules: entries.flatMap((entry) => /^. 160000 \w+ \d\t(.+)$/s.exec(entry)?.[1] ?? []),
  }
}
