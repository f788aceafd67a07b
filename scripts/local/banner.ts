// What make local says when all of it runs. Pure.
import { wrapWords } from '../operate/cli/wrap-words.ts'

export interface LocalFacts {
  sender: string
  person: string
  smtpPort: number
  pageUrl: string
  repository: string
  /** Each project key has a user of its own. */
  isLeashed: boolean
  /** Empty for the small editing program. */
  executor: string
  log: string
  /** Whether its data stay, and where. */
  farewell: string
}

const LABEL = 16
const WIDTH = 80

/** A value that is one word, an address or a path, stays whole: a terminal wraps it, and it can be copied. */
const row = (label: string, value: string): string => {
  const lines = value.includes(' ') ? wrapWords(value.split(' '), WIDTH - LABEL) : [value]
  return lines.map((line, i) => `${(i === 0 ? `  ${label}` : '').padEnd(LABEL)}${line}`).join('\n')
}

const NO_LEASH = 'run as you, with no leash: they can read and change what you can (docs/local.md)'

export const bannerOf = (facts: LocalFacts): string =>
  [
    '',
    'The system runs: a router, two workers, and the embedded cloud.',
    row('write to', `${facts.sender} as ${facts.person}`),
    row('by', `SMTP on 127.0.0.1:${facts.smtpPort}, no password, no TLS`),
    row('or', `make send INSTRUCTION='change the homepage title to "Hi"'`),
    row('see it all', facts.pageUrl),
    row('', 'mails, previews and what goes on; write and answer there, too'),
    row('repository', facts.repository),
    row('programs', facts.isLeashed ? 'each project key has a user of its own' : NO_LEASH),
    ...(facts.executor === '' ? [] : [row('executor', facts.executor)]),
    row('what goes on', 'make status WATCH=1'),
    row('whole log', facts.log),
    ...wrapWords(facts.farewell.split(' '), WIDTH),
    '',
  ].join('\n')
