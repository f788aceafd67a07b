// What writes and reads rows and messages, of this version or of another one.
import type { makeOwnershipTable } from '../../cloud/ownership-table.ts'
import type { makeTrackingTable } from '../../cloud/tracking-table.ts'
import type { parseClaimRequest, writeClaimRequest } from '../../contract/messages/claim-request.ts'
import type { parseControlMessage, writeControlMessage } from '../../contract/messages/control-message.ts'
import type { parseEditMessage, writeEditMessage } from '../../contract/messages/edit-message.ts'
import type { parseResponseMessage, writeResponseMessage } from '../../contract/messages/response-message.ts'
import type { readOwnership } from '../../contract/ownership/record.ts'
import type { readTracking } from '../../contract/tracking/record.ts'
import type { makeQuestionTable } from '../../router/threads/question-table.ts'
import type { makeThreadTable, messageAlias, sessionAlias } from '../../router/threads/thread-table.ts'
import type { FormerCode } from './former-code.ts'

export interface Version {
  makeOwnershipTable: typeof makeOwnershipTable
  readOwnership: typeof readOwnership
  makeTrackingTable: typeof makeTrackingTable
  readTracking: typeof readTracking
  makeThreadTable: typeof makeThreadTable
  messageAlias: typeof messageAlias
  sessionAlias: typeof sessionAlias
  makeQuestionTable: typeof makeQuestionTable
  writeEditMessage: typeof writeEditMessage
  parseEditMessage: typeof parseEditMessage
  writeControlMessage: typeof writeControlMessage
  parseControlMessage: typeof parseControlMessage
  writeClaimRequest: typeof writeClaimRequest
  parseClaimRequest: typeof parseClaimRequest
  writeResponseMessage: typeof writeResponseMessage
  parseResponseMessage: typeof parseResponseMessage
}

const MODULES = [
  'cloud/ownership-table.ts',
  'cloud/tracking-table.ts',
  'contract/messages/claim-request.ts',
  'contract/messages/control-message.ts',
  'contract/messages/edit-message.ts',
  'contract/messages/response-message.ts',
  'contract/ownership/record.ts',
  'contract/tracking/record.ts',
  'router/threads/question-table.ts',
  'router/threads/thread-table.ts',
]

export const loadVersion = async (load: FormerCode['load']): Promise<Version> =>
  Object.assign({}, ...(await Promise.all(MODULES.map((path) => load<object>(path))))) as Version

export const thisVersion = (): Promise<Version> =>
  loadVersion(async <T>(path: string) => (await import(`../../${path}`)) as T)
