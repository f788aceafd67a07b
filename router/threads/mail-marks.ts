// What is counted or done once per window of time, across routers. Rows of their own beside the threads, which expire.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { updateRow } from '../../cloud/update-row.ts'

export interface MailMarks {
  /** Counts an id under a key, once, and `more` with it. False: `most` others were counted already, and nothing is. */
  count: (
    key: string,
    id: string,
    limit: { most: number; until: number },
    more?: Iterable<string>,
  ) => Promise<boolean>
  /** True for the first to ask under this key until then, and for the same one again. */
  isFirst: (key: string, by: string, until: number) => Promise<boolean>
}

/** Rows live a little longer than they count: clocks differ. */
const SPARE_SECONDS = 3_600
const ttlOf = (until: number): number => Math.ceil(until / 1_000) + SPARE_SECONDS

export const makeMailMarks = (dynamodb: DynamoDBClient, table: string): MailMarks => ({
  count: async (key, id, { most, until }, more = []) => {
    const row = await updateRow(dynamodb, table, {
      key: { threadId: `count:${key}` },
      set: 'SET #ttl = :ttl ADD ids :ids',
      condition: 'attribute_not_exists(ids) OR contains(ids, :id) OR size(ids) < :most',
      values: { ':ttl': ttlOf(until), ':ids': new Set([id, ...more]), ':id': id, ':most': most },
    })
    return row !== undefined
  },
  isFirst: async (key, by, until) => {
    const row = await updateRow(dynamodb, table, {
      key: { threadId: `once:${key}` },
      set: 'SET #ttl = :ttl, takenBy = :by',
      condition: 'attribute_not_exists(takenBy) OR takenBy = :by',
      values: { ':ttl': ttlOf(until), ':by': by },
    })
    return row !== undefined
  },
})
