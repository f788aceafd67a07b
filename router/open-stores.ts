// What the router keeps in its table of threads, and what it knows to write to.
import { makeBlockedAddresses } from '../cloud/blocked-addresses.ts'
import { tableNames } from '../contract/names.ts'
import type { RouterSettings } from '../contract/settings/router.ts'
import type { Clients } from '../platform/clients.ts'
import { rememberUnblocked } from './answer/remember-unblocked.ts'
import { makeMailMarks } from './threads/mail-marks.ts'
import { makeQuestionTable } from './threads/question-table.ts'
import { makeReplyAddresses } from './threads/reply-address.ts'
import { makeThreadTable } from './threads/thread-table.ts'

export const openStores = (
  { dynamodb }: Pick<Clients, 'dynamodb'>,
  { prefix, replySecrets, senderAddress, configCacheSeconds }: RouterSettings,
) => {
  const table = tableNames(prefix).threads
  return {
    threads: makeThreadTable(dynamodb, table),
    questions: makeQuestionTable(dynamodb, table),
    marks: makeMailMarks(dynamodb, table),
    blocked: rememberUnblocked(makeBlockedAddresses(dynamodb, table), configCacheSeconds * 1_000),
    replyAddresses: makeReplyAddresses(replySecrets, senderAddress),
  }
}

export type Stores = ReturnType<typeof openStores>
