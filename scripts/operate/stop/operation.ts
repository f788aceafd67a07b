// stop: ends a command that runs or waits, as its person could.
import { isUnsettled } from '../../../contract/tracking/record.ts'
import type { InterruptRequest } from '../../../contract/messages/program-request.ts'
import { cutText } from '../../../platform/cut-text.ts'
import { oneLine } from '../../../platform/visible-text.ts'
import { awaitAnswer, endWords, secondsOption } from '../cli/await-answer.ts'
import { commandIdIn, commandOption, rowOf } from '../cli/command-word.ts'
import type { Operation } from '../cli/operation.ts'
import { yesOption } from '../cli/options.ts'
import { EXIT, Problem } from '../cli/problem.ts'
import { refuseStranger, refuseWithoutRouter, sendRequest } from '../cli/send-request.ts'
import { ageText } from '../cli/times.ts'
import { wrapWords } from '../cli/wrap-words.ts'
import type { CommandRow } from '../trace/rows.ts'

interface StopOptions {
  command?: string
  yes?: boolean
  seconds: number
}

const SECONDS = 120
const MOST_WORDS = 200

/** In one line or two: whose it is, and how it stands. */
const about = ({ commandId, projectKey, reply, status, acceptedAt, message }: CommandRow): string =>
  [
    `${commandId} of ${oneLine(projectKey)} for ${oneLine(reply.email)}: ${status}, accepted ${ageText(Date.now() - acceptedAt)} ago`,
    `  "${cutText(oneLine(message.instruction), MOST_WORDS, '…')}"`,
  ].join('\n')

const requestOf = ({
  commandId,
  threadId,
  message,
}: CommandRow): InterruptRequest & { type: 'interrupt' } => ({
  type: 'interrupt',
  userEmail: message.userEmail,
  chatThreadId: threadId,
  projectId: message.projectId,
  commandId,
})

/** What is so when the time is over. */
const notYet = (row: CommandRow | undefined, seconds: number): string => {
  if (row === undefined) return 'its row is gone meanwhile'
  if (!isUnsettled(row)) return `it has ended as ${row.end}, and its answer is on its way`
  return row.stopAskedAt === undefined
    ? `the stop was sent, and no router has taken it within ${seconds} s: see make status`
    : `it is marked to stop, and has not ended within ${seconds} s: without a worker it ends when one takes it; see make status`
}

export const stopOperation: Operation<StopOptions> = {
  name: 'stop',
  says: 'ends a command that runs or waits; its person is told',
  words: '[commandId]',
  options: [commandOption(), secondsOption(SECONDS), yesOption()],
  run: async (options, { terminal, open, stop }, words) => {
    const commandId = commandIdIn(options, words)
    const system = open()
    const row = await rowOf(system, commandId)
    if (!isUnsettled(row)) throw new Problem(`there is nothing to stop: ${oneLine(endWords(row))}`)
    await refuseStranger(system, row)
    await refuseWithoutRouter(system)
    const { say } = terminal
    say(about(row))
    if (!options.yes && !(await terminal.confirm('Type stop to stop it: ', 'stop'))) {
      terminal.show(
        { commandId, sent: false },
        () => 'Nothing was stopped. --yes (YES=1) stops it without asking.',
      )
      return EXIT.fine
    }
    await sendRequest(system, requestOf(row))
    const last = await awaitAnswer(system, commandId, { seconds: options.seconds, stop, say })
    const isOver = last?.status === 'answered'
    const told = isOver ? endWords(last) : `${commandId}: ${notYet(last, options.seconds)}`
    terminal.show({ commandId, sent: true, status: last?.status, end: last?.end }, () =>
      wrapWords(oneLine(told).split(' '), terminal.width).join('\n'),
    )
    return isOver ? EXIT.fine : EXIT.trouble
  },
}
