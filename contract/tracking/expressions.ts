// What happens to a command's row, as conditional writes. Each works alone, on one item.
import type { Update } from '../dynamodb-update.ts'
import { writeResponseMessage } from '../messages/response-message.ts'
import type { ResponseMessage } from '../messages/response-message.ts'
import { dayOf } from './answered-day.ts'
import { startOf } from './begun.ts'
import type { End, Progress } from './record.ts'

/** Kept so long after the answer that no duplicate of the command's notice can still arrive, and a person can look it up. */
const KEEP_SECONDS = 90 * 86_400

const UNSETTLED = '#status IN (:accepted, :running)'
const unsettled = { ':accepted': 'accepted', ':running': 'running' }

/**
 * Rule 4: runs under this generation, unless it is settled or a newer owner has it. May be repeated. `taskToken`: of the message in hand,
 * because a command that a state machine has sent has it nowhere else; whoever ends the command finds it on the row then.
 */
export const runningUpdate = (
  commandId: string,
  generation: number,
  now: number,
  taskToken?: string,
): Update => ({
  key: { commandId },
  set:
    'SET #status = :running, generation = :generation, startedAt = :now, ' +
    'firstGeneration = if_not_exists(firstGeneration, :generation), ' +
    'firstStartedAt = if_not_exists(firstStartedAt, :now)' +
    (taskToken ? ', taskToken = :token' : ''),
  condition: `${UNSETTLED} AND generation <= :generation`,
  values: {
    ...unsettled,
    ':generation': generation,
    ':now': now,
    ...(taskToken && { ':token': taskToken }),
  },
})

/**
 * Rule 9: the same for a start that is to run the command. It counts until the command ends, or is put down. May be repeated. Whoever
 * may have to yield looks first: a start that only yields must not count, however its owner ends.
 */
export const beginUpdate = (
  commandId: string,
  generation: number,
  now: number,
  taskToken?: string,
): Update => {
  const running = runningUpdate(commandId, generation, now, taskToken)
  const values = { ...running.values, ':start': new Set([startOf(generation, now)]) }
  return { ...running, set: `${running.set} ADD begun :start`, values }
}

/**
 * Rule 9: whoever began it has put it down alive, so that start no longer counts. Any owner, also a former one, may say so of its own.
 */
export const putDownUpdate = (commandId: string, start: string): Update => ({
  key: { commandId },
  set: 'DELETE begun :starts',
  condition: 'contains(begun, :start)',
  values: { ':starts': new Set([start]), ':start': start },
})

/** The same, to let others go first: for the so manieth time, by the row as that start read it. May be repeated. */
export const letOthersFirstUpdate = (commandId: string, start: string, putBacks: number): Update => ({
  key: { commandId },
  set: 'SET putBacks = :putBacks DELETE begun :starts',
  condition: 'attribute_exists(commandId) AND (attribute_not_exists(putBacks) OR putBacks < :putBacks)',
  values: { ':starts': new Set([start]), ':putBacks': putBacks },
})

/** The owner that started it first gives it back and lives on, so the next start, under a later generation, is no restart. */
export const givenBackUpdate = (commandId: string, generation: number): Update => ({
  key: { commandId },
  set: 'REMOVE firstGeneration',
  condition: '#status = :running AND generation = :generation AND firstGeneration = :generation',
  values: { ':running': 'running', ':generation': generation },
})

/** Only while it runs under this generation. */
export const progressUpdate = (commandId: string, generation: number, progress: Progress): Update => ({
  key: { commandId },
  set: 'SET progress = :progress',
  condition: '#status = :running AND generation = :generation',
  values: { ':running': 'running', ':generation': generation, ':progress': progress },
})

const settling = (end: End, response: ResponseMessage) => ({
  ':settled': 'settled',
  ':end': end,
  ':response': writeResponseMessage(response),
  ':now': response.timestamp,
})

