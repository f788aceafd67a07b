// After a deployment: a command through the real queue, until its answer is mailed.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { toAsciiJson } from '../../contract/messages/ascii-json.ts'
import { sharedQueueNames, tableNames } from '../../contract/names.ts'
import { queueUrlOf } from '../../cloud/queue-url.ts'
import { sleep } from '../../platform/sleep.ts'
import { makeTrackingTable } from '../../cloud/tracking-table.ts'
import type { Tracking } from '../../contract/tracking/record.ts'
import { DeployEnd } from './problems.ts'
import { smokeCommand, smokeProblem, smokeTimeline } from './smoke-command.ts'

export interface SmokeDeps {
  sqs: SQSClient
  dynamodb: DynamoDBClient
  /** Ends the waiting. */
  stop: AbortSignal
  say: (line: string) => void
}

export interface Smoke {
  prefix: string
  project: string
  email: string
  tag: string
  /** How long the answer may take. */
  seconds: number
  /** Between two looks at the table. */
  pollMs?: number
}

const POLL_MS = 2_000
/** Nobody waits longer without a word. */
const SILENCE_MS = 30_000

/** Rejects with a DeployEnd when the command is not answered in time, or not as done. */
export const smoke = async ({ sqs, dynamodb, stop, say }: SmokeDeps, wish: Smoke): Promise<void> => {
  const sentAt = Date.now()
  const command = smokeCommand({ ...wish, now: sentAt })
  const QueueUrl = await queueUrlOf(sqs, sharedQueueNames(wish.prefix).email)
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: toAsciiJson(command) }))
  say(`\n== smoke: ${command.commandId} was sent, for ${wish.project} and ${wish.email}`)

  const tracking = makeTrackingTable(dynamodb, tableNames(wish.prefix).tracking)
  let row: Tracking | undefined
  let shown = 0
  let saidMs = performance.now()
  for (;;) {
    row = await tracking.read(command.commandId)
    const lines = smokeTimeline(row, sentAt)
    for (const line of lines.slice(shown)) say(line)
    if (lines.length > shown) saidMs = performance.now()
    shown = lines.length
    if (performance.now() - saidMs > SILENCE_MS) {
      say(`${((Date.now() - sentAt) / 1_000).toFixed(1).padStart(7)} s  ... still waiting`)
      saidMs = performance.now()
    }
    if (stop.aborted)
      throw new DeployEnd(130, 'stopped while waiting for the answer: make status shows what becomes of it')
    if (row?.status === 'answered' || Date.now() - sentAt > wish.seconds * 1_000) break
    await sleep(wish.pollMs ?? POLL_MS, stop)
  }
  const problem = smokeProblem(row)
  if (problem !== undefined) throw new DeployEnd(1, `smoke: ${command.commandId}: ${problem}`)
}
