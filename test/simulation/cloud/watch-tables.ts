// What the tables' writes mean, as the trace tells it. Reads rows before and after a write, and knows nothing of who may write what.
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { tableNames } from '../../../contract/names.ts'
import type { Trace } from '../trace/trace.ts'
import type { Call } from './network.ts'

type Item = Record<string, AttributeValue>
export type OnWrite = (table: string, before: Item | undefined, after: Item | undefined) => void

const text = (item: Item | undefined, name: string): string | undefined => item?.[name]?.S
const number = (item: Item | undefined, name: string): number => Number(item?.[name]?.N ?? 0)

/** Command id -> its place in the order, whether `open` is a set (without places) or a map. */
const openIn = (item: Item | undefined): Map<string, number | undefined> => {
  const open = item?.['open']
  if (open?.M) return new Map(Object.entries(open.M).map(([id, place]) => [id, Number(place.N)]))
  return new Map((open?.SS ?? []).map((id) => [id, undefined]))
}

const startsIn = (item: Item | undefined): number => item?.['begun']?.SS?.length ?? 0

export interface TableWatch {
  onWrite: OnWrite
  /** A process has heard of the success of its write. */
  heard: (call: Call) => void
}

export const watchTables = (prefix: string, trace: Trace, current: () => Call): TableWatch => {
  const names = tableNames(prefix)
  /** Inputs of the writes with which an owner made its lease longer. */
  const extensions = new WeakMap<object, { projectKey: string; generation: number }>()

  const ownership = (before: Item | undefined, after: Item): void => {
    const { by, input, sentAt } = current()
    const projectKey = text(after, 'projectKey') ?? ''
    const generation = number(after, 'generation')
    const owner = text(after, 'containerId')
    const from = text(before, 'containerId')
    const [was, is] = [openIn(before), openIn(after)]
    for (const [commandId, place] of is) {
      if (was.has(commandId) && was.get(commandId) === place) continue
      trace.add(by, 'opened', { commandId, projectKey, ...(place !== undefined && { number: place }) })
    }
    for (const commandId of was.keys())
      if (!is.has(commandId)) trace.add(by, 'closed', { commandId, projectKey })
    if (owner !== undefined && generation !== number(before, 'generation'))
      trace.add(by, 'claimed', { projectKey, generation, owner, sentAt, ...(from !== undefined && { from }) })
    else if (owner === undefined && from !== undefined)
      trace.add(by, 'released', { projectKey, generation, owner: from })
    if (owner === by && number(before, 'heartbeat') !== number(after, 'heartbeat'))
      extensions.set(input, { projectKey, generation })
  }

  const tracking = (before: Item | undefined, after: Item): void => {
    const { by } = current()
    const commandId = text(after, 'commandId') ?? ''
    const [was, is] = [text(before, 'status'), text(after, 'status')]
    const generation = number(after, 'generation')
    if (!before) trace.add(by, 'accepted', { commandId, projectKey: text(after, 'projectKey') ?? '' })
    if (!before?.['stopAskedAt'] && after['stopAskedAt']) trace.add(by, 'stopMarked', { commandId })
    const isSame = (name: string): boolean => number(after, name) === number(before, name)
    if (is === 'running' && (was !== is || !isSame('generation') || !isSame('startedAt')))
      trace.add(by, 'running', { commandId, generation })
    if (startsIn(after) < startsIn(before)) trace.add(by, 'putDown', { commandId })
    if (!isSame('putBacks')) trace.add(by, 'putBack', { commandId, times: number(after, 'putBacks') })
    if (is === 'settled' && was !== is) {
      const supersededBy = text(after, 'supersededBy')
      const end = text(after, 'end') ?? ''
      trace.add(by, 'settled', { commandId, generation, end, ...(supersededBy && { supersededBy }) })
    }
    if (is === 'answering') trace.add(by, 'taken', { commandId })
    if (is === 'answered' && was !== is) trace.add(by, 'marked', { commandId })
  }

  return {
    onWrite: (table, before, after) => {
      if (!after) return
      if (table === names.ownership) ownership(before, after)
      if (table === names.tracking) tracking(before, after)
    },
    heard: ({ by, input, sentAt }) => {
      const extended = extensions.get(input)
      if (extended) trace.add(by, 'extended', { ...extended, sentAt })
    },
  }
}
