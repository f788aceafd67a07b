// Rule 1, in the order of router/accept/accept.ts: the row, `open`, an interrupt and a claim request where they are needed. The command itself is
// sent last, by the state that waits for its end.
import { marshall } from '@aws-sdk/util-dynamodb'
import { updateInput } from '../../contract/dynamodb-update.ts'
import { decideInterrupt } from '../../contract/interrupt-policy.ts'
import { attributesOf } from '../../contract/messages/attributes.ts'
import { writeBell } from '../../contract/messages/bell.ts'
import { writeClaimRequest } from '../../contract/messages/claim-request.ts'
import { writeResponseMessage } from '../../contract/messages/response-message.ts'
import { tableNames } from '../../contract/names.ts'
import { acceptUpdate, firstUpdate } from '../../contract/ownership/router-expressions.ts'
import { tooManyOpen } from '../../contract/messages/too-many-open.ts'
import { controlInput } from '../../contract/messages/input.ts'
import { createInput } from '../../contract/tracking/create.ts'
import { refuseUpdate } from '../../contract/tracking/expressions.ts'
import { call, choose, fail, present, workOut } from './asl.ts'
import type { State } from './asl.ts'
import { COMMAND_ID, MESSAGE, NEW_COMMAND, PATHS, PROJECT_KEY, THREAD_ID, WITH_MESSAGE } from './command.ts'
import { AT, hole, toJsonata } from './holes.ts'
import type { Place } from './place.ts'
import { GO_ON } from './known.ts'

export const KEEP = 'Keep the command'
export const LOOK_AGAIN = 'Look it up'

const ACTIVE = '$.record.Attributes.active'

export const acceptStates = (place: Place, next: string): Record<string, State> => {
  const { ownership, tracking } = tableNames(place.prefix)
  const update = (input: object, then: Pick<Parameters<typeof call>[1], 'keepAs' | 'next' | 'otherwise'>) =>
    call('dynamodb:updateItem', { parameters: input, paths: PATHS, ...then })
  const accept = (otherwise: string): State => {
    const opened = acceptUpdate(PROJECT_KEY, COMMAND_ID, { now: AT, mostOpen: place.mostOpen })
    return update(updateInput(ownership, opened), { keepAs: 'record', next: 'Does it interrupt?', otherwise })
  }
  return {
    [KEEP]: call('dynamodb:putItem', {
      parameters: createInput(tracking, NEW_COMMAND),
      paths: WITH_MESSAGE,
      next: 'Accept',
      otherwise: LOOK_AGAIN,
    }),
    [LOOK_AGAIN]: call('dynamodb:getItem', {
      parameters: { TableName: tracking, Key: marshall({ commandId: COMMAND_ID }), ConsistentRead: true },
      paths: PATHS,
      keepAs: 'row',
      next: 'Is it of this project?',
    }),
    'Go on with it': workOut(GO_ON, 'Accept'),
    Accept: accept('Begin the row of the project'),
    // Too many are open, or the project has no row yet: what is there already, this leaves as it is.
    'Begin the row of the project': update(updateInput(ownership, firstUpdate(PROJECT_KEY)), {
      next: 'Accept once more',
    }),
    'Accept once more': accept('Word the refusal'),
    ...refuseStates(place),
    ...interruptStates(place),
    'Is it owned?': choose(
      [{ ...present('$.record.Attributes.containerId'), Next: next }],
      'Request a claim',
    ),
    'Request a claim': call('sqs:sendMessage', {
      parameters: {
        QueueUrl: place.unclaimedUrl,
        MessageBody: writeClaimRequest({
          projectKey: `${hole('$.projectId')}#${hole('$.userId')}`,
          requestedAt: AT,
        }),
        MessageGroupId: hole('$.userId'),
      },
      paths: PATHS,
      next,
    }),
  }
}

/** The router mails what is settled when it hears of it. */
const refuseStates = ({ prefix, mostOpen, doorbellUrl }: Place): Record<string, State> => {
  const refusal = tooManyOpen({ message: MESSAGE }, mostOpen, AT)
  const text = writeResponseMessage(refusal)
  const paths = { ...PATHS, texts: new Map([[text, '$.refusal']]) }
  const words = `$merge([$states.input, { "refusal": $string(${toJsonata(refusal)}) }])`
  return {
    'Word the refusal': workOut(words, 'Refuse'),
    Refuse: call('dynamodb:updateItem', {
      parameters: updateInput(tableNames(prefix).tracking, refuseUpdate(COMMAND_ID, refusal)),
      paths,
      next: 'Respond',
      otherwise: 'Too many open',
    }),
    Respond: call('sqs:sendMessage', {
      parameters: {
        QueueUrl: hole('$.queues.outputUrl'),
        MessageBody: text,
        MessageAttributes: attributesOf({ ...refusal, type: 'response' }),
      },
      paths,
      next: 'Have it answered',
    }),
    'Have it answered': call('sqs:sendMessage', {
      parameters: {
        QueueUrl: doorbellUrl,
        MessageBody: writeBell({
          type: 'settled',
          projectKey: `${hole('$.projectId')}#${hole('$.userId')}`,
          commandId: COMMAND_ID,
        }),
      },
      paths: PATHS,
      next: 'Too many open',
    }),
    'Too many open': fail('TooManyOpen', { Cause: refusal.error ?? '' }),
  }
}

/** A command that is looked at again says nothing new to whoever works. */
const interruptStates = ({ policy }: Place): Record<string, State> => {
  const active = { commandId: hole(`${ACTIVE}.M.commandId.S`), threadId: THREAD_ID }
  const command = { commandId: COMMAND_ID, now: AT }
  const isOther = [{ Variable: '$.again', BooleanEquals: false }, present(ACTIVE)]
  const isSameThread = { Variable: `${ACTIVE}.M.threadId.S`, StringEqualsPath: '$.thread.threadId' }
  const cases = [
    {
      name: 'Interrupt for its own thread',
      control: decideInterrupt(policy, active, { ...command, threadId: THREAD_ID }),
      when: { And: [...isOther, isSameThread] },
    },
    {
      name: 'Interrupt for another thread',
      control: decideInterrupt(policy, active, { ...command, threadId: 'another' }),
      when: { And: [...isOther, { Not: isSameThread }] },
    },
  ]
  const rules: object[] = []
  const states: Record<string, State> = {}
  for (const { name, control, when } of cases) {
    if (!control) continue
    rules.push({ ...when, Next: name })
    const parameters = controlInput(hole('$.queues.inputUrl'), control)
    states[name] = call('sqs:sendMessage', { parameters, paths: PATHS, next: 'Is it owned?' })
  }
  const goesOn: State = { Type: 'Pass', Next: 'Is it owned?' }
  return { 'Does it interrupt?': rules.length > 0 ? choose(rules, 'Is it owned?') : goesOn, ...states }
}
