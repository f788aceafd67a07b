// The first states: what is asked for, whose project it is, where its queues are, and which thread is meant.
import { marshall } from '@aws-sdk/util-dynamodb'
import { tableNames } from '../../contract/names.ts'
import { call, choose, fail, present, workOut } from './asl.ts'
import type { State } from './asl.ts'
import { COMMAND_ID, PATHS, PROJECT_KEY, THREAD_ID } from './command.ts'
import { hole } from './holes.ts'
import type { Place } from './place.ts'
import { MAKE_COMMAND, NAME_IT, READ_REQUEST } from './understand.ts'

export const FIRST = 'Read the request'

const read = (TableName: string, key: object, keepAs: string, next: string): State =>
  call('dynamodb:getItem', {
    parameters: { TableName, Key: marshall(key), ConsistentRead: true },
    paths: PATHS,
    keepAs,
    next,
  })

const hasNoProblem = { Variable: '$.problem', StringEquals: '' }

export const findStates = ({ prefix }: Place, next: string): Record<string, State> => {
  const tables = tableNames(prefix)
  const { configs, queues, threads } = tables
  const config = { email: hole('$.email'), projectId: hole('$.projectId') }
  return {
    [FIRST]: workOut(READ_REQUEST, 'Is it a command?'),
    'Is it a command?': choose([{ ...hasNoProblem, Next: 'Find the project' }], 'Bad request'),
    'Bad request': fail('BadRequest', { CausePath: '$.problem' }),

    'Find the project': read(configs, config, 'config', 'Is there a project?'),
    'Is there a project?': choose(
      [{ And: [present('$.config.Item'), { Not: present('$.config.Item.leaving') }], Next: 'Name it' }],
      'Unknown project',
    ),
    'Unknown project': fail('UnknownProject', {
      Cause:
        'userEmail has no such project, it is another userId, or nobody has made its queues: make onboard',
    }),
    'Name it': workOut(NAME_IT, 'Find the queues'),
    'Find the queues': read(queues, { projectKey: PROJECT_KEY }, 'queues', 'Are there queues?'),
    'Are there queues?': choose(
      [
        {
          And: [present('$.queues.Item'), { Variable: '$.isTheirs', BooleanEquals: true }],
          Next: 'Find the session',
        },
      ],
      'Unknown project',
    ),

    'Find the session': read(threads, { threadId: hole('$.sessionKey') }, 'bySession', 'Find the thread'),
    'Find the thread': read(threads, { threadId: hole('$.threadKey') }, 'byThread', 'Make the command'),
    'Make the command': workOut(MAKE_COMMAND, 'Is the thread theirs?'),
    'Is the thread theirs?': choose([{ ...hasNoProblem, Next: 'Look whether it is known' }], 'Bad request'),
    'Look whether it is known': read(tables.tracking, { commandId: COMMAND_ID }, 'row', 'Is it known?'),
    'Is it known?': choose(
      [{ ...present('$.row.Item'), Next: 'Is it of this project?' }],
      'Is the thread new?',
    ),

    'Is the thread new?': choose(
      [
        { Variable: '$.isNewThread', BooleanEquals: false, Next: next },
        { Variable: '$.isNamedSession', BooleanEquals: true, Next: 'Keep the session' },
      ],
      'Keep the thread',
    ),
    'Keep the session': keepThread(threads, hole('$.sessionKey'), 'Keep the thread'),
    'Keep the thread': keepThread(threads, THREAD_ID, next),
  }
}

/** As router/threads/thread-table.ts finds it. One that another project has got meanwhile is left alone, and the execution fails. */
const keepThread = (TableName: string, threadId: string, next: string): State =>
  call('dynamodb:putItem', {
    parameters: {
      TableName,
      Item: marshall({
        threadId,
        aliasOf: THREAD_ID,
        projectKey: PROJECT_KEY,
        sessionId: hole('$.thread.sessionId'),
        branch: hole('$.thread.branch'),
      }),
      ConditionExpression: 'attribute_not_exists(threadId) OR projectKey = :key',
      ExpressionAttributeValues: marshall({ ':key': PROJECT_KEY }),
    },
    paths: PATHS,
    next,
  })
