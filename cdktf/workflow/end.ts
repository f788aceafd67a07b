// The last states: the command on its way with a token, its end, and how it ended when that is known already.
import { workInput } from '../../contract/messages/input.ts'
import { TASK_ERRORS } from '../../contract/tracking/record.ts'
import { choose, fail, tryAgainUnless, workOut } from './asl.ts'
import type { State } from './asl.ts'
import { MESSAGE, WITH_TOKEN } from './command.ts'
import { fill, hole } from './holes.ts'
import { READ_END } from './known.ts'

export const SEND = 'Have it carried out'

/**
 * Without a sign of life for so long the execution looks at the row, and sends again under a new token. A command that waits for its turn
 * gives none, and a message may be lost: so that is no error; and not much sooner, because each look sends one more message.
 */
export const HEARTBEAT_SECONDS = 900
/** However lively it is, the execution looks now and then. */
const TASK_SECONDS = 43_200

const NO_SIGN_OF_LIFE = ['States.HeartbeatTimeout', 'States.Timeout']

/** SQS drops a second message of the same name for five minutes: each look, and each try, has its own. */
const AGAIN = `${hole('$.at')}.${hole('$$.State.RetryCount')}`

export const endStates = ({
  accept,
  lookAgain,
}: {
  accept: string
  lookAgain: string
}): Record<string, State> => ({
  [SEND]: {
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    Parameters: fill(workInput(hole('$.queues.inputUrl'), MESSAGE, AGAIN), WITH_TOKEN),
    HeartbeatSeconds: HEARTBEAT_SECONDS,
    TimeoutSeconds: TASK_SECONDS,
    Retry: tryAgainUnless([...Object.values(TASK_ERRORS), ...NO_SIGN_OF_LIFE]),
    Catch: [{ ErrorEquals: NO_SIGN_OF_LIFE, ResultPath: null, Next: lookAgain }],
    Next: 'Done',
  },
  Done: { Type: 'Succeed' },

  // Whoever may start the machine for one project learns nothing of another one's commands.
  'Is it of this project?': choose(
    [
      {
        Not: { Variable: '$.row.Item.projectKey.S', StringEqualsPath: '$.projectKey' },
        Next: 'Id of another project',
      },
    ],
    'Has it ended?',
  ),
  'Id of another project': fail('BadRequest', {
    Cause: 'commandId is taken by a command of another project key',
  }),
  'Has it ended?': choose(
    ['accepted', 'running'].map((status) => ({
      Variable: '$.row.Item.status.S',
      StringEquals: status,
      Next: accept,
    })),
    'Read the end',
  ),
  'Read the end': workOut(READ_END, 'How did it end?'),
  'How did it end?': choose([{ Variable: '$.isDone', BooleanEquals: true, Next: 'Done before' }], 'Ended'),
  'Done before': { Type: 'Succeed', OutputPath: '$.response' },
  Ended: { Type: 'Fail', ErrorPath: '$.error', CausePath: '$.cause' },
})
