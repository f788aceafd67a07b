// How the night ended: each question answered, each mail answered once. Pure.
import type { Email } from 'postal-mime'
import type { LogLine } from '../../scripts/local/daemon-process.ts'
import { MAILS_EACH, messageIdOf, PROJECTS } from './projects.ts'
import type { Asked } from './question.ts'

/** The 30, and those of later; of the bakery's last one somebody deleted the row. */
const NAMES = [
  ...PROJECTS.flatMap((project) => Array.from({ length: MAILS_EACH }, (_, i) => `${project}-${i + 1}`)),
  'museum-7',
  'garden-7',
]

export interface Verdict {
  says: string
  isGood: boolean
  unanswered: string[]
  /** Mails that were answered never or twice. */
  notOnce: string[]
}

export const verdictOf = (all: Asked[], inbox: Email[], lines: LogLine[]): Verdict => {
  const unanswered = all.filter(({ missing }) => missing.length > 0).map(({ asks }) => asks)
  const answersTo = (name: string): number =>
    inbox.filter(({ inReplyTo }) => inReplyTo === messageIdOf(name)).length
  const notOnce = NAMES.filter((name) => answersTo(name) !== 1)
  const failed = lines.filter(({ event }) => event === 'job_failed').length
  const says = [
    `${all.length - unanswered.length} of ${all.length} questions were answered in one step each.`,
    ...unanswered.map((asks) => `  not: ${asks}`),
    `${NAMES.length - notOnce.length} of ${NAMES.length} mails were answered, each once; ${failed} commands failed.`,
    ...notOnce.map((name) => `  not: ${name} (${answersTo(name)})`),
  ].join('\n')
  return { says, isGood: unanswered.length + notOnce.length === 0, unanswered, notOnce }
}
