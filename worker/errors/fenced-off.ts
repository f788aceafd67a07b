import type { Holder } from '../../contract/ownership/holder.ts'

/** Another worker may own the project key: the job stops, and its result does not count. */
export class FencedOff extends Error {
  override readonly name: string = 'FencedOff'
}

/**
 * A fence does not belong to this holder, and is not below it. Either a newer owner has moved it, or it is older than the ownership table,
 * which began anew or was restored. Only a conditional write on the ownership row tells which.
 */
export class FenceAhead extends FencedOff {
  override readonly name = 'FenceAhead'
  /** The generation that the fence names. */
  readonly seen: number

  constructor(seen: number, { projectKey, generation }: Holder, where: string) {
    super(`${where} is at generation ${seen} of ${projectKey}, not below generation ${generation}`)
    this.seen = seen
  }
}
