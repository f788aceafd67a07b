// The rows and messages of one command after the other, in every state in which another version may find them.
import { GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import type { Item } from '../../contract/dynamodb-update.ts'
import type { EditMessage } from '../../contract/messages/edit-message.ts'
import type { ResponseMessage } from '../../contract/messages/response-message.ts'
import { startOf } from '../../contract/tracking/begun.ts'
import type { NewTracking } from '../../contract/tracking/record.ts'
import { makeTables } from '../fakes/tables.ts'
import type { Version } from './version.ts'

export interface Shapes {
  /** By what has just been done to them. */
  ownership: Record<string, Item>
  tracking: Record<string, Item>
  /** By their key. */
  threads: Record<string, Item>
  /** By kind, and what is special. */
  messages: Record<string, string>
}

export const KEY = 'shop#ann'
export const THREAD = { threadId: 't1', projectKey: KEY, sessionId: 's1', branch: 'thread-t1' }
export const QUESTION_ID = 'q1'
/** Times are milliseconds; what is written says the same whenever that is. */
export const AT = 1_790_000_000_000

const command = (commandId: string, more: Partial<EditMessage> = {}): EditMessage => ({
  sessionId: 's1',
  commandId,
  timestamp: AT,
  type: 'edit',
  instruction: 'Say "grüezi 🌻"',
  userEmail: 'ann@customer.test',
  chatThreadId: 't1',
  context: { branch: 'thread-t1' },
  projectId: 'shop',
  userId: 'ann',
  ...more,
})

const WHOLE = command('c1', {
  instructionAt: { bucket: 'payload', key: 'commands/c1/instruction' },
  userName: 'Ann',
  context: { branch: 'thread-t1', lastCommit: 'abc', filesModified: ['a'], quoted: '> old', undoes: ['c0'] },
  taskToken: 'token',
  attachments: [
    { bucket: 'payload', key: 'commands/c1/1-x', name: 'x', contentType: 'text/plain', bytes: 1 },
  ],
})

const rowOf = (message: EditMessage): NewTracking => ({
  commandId: message.commandId,
  projectKey: KEY,
  threadId: 't1',
  message,
  reply: {
    email: 'ann@customer.test',
    subject: 'Title',
    messageId: '<m@mail.example>',
    references: ['<m@mail.example>'],
    cc: ['bob@customer.test'],
    language: 'de',
  },
  notes: ['One file was too large.'],
  acceptedAt: AT,
})

const responseTo = (commandId: string, more: Partial<ResponseMessage> = {}): ResponseMessage => ({
  sessionId: 's1',
  commandId,
  timestamp: AT,
  projectId: 'shop',
  userId: 'ann',
  success: true,
  summary: 'Done 🌻',
  generation: 2,
  durationMs: 3,
  ...more,
})

const mail = { kind: 'mail' as const, storedAt: { bucket: 'mail', key: 'k' }, sesMessageId: 'ses', from: [] }
const question = {
  questionId: QUESTION_ID,
  email: 'ann@customer.test',
  mails: [{ ...mail, addressed: [], recipients: [], returnPath: '', verdicts: {} }],
}

const writeOwnership = async (version: Version, isThis: boolean): Promise<Shapes['ownership']> => {
  const { dynamodb, names } = await makeTables()
  const table = version.makeOwnershipTable(dynamodb, names.ownership)
  const shapes: Shapes['ownership'] = {}
  const note = async (what: string): Promise<void> => {
    const Key = marshall({ projectKey: KEY })
    const { Item = {} } = await dynamodb.send(new GetItemCommand({ TableName: names.ownership, Key }))
    shapes[what] = Item
  }
  const accept = (commandId: string) => table.accept(KEY, commandId, { now: AT, mostOpen: 9 })
  const claim = async (containerId: string) =>
    table.claim(await table.read(KEY), { containerId, now: AT, leaseMs: 30_000 })
  const holder = { projectKey: KEY, containerId: 'w1', generation: 1 }
  const active = { commandId: 'c1', threadId: 't1', startedAt: AT, receiptHandle: 'r' }
  const named = { ...active, ...(isThis && { generation: 1 }) }

  await accept('c1')
  await accept('c2')
  await note('accepted')
  // The former version is told the time alone.
  const by = isThis ? { now: AT, containerId: 'router-1' } : (AT as never)
  await table.claimRequested(await table.read(KEY), by)
  await note('requested')
  await claim('w1')
  await note('claimed')
  await table.start(holder, named, { heartbeat: 1, again: false })
  await note('started')
  await table.putBack(holder, 'c1')
  await note('put back')
  await table.extend(holder, AT, { heartbeat: 2, ended: false })
  await note('held')
  await claim('w2')
  await note('taken over')
  await table.extend({ ...holder, containerId: 'w2', generation: 2 }, AT, { heartbeat: 1, ended: true })
  await note('ended')
  await table.leave({ ...holder, containerId: 'w2', generation: 2 }, 7)
  await note('left')
  const third = { containerId: 'w3', now: AT, leaseMs: 30_000 }
  await (isThis ? table.claimFree(KEY, third) : claim('w3'))
  await note('claimed again')
  for (const commandId of ['c1', 'c2']) await table.answered(KEY, commandId)
  await note('answered')
  const { generation } = await table.read(KEY)
  await table.release({ ...holder, containerId: 'w3', generation })
  await note('released')
  return shapes
}

const writeTracking = async (version: Version, isThis: boolean): Promise<Shapes['tracking']> => {
  const { dynamodb, names } = await makeTables()
  const table = version.makeTrackingTable(dynamodb, names.tracking)
  const shapes: Shapes['tracking'] = {}
  const note = async (what: string, commandId = 'c1'): Promise<void> => {
    const Key = marshall({ commandId })
    const { Item = {} } = await dynamodb.send(new GetItemCommand({ TableName: names.tracking, Key }))
    shapes[what] = Item
  }

  await table.create(rowOf(WHOLE))
  await note('accepted')
  await table.interruptAsked('c1', 'c2')
  await table.begin('c1', 1, AT, 'token')
  await table.progress('c1', 1, { at: AT, stage: 'edit', doing: 'Reads', filesTouched: 1, costUsd: 0.5 })
  await note('running')
  await (isThis ? table.letOthersFirst('c1', startOf(1, AT), 1) : table.putDown('c1', startOf(1, AT)))
  await note('put back')
  await table.begin('c1', 2, AT)
  await table.carry('c1', 'c0')
  await table.stopAsked('c1', AT)
  await note('running again')
  await table.settle('c1', 'interrupted', responseTo('c1', { interrupted: true, commit: 'abc' }), 'c2')
  await note('settled')
  await table.reminded('c1', AT)
  await table.take('c1', 'router-1', AT)
  await note('answering')
  await table.answered('c1', AT, { mailId: 'ses-1' })
  await note('answered')
  await table.create(rowOf(command('c3')))
  await table.refuse('c3', responseTo('c3', { success: false, error: 'Too many are open.' }))
  await note('refused', 'c3')
  return shapes
}

const writeThreads = async (version: Version): Promise<Shapes['threads']> => {
  const { dynamodb, names } = await makeTables()
  await version
    .makeThreadTable(dynamodb, names.threads)
    .put(THREAD, [version.sessionAlias('s1'), version.messageAlias('<m@mail.example>')])
  const questions = version.makeQuestionTable(dynamodb, names.threads)
  await questions.put(question)
  await questions.answer(question, 'c1', 't1')
  const { Items = [] } = await dynamodb.send(new ScanCommand({ TableName: names.threads }))
  return Object.fromEntries(Items.map((item) => [item['threadId']?.S ?? '', item]))
}

const writeMessages = (version: Version): Shapes['messages'] => {
  const interrupt = { type: 'interrupt' as const, commandId: 'c1', timestamp: AT }
  const request = { projectKey: KEY, requestedAt: AT }
  return {
    'edit, least': version.writeEditMessage(command('c1')),
    'edit, whole': version.writeEditMessage(WHOLE),
    'control, stop': version.writeControlMessage({ ...interrupt, reason: 'stop' }),
    'control, put back': version.writeControlMessage({ ...interrupt, reason: 'put back', by: 'c2' }),
    'control, superseded': version.writeControlMessage({ ...interrupt, reason: 'superseded', by: 'c2' }),
    'claim, free': version.writeClaimRequest(request),
    'claim, dead': version.writeClaimRequest({ ...request, dead: { generation: 1, heartbeat: 2 } }),
    'response, least': version.writeResponseMessage(responseTo('c1')),
    'response, failed': version.writeResponseMessage(responseTo('c1', { success: false, error: 'No.' })),
  }
}

/** `isThis`: what is written although the former version knows nothing of it is written, too. The clock must stand still. */
export const writeShapes = async (version: Version, isThis: boolean): Promise<Shapes> => ({
  ownership: await writeOwnership(version, isThis),
  tracking: await writeTracking(version, isThis),
  threads: await writeThreads(version),
  messages: writeMessages(version),
})
