// Why a message is among the dead letters, and what may become of it. By the rules of the daemons: the rows decide, never the message. Pure.
import { toAsciiJson } from '../../../contract/messages/ascii-json.ts'
import type { Ownership } from '../../../contract/ownership/record.ts'
import { isPoison } from '../../../contract/tracking/begun.ts'
import { disagreementIn } from '../../../contract/tracking/disagreement.ts'
import { isUnsettled } from '../../../contract/tracking/record.ts'
import type { Tracking } from '../../../contract/tracking/record.ts'
import type { DeadQueueKind } from './queues.ts'
import type { ReadLetter } from './read-letter.ts'
import { makeWord } from '../cli/make-word.ts'

/** What a redrive sends. Each is harmless when it is sent twice: see redrive-letter.ts. */
export type Redrive =
  | { to: 'email'; body: string }
  | { to: 'claims'; body: string; projectKey: string }
  | { to: 'input'; row: Tracking }

export interface Judged {
  why: string
  /** What helps, in a sentence. */
  help: string
  /** Absent: it can only be dropped. */
  redrive?: Redrive
}

export interface Known {
  kind: DeadQueueKind
  body: string
  /** The attribute that the router writes when it rejects something. */
  reason?: string
  /** Of a project's queue. */
  projectKey?: string
  row?: Tracking | undefined
  ownership?: Ownership | undefined
}

const DROP = 'it can only be dropped'

const ended = ({ commandId, status, end }: Tracking): string =>
  status === 'answered'
    ? `its command has ended as ${end} and is answered: drop it; make again COMMAND=${makeWord(commandId)} does it once more`
    : `its command has ended as ${end}, and its answer is on its way: drop it`

const ofCommand = ({ row, ownership, projectKey }: Known): Judged => {
  const why = 'it was received three times without an end: its worker or its program broke off'
  if (!row) return { why, help: `no row knows this command: ${DROP}` }
  if (row.projectKey !== projectKey || disagreementIn(row) !== undefined)
    return { why, help: `its row is of another project key, or was changed: ${DROP}` }
  if (!isUnsettled(row)) return { why, help: ended(row) }
  if (ownership?.open.has(row.commandId) !== true)
    return {
      why,
      help: `its command is not open: ${DROP}; make trace COMMAND=${makeWord(row.commandId)} tells more`,
    }
  if (isPoison(row))
    return {
      why: 'it was begun three times, and each time its worker or its program broke off',
      help: `its owner ends it as dead by itself; then make again COMMAND=${makeWord(row.commandId)}, or drop it`,
    }
  return {
    why,
    help: 'redrive sends it again; its owner does so, too, when nothing else comes',
    redrive: { to: 'input', row },
  }
}

const ofClaim = ({ body, ownership }: Known): Judged => {
  const why = 'it was received a thousand times: each worker that took it failed, or had no room'
  const isNeeded = ownership !== undefined && ownership.open.size > 0 && ownership.containerId === undefined
  if (!isNeeded) return { why, help: `its project key has an owner, or nothing to do: ${DROP}` }
  const { projectKey } = ownership
  const help = 'redrive asks the workers again; routers do so by themselves'
  return { why, help, redrive: { to: 'claims', body, projectKey } }
}

/** A request without an id has the one of its message, which a copy would not have: it gets that id for good. */
const withId = (body: string, { notice, commandId }: ReadLetter): string =>
  notice?.kind === 'command' && notice.request.commandId === undefined
    ? toAsciiJson({ ...notice.request, commandId })
    : body

const ofNotice = (letter: ReadLetter, { body, reason, row }: Known): Judged => {
  const { notice } = letter
  const why =
    reason === undefined
      ? 'it was received ten times, and failed each time: make logs says notice_failed'
      : `rejected: ${reason}`
  if (notice?.kind === 'nothing') return { why, help: `there is nothing to do about it: ${DROP}` }
  if (notice?.kind === 'interrupt' && notice.request.commandId === undefined)
    return {
      why,
      help: `what is open now is not what was open then: ${DROP}; make stop COMMAND=id stops one`,
    }
  if (row?.status === 'answered') return { why, help: ended(row) }
  const cure =
    reason === undefined ? 'mend the cause, then redrive' : 'mend what was rejected, then redrive; or drop it'
  const open =
    row && !isUnsettled(row)
      ? `its command has ended as ${row.end}, and is not answered: redrive answers it, and runs nothing`
      : 'its command is open: redrive is harmless, and reminds its person'
  const help = row ? open : cure
  return { why, help, redrive: { to: 'email', body: withId(body, letter) } }
}

export const judge = (letter: ReadLetter, known: Known): Judged => {
  switch (letter.kind) {
    case 'notice':
      return ofNotice(letter, known)
    case 'claim':
      return ofClaim(known)
    case 'command':
      return ofCommand(known)
    case 'control':
      return { why: 'an interrupt that nobody heard in time', help: `what it was about has passed: ${DROP}` }
    case 'unreadable':
      return {
        why: known.reason === undefined ? 'nobody can read it' : `rejected: ${known.reason}`,
        help: `nobody of ours can read it: ${DROP}`,
      }
  }
}
