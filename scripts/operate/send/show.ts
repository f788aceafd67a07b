// What became of a mail, in words. Pure.
import { oneLine, visibleText } from '../../../platform/visible-text.ts'
import { foldText } from '../../local/fold-text.ts'
import { EXIT } from '../cli/problem.ts'
import type { ExitCode } from '../cli/problem.ts'
import type { SeenMail } from '../watch/seen-mail.ts'
import type { SendOutcome } from './outcome.ts'

const indented = (text: string): string => text.trimEnd().replace(/^(?=.)/gm, '  ')

const mailText = ({ subject, text }: SeenMail, width: number): string =>
  foldText(`${oneLine(subject)}\n\n${indented(visibleText(text))}`, width)

const ofCommand = (
  { row, answer }: Extract<SendOutcome, { kind: 'command' }>,
  pageUrl: string,
  width: number,
): string => {
  const { commandId, threadId, status, end } = row
  const head = `sent as command ${commandId}, thread ${threadId}`
  if (answer) return `${head}\n\n${mailText(answer, width)}`
  if (status === 'answered') return `${head}\nit ended as ${end ?? status}, and its answer was not mailed`
  return [
    head,
    `its answer will be at ${pageUrl}`,
    `  to go on:    make send REPLY_TO=${commandId} INSTRUCTION='...'`,
    `  to stop it:  make send REPLY_TO=${commandId} STOP=1`,
  ].join('\n')
}

/** `mailId`: which the log names. */
export const showOutcome = (outcome: SendOutcome, mailId: string, pageUrl: string, width: number): string => {
  switch (outcome.kind) {
    case 'command':
      return ofCommand(outcome, pageUrl, width)
    case 'answered':
      return `sent; it is no command, and was answered:\n\n${mailText(outcome.answer, width)}`
    case 'ignored':
      return `sent, and ignored: ${oneLine(outcome.why)}`
    case 'silence':
      return `sent as mail ${mailId}; the router has not taken it yet: make status shows whether one lives`
  }
}

export const codeOf = (outcome: SendOutcome): ExitCode => {
  if (outcome.kind === 'ignored' || outcome.kind === 'silence') return EXIT.trouble
  const isOver = outcome.kind === 'command' && outcome.row.status === 'answered'
  return isOver && outcome.row.end !== 'done' ? EXIT.trouble : EXIT.fine
}

/** For programs. */
export const asData = (outcome: SendOutcome, mailId: string) => ({
  mailId,
  kind: outcome.kind,
  ...(outcome.kind === 'command' && {
    commandId: outcome.row.commandId,
    threadId: outcome.row.threadId,
    status: outcome.row.status,
    end: outcome.row.end,
  }),
  ...(outcome.kind === 'ignored' && { why: outcome.why }),
  ...('answer' in outcome &&
    outcome.answer && { answer: { subject: outcome.answer.subject, text: outcome.answer.text } }),
})
