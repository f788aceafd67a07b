// The message of a commit, and what a later run of its command reads in it. Instruction and summary are hostile text: no line of them
// must look like one of ours.

const SUBJECT_LENGTH = 72
const MOST_CARRIED_NAMED = 20
const BODY_LENGTH = 2_000
/** Between the summary and the instruction; there only when there is a summary. */
const HEADING = 'Instruction:'

export const COMMAND_TRAILER = 'Webordinary-Command'
const THREAD_TRAILER = 'Webordinary-Thread'
/** The command's unfinished work, in the place of COMMAND_TRAILER, which says that it is done. */
export const INTERRUPTED_TRAILER = 'Webordinary-Interrupted'
/** An interrupted command whose instruction is done here, too. */
export const CARRIES_TRAILER = 'Webordinary-Carries'

/** Line ends as `\n`, no other control characters, no blank lines around. */
const plainText = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .trimEnd()
    .replace(/^\s*\n/, '')

/** Not between the halves of an emoji. */
const cut = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : text

/** Indented, a line is no trailer to any program that reads them. One that is indented already gets more, so that it can be undone. */
const defuse = (text: string): string =>
  text.replaceAll(/^(?=(?: {4})*(?:webordinary-|[a-z-]+-by:|instruction:$))/gim, '    ')
const undefuse = (text: string): string =>
  text.replaceAll(/^ {4}(?=(?: {4})*(?:webordinary-|[a-z-]+-by:|instruction:$))/gim, '')

const subjectOf = (text: string): string => {
  const line = (text.split('\n')[0] ?? '').replaceAll(/\s+/g, ' ').replace(/^[\s-]+/, '')
  const isForged = defuse(line) !== line
  return cut((!isForged && line.trim()) || 'Change the site', SUBJECT_LENGTH)
}

/** What a commit's message tells. */
export interface CommitWork {
  instruction: string
  /** What was done, in the words of whoever did it: a better subject than the greeting of a mail. */
  summary?: string | undefined
  commandId: string
  threadId: string
  /** The command was interrupted: this is its work so far. */
  isUnfinished?: boolean
  /** Interrupted commands that are done with this one, oldest first. */
  carried?: { commandId: string; instruction: string }[]
}

const trailersOf = ({ commandId, threadId, isUnfinished, carried = [] }: CommitWork): string =>
  [
    `${isUnfinished ? INTERRUPTED_TRAILER : COMMAND_TRAILER}: ${commandId}`,
    // What is carried is not done either.
    ...(isUnfinished ? [] : carried.map((earlier) => `${CARRIES_TRAILER}: ${earlier.commandId}`)),
    `${THREAD_TRAILER}: ${threadId}`,
  ].join('\n')

/** The first line of each. */
const carriedList = (carried: CommitWork['carried'] = []): string => {
  const instructions = carried.map(({ instruction }) => plainText(instruction)).filter((text) => text !== '')
  if (instructions.length === 0) return ''
  const lines = instructions.slice(0, MOST_CARRIED_NAMED).map((text) => `- ${subjectOf(text)}`)
  const more = instructions.length - lines.length
  if (more > 0) lines.push(`- and ${more} more`)
  return ['Carried over from commands that were interrupted:', ...lines].join('\n')
}

/**
 * Subject: the first line of the summary, or of the instruction without one, 72 characters at most. Then the whole summary and the
 * instruction, 2,000 characters each, what is carried over, and as the last paragraph, the only one that git reads trailers from, ours.
 */
export const commitMessage = (about: CommitWork): string => {
  const instruction = plainText(about.instruction)
  const summary = plainText(about.summary ?? '')
  const text = subjectOf(summary || instruction)
  const subject = about.isUnfinished ? cut(`Unfinished: ${text}`, SUBJECT_LENGTH) : text
  const [told, done] = [instruction, summary].map((paragraph) => defuse(cut(paragraph, BODY_LENGTH)))
  const body = done === '' ? [told] : [done, `${HEADING}\n${told || '(none)'}`]
  const paragraphs = [...body.filter((paragraph) => paragraph !== subject), carriedList(about.carried)]
  const present = [subject, ...paragraphs, trailersOf(about)].filter((paragraph) => paragraph !== '')
  return `${present.join('\n\n')}\n`
}

/** The summary in a message of ours, as far as the message holds it; empty without one. */
export const summaryIn = (message: string): string => {
  const end = message.indexOf(`\n\n${HEADING}\n`)
  if (end === -1) return ''
  const [subject = '', ...more] = message.slice(0, end).split('\n\n')
  return undefuse(more.length === 0 ? subject : more.join('\n\n'))
}

/** What git accepts as a name or an address: it takes out `<`, `>` and line ends, and refuses what is empty then. */
const identPart = (text: string): string => text.replaceAll(/[\p{Cc}<>]/gu, ' ').trim()

/** The environment that makes this person the author. A name without a letter or a digit is replaced by the address. */
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
