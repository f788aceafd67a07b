// The message of a commit, and what a later run of its command reads in it. Instruction and summary are hostile text: no line of them
// must look like one of ours.
import { cutText } from '../../platform/cut-text.ts'
import { SUBJECT_LENGTH, subjectFrom, subjectOf } from './commit-subject.ts'
import { defuse, undefuse } from './forged-lines.ts'

const MOST_CARRIED_NAMED = 20
const BODY_LENGTH = 2_000
/** Separates the summary from the instruction; absent without a summary. */
const HEADING = 'Instruction:'

export const COMMAND_TRAILER = 'Webordinary-Command'
export const THREAD_TRAILER = 'Webordinary-Thread'
/** Marks unfinished work. Replaces COMMAND_TRAILER, which marks the command as done. */
export const INTERRUPTED_TRAILER = 'Webordinary-Interrupted'
/** An interrupted command that this commit carries out as well. */
export const CARRIES_TRAILER = 'Webordinary-Carries'

/** `\n` line ends, no other control characters, no blank lines at either end. */
const plainText = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .trimEnd()
    .replace(/^\s*\n/, '')

/** A command whose work this commit takes back. */
export const UNDOES_TRAILER = 'Webordinary-Undoes'

/** The contents of a commit message. */
export interface CommitWork {
  instruction: string
  /** What the program says that it did. Makes a better subject than the greeting of a mail. */
  summary?: string | undefined
  commandId: string
  threadId: string
  /** The command was interrupted: this is its work so far. */
  isUnfinished?: boolean
  /** Interrupted commands that are done with this one, oldest first. */
  carried?: { commandId: string; instruction: string }[]
  /** Commands whose work is taken back, newest first. */
  undoes?: string[]
}

const trailersOf = ({ commandId, threadId, isUnfinished, carried = [], undoes = [] }: CommitWork): string =>
  [
    `${isUnfinished ? INTERRUPTED_TRAILER : COMMAND_TRAILER}: ${commandId}`,
    // The carried commands are not done either.
    ...(isUnfinished ? [] : carried.map((earlier) => `${CARRIES_TRAILER}: ${earlier.commandId}`)),
    ...undoes.map((id) => `${UNDOES_TRAILER}: ${id}`),
    `${THREAD_TRAILER}: ${threadId}`,
  ].join('\n')

/** The first line of each instruction. */
const carriedList = (carried: CommitWork['carried'] = []): string => {
  const instructions = carried.map(({ instruction }) => plainText(instruction)).filter((text) => text !== '')
  if (instructions.length === 0) return ''
  const lines = instructions.slice(0, MOST_CARRIED_NAMED).map((text) => `- ${subjectOf(text)}`)
  const more = instructions.length - lines.length
  if (more > 0) lines.push(`- and ${more} more`)
  return ['Carried over from commands that were interrupted:', ...lines].join('\n')
}

/**
 * Subject: the first line of the summary, or of the instruction when that is no sentence, 72 characters at most. Then the whole summary and the
 * instruction, 2,000 characters each, the carried instructions, and our trailers as the last paragraph, the only one where git reads them.
 */
export const commitMessage = (about: CommitWork): string => {
  const instruction = plainText(about.instruction)
  const summary = plainText(about.summary ?? '')
  const text = subjectFrom(summary, instruction)
  const subject = about.isUnfinished ? cutText(`Unfinished: ${text}`, SUBJECT_LENGTH, '…') : text
  const [told, done] = [instruction, summary].map((paragraph) => defuse(cutText(paragraph, BODY_LENGTH, '…')))
  const body = done === '' ? [told] : [done, `${HEADING}\n${told || '(none)'}`]
  const paragraphs = [...body.filter((paragraph) => paragraph !== subject), carriedList(about.carried)]
  const present = [subject, ...paragraphs, trailersOf(about)].filter((paragraph) => paragraph !== '')
  return `${present.join('\n\n')}\n`
}

/** The summary in one of our messages, as far as it was not cut; empty without one. */
export const summaryIn = (message: string): string => {
  const end = message.indexOf(`\n\n${HEADING}\n`)
  if (end === -1) return ''
  const [subject = '', ...more] = message.slice(0, end).split('\n\n')
  return undefuse(more.length === 0 ? subject : more.join('\n\n'))
}

/** The instruction in one of our messages, as far as it was not cut. */
export const instructionIn = (message: string): string => {
  const start = message.indexOf(`\n\n${HEADING}\n`)
  const told = start === -1 ? message : message.slice(start + HEADING.length + 3)
  const trailers = told.search(/\n\n(?:Carried over from commands|Webordinary-)/)
  return undefuse(trailers === -1 ? told : told.slice(0, trailers)).trim()
}

/** What git accepts as a name or an address: git removes `<`, `>` and line ends, and refuses an empty result. */
const identPart = (text: string): string => text.replaceAll(/[\p{Cc}<>]/gu, ' ').trim()

/** The environment that makes this person the author. The address replaces a name without a letter or digit. */
export const authorEnvironment = ({
  name,
  email,
}: {
  name: string
  email: string
}): Record<string, string> => {
  const address = identPart(email) || 'unknown'
  return {
    GIT_AUTHOR_NAME: /[\p{L}\p{N}]/u.test(name) ? identPart(name) : address,
    GIT_AUTHOR_EMAIL: address,
  }
}