/** Rule 4: the one write that ends a command, and only for the generation that runs it. */
export const settleUpdate = (
  commandId: string,
  end: End,
  response: ResponseMessage,
  supersededBy?: string,
): Update => ({
  key: { commandId },
  set:
    'SET #status = :settled, #end = :end, #response = :response, settledAt = :now' +
    (response.costUsd === undefined ? '' : ', costUsd = :costUsd') +
    (supersededBy ? ', supersededBy = :by' : ''),
  condition: '#status = :running AND generation = :generation',
  values: {
    ...settling(end, response),
    ':running': 'running',
    ':generation': response.generation,
    ...(response.costUsd !== undefined && { ':costUsd': response.costUsd }),
    ...(supersededBy && { ':by': supersededBy }),
  },
})

/** Ends a command that never was open, so that no worker can have it. */
export const refuseUpdate = (commandId: string, response: ResponseMessage): Update => ({
  key: { commandId },
  set: 'SET #status = :settled, #end = :end, #response = :response, settledAt = :now',
  condition: '#status = :accepted AND generation = :zero',
  values: { ...settling('failed', response), ':accepted': 'accepted', ':zero': 0 },
})

/** Adds an interrupted command of the same thread whose instruction this one takes over. A command that has ended takes over nothing. */
export const carryUpdate = (commandId: string, interrupted: string): Update => ({
  key: { commandId },
  set: 'ADD carries :ids',
  condition: UNSETTLED,
  values: { ':ids': new Set([interrupted]), ...unsettled },
})

/**
 * `by` was accepted to interrupt this command, and runs before it is started again. Written before the owner is told: an owner that
 * starts the command reads the mark, and one that already runs it gets the control message. A command that has ended takes no mark.
 */
export const interruptAskedUpdate = (commandId: string, by: string): Update => ({
  key: { commandId },
  set: 'ADD yieldsTo :ids',
  condition: UNSETTLED,
  values: { ':ids': new Set([by]), ...unsettled },
})

export const stopAskedUpdate = (commandId: string, now: number): Update => ({
  key: { commandId },
  set: 'SET stopAskedAt = if_not_exists(stopAskedAt, :now)',
  condition: UNSETTLED,
  values: { ':now': now, ...unsettled },
})

/**
 * Rule 8: of several routers one mails. `by` names the router and its take: only the same request, repeated, has the same name. `stale`
 * names a take that whoever asks has seen unchanged for too long.
 */
export const takeUpdate = (commandId: string, by: string, now: number, stale = by): Update => ({
  key: { commandId },
  set: 'SET #status = :answering, answeringAt = :now, answeringBy = :by',
  condition: '#status = :settled OR (#status = :answering AND answeringBy IN (:by, :stale))',
  values: { ':answering': 'answering', ':settled': 'settled', ':now': now, ':by': by, ':stale': stale },
})

/** Rule 8: the mail is out, whatever else the row says. `mailId` is SES's id; `problem` says why no mail could be sent at all. */
export const answeredRowUpdate = (
  commandId: string,
  now: number,
  mail: { mailId?: string; problem?: string },
): Update => ({
  key: { commandId },
  set:
    'SET #status = :answered, answeredAt = :now, answeredOn = :day, mailId = :mailId, mailProblem = :problem, ' +
    '#ttl = :ttl',
  condition: 'attribute_exists(commandId)',
  values: {
    ':answered': 'answered',
    ':now': now,
    ':day': dayOf(now),
    ':mailId': mail.mailId ?? null,
    ':problem': mail.problem ?? null,
    ':ttl': Math.floor(now / 1_000) + KEEP_SECONDS,
  },
})

/** One reminder a command, and none once it is settled. */
export const remindedUpdate = (commandId: string, now: number): Update => ({
  key: { commandId },
  set: 'SET remindedAt = :now',
  condition: `attribute_not_exists(remindedAt) AND ${UNSETTLED}`,
  values: { ':now': now, ...unsettled },
})
