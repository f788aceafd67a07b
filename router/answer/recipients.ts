// Who may be mailed about a command. The row does not decide it alone: workers write to its table, so only the project's own list of
// addresses makes an address one of ours.
import { isAddress } from '../../contract/address.ts'
import { hasRightOn, splitProjectKey } from '../../contract/names.ts'
import { disagreementIn } from '../../contract/tracking/disagreement.ts'
import type { NewTracking } from '../../contract/tracking/record.ts'

type ProjectKeysOf = (email: string) => Promise<string[]>

/** Why nobody may be mailed about the row, without naming anybody; `undefined` when its person may. */
export type RefuseRecipient = (
  row: Pick<NewTracking, 'commandId' | 'projectKey' | 'threadId' | 'message' | 'reply'>,
) => Promise<string | undefined>

const NOT_LISTED = 'the address is not listed for the project key in project-configs'

/** `remembered` may be out of date: an address that is not listed in it is looked up once more by `current`. */
export const makeRefuseRecipient =
  (lookup: { remembered: ProjectKeysOf; current: ProjectKeysOf }): RefuseRecipient =>
  async (row) => {
    const differs = disagreementIn(row)
    if (differs !== undefined) return `the row and its message differ in ${differs}`
    const email = row.reply.email.toLowerCase()
    for (const keysOf of [lookup.remembered, lookup.current])
      if ((await keysOf(email)).includes(row.projectKey)) return undefined
    return NOT_LISTED
  }

/** Those of a row's copies who may be mailed about it. */
export type AllowedCopies = (row: Pick<NewTracking, 'projectKey' | 'reply'>) => Promise<string[]>

/** More than the router ever writes: the rest was written by somebody else. */
const MOST_COPIES = 10

/** `current`: as the list of the project stands now. */
export const makeAllowedCopies =
  (current: ProjectKeysOf): AllowedCopies =>
  async ({ projectKey, reply }) => {
    const { projectId } = splitProjectKey(projectKey)
    const named: unknown[] = Array.isArray(reply.cc) ? reply.cc.slice(0, MOST_COPIES) : []
    const addresses = named.filter((one) => typeof one === 'string').filter(isAddress)
    const keys = await Promise.all(addresses.map(current))
    return addresses.filter((_, i) => hasRightOn(projectId, keys[i] ?? []))
  }
