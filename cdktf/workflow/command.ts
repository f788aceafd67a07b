// The command in the machine's data, with a stand-in for each of its fields: what the contract's functions are called with.
import type { EditMessage, EditType } from '../../contract/messages/edit-message.ts'
import { writeEditMessage } from '../../contract/messages/edit-message.ts'
import { acceptUpdate } from '../../contract/ownership/router-expressions.ts'
import type { NewTracking } from '../../contract/tracking/record.ts'
import { AT, hole } from './holes.ts'
import type { NumberPaths, Paths } from './holes.ts'

export const COMMAND_ID = hole('$.commandId')
export const PROJECT_KEY = hole('$.projectKey')
export const THREAD_ID = hole('$.thread.threadId')

export const MESSAGE: EditMessage = {
  commandId: COMMAND_ID,
  sessionId: hole('$.message.sessionId'),
  timestamp: AT,
  type: hole('$.message.type') as EditType,
  instruction: hole('$.message.instruction'),
  userEmail: hole('$.email'),
  chatThreadId: THREAD_ID,
  context: { branch: hole('$.thread.branch') },
  projectId: hole('$.projectId'),
  userId: hole('$.userId'),
}

/** A program's command, as the router takes it: it is answered by a mail with the subject of the request. */
export const NEW_COMMAND: NewTracking = {
  commandId: COMMAND_ID,
  projectKey: PROJECT_KEY,
  threadId: THREAD_ID,
  message: MESSAGE,
  reply: { email: hole('$.email'), subject: hole('$.subject'), references: [] },
  notes: [],
  acceptedAt: AT,
}

/** Seconds since 1970 of the row that is written at AT: a number that follows from AT by a sum. */
const ttlAt = Number(acceptUpdate('', '', { now: AT, mostOpen: 1 }).values[':ttl'])

/** How many seconds after the last command the row of its project key is garbage. */
export const KEEP_SECONDS = ttlAt - Math.floor(AT / 1_000)

const numbers = new Map<number, NumberPaths>([
  [AT, { asNumber: '$.at', asText: '$.atText' }],
  [ttlAt, { asText: '$.ttlText' }],
])

export const PATHS: Paths = { numbers }

/** The text of the message, as it is written into the row. */
export const WITH_MESSAGE: Paths = {
  numbers,
  texts: new Map([[writeEditMessage(MESSAGE), '$.messageText']]),
}

/** The message, with the token of the task that sends it. Braces that are none of the format's are written behind a backslash. */
export const WITH_TOKEN: Paths = {
  numbers,
  texts: new Map([
    [
      writeEditMessage(MESSAGE),
      `States.JsonMerge($.message, States.StringToJson(States.Format('\\{"taskToken":"{}"\\}', $$.Task.Token)), false)`,
    ],
  ]),
}
