// send: a mail into the system that runs here, from the command line: a first one, a reply, a stop.
import { localBucketNames } from '../../../contract/topology.ts'
import { deliverMail } from '../../cloud/deliver-mail.ts'
import { reasonOf } from '../../local/reason-of.ts'
import { useLocal } from '../../local/running-system.ts'
import { readLocalState } from '../../local/state-file.ts'
import type { LocalState } from '../../local/state-file.ts'
import type { Around, Operation } from '../cli/operation.ts'
import { option } from '../cli/options.ts'
import { Problem } from '../cli/problem.ts'
import { fileSource } from '../log-lines/file-source.ts'
import { openMailbox } from '../watch/mailbox.ts'
import { makePost } from './letter.ts'
import type { SendOptions } from './letter.ts'
import { awaitOutcome } from './outcome.ts'
import { asData, codeOf, showOutcome } from './show.ts'

const NOTHING = 'nothing runs here: start it with make local, in another terminal, or with make up'

const localState = (): LocalState => {
  const state = readLocalState()
  if (!state) throw new Problem(NOTHING)
  useLocal(state)
  return state
}

const sendOptions = () => [
  option('--instruction <text>', 'what is to be done', 'INSTRUCTION'),
  option('--reply-to <mail>', 'in which conversation: last, the id of a command, or a subject', 'REPLY_TO'),
  option('--stop', 'the word stop, as a reply (to the last mail, or REPLY_TO)', 'STOP'),
  option('--wait', 'wait for the answer, and show it', 'WAIT'),
  option('--file <mail>', 'a whole mail, as a file', 'FILE'),
  option('--from <address>', 'who writes', 'FROM'),
  option('--to <address>', 'to whom', 'TO'),
  option('--subject <text>', 'its subject', 'SUBJECT'),
]

const send = async (options: SendOptions, state: LocalState, { open, terminal, stop }: Around) => {
  const system = open()
  const { s3 } = system.clients
  const bucket = localBucketNames(system.prefix).mail
  const mailbox = openMailbox(s3, bucket, state.sesUrl)
  const post = await makePost(options, { system, mailbox, person: state.person })
  const sentAt = Date.now()
  const envelope = { from: post.from, recipients: [post.to] }
  const mailId = await deliverMail(s3, {
    raw: post.raw,
    ...envelope,
    bucket,
    topicArn: state.topicArn,
  }).catch((cause: unknown) => {
    throw new Problem(`the system does not take the mail: ${reasonOf(cause)}`)
  })
  const log = state.log === undefined ? undefined : fileSource(state.log)
  const isPatient = options.wait === true
  const outcome = await awaitOutcome({ system, mailbox, log, stop, isPatient }, post, mailId, sentAt)
  const pageUrl = state.pageUrl ?? state.sesUrl
  terminal.show(asData(outcome, mailId), () => showOutcome(outcome, mailId, pageUrl, terminal.width))
  return codeOf(outcome)
}

/** `readState`: makes the environment lead to the system that runs here. Throws a Problem when there is none. */
export const makeSendOperation = (readState: () => LocalState = localState): Operation<SendOptions> => ({
  name: 'send',
  says: 'a mail into the system that runs here: an instruction, a reply, a stop',
  options: sendOptions(),
  words: '[instruction]',
  run: async (options, around, [instruction]) =>
    send({ ...options, ...(instruction !== undefined && { instruction }) }, readState(), around),
})
