// Where a fence may stand on a remote. Every worker decides it from what stands there, never from what it remembers of the host: two
// workers that believed in different refs would fence each other not at all.
import type { FenceRefs } from '../../contract/fence-refs.ts'

/** A fence on the remote. */
export interface Place {
  ref: string
  commit: string
}

/** The fence among the refs of a remote. Once there is a branch, that is the fence, whatever the hidden ref says. */
export const standing = ({ hidden, branch }: FenceRefs, seen: Map<string, string>): Place | undefined => {
  const ref = seen.has(branch) ? branch : hidden
  const commit = seen.get(ref)
  return commit === undefined ? undefined : { ref, commit }
}

export const isSamePlace = (one: Place | undefined, other: Place | undefined): boolean =>
  one?.ref === other?.ref && one?.commit === other?.commit
