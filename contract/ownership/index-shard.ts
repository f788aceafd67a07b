// Which key of the sparse index a row stands under. All rows under one key share what one partition can take, 1,000 writes a second, and a
// full index refuses the table's own writes. Readers read the whole index, under whichever key: so the writers' number may change at any time.
import { createHash } from 'node:crypto'

/** The only key of former versions, whose routers find no other. */
const ONE_FOR_ALL = 'y'

/** The value of `waiting` for a project key that is opened. Pure. */
export const indexShardOf = (projectKey: string, shards: number): string =>
  shards === 1
    ? ONE_FOR_ALL
    : `${ONE_FOR_ALL}${createHash('sha1').update(projectKey).digest().readUInt32BE() % shards}`
