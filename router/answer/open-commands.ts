// What a person has open: read by keys alone, from the ownership rows of their projects and the commands' own rows.
import type { OwnershipTable } from '../../cloud/ownership-table.ts'
import type { TrackingTable } from '../../cloud/tracking-table.ts'
import { isUnsettled } from '../../contract/tracking/record.ts'
import type { Tracking } from '../../contract/tracking/record.ts'

export type OpenCommands = (projectKeys: string[]) => Promise<Tracking[]>

/** Nobody reads about more; each costs a read, and one more for each command that is open in it. */
const MOST_PROJECTS = 20

/** Those that have not ended, in the order in which they were accepted. */
export const makeOpenCommands = (deps: {
  ownership: Pick<OwnershipTable, 'read'>
  tracking: Pick<TrackingTable, 'read'>
}): OpenCommands => {
  const openIn = async (projectKey: string): Promise<Tracking[]> => {
    const { open } = await deps.ownership.read(projectKey)
    const rows = await Promise.all([...open.keys()].map((commandId) => deps.tracking.read(commandId)))
    // An id whose row names another project key does not belong to this person.
    return rows
      .filter((row) => row !== undefined)
      .filter((row) => row.projectKey === projectKey && isUnsettled(row))
  }

  return async (projectKeys) => {
    const found = await Promise.all([...new Set(projectKeys)].slice(0, MOST_PROJECTS).map(openIn))
    return found.flat().toSorted((a, b) => a.acceptedAt - b.acceptedAt)
  }
}

/** A person's subject, or the beginning of a program's instruction. */
export const titleOf = ({ reply, message }: Pick<Tracking, 'reply' | 'message'>): string =>
  reply.subject.trim() || (message.instruction.trim().split('\n')[0] ?? '')
