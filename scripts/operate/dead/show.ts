// Dead letters for a terminal. Pure.
import { cutText } from '../../../platform/cut-text.ts'
import { wrapWords } from '../cli/wrap-words.ts'
import { ageText } from '../cli/times.ts'
import type { DeadFacts, DeadLetter } from './letters.ts'

const MOST_WIDTH = 120

/** Without the body that a redrive would send. */
export const plainLetter = ({ redrive, queue, ...letter }: DeadLetter) => ({
  ...letter,
  queue: queue.name,
  ...(queue.projectKey !== undefined && { projectKey: queue.projectKey }),
  mayRedrive: redrive !== undefined,
})

const wrapped = (text: string, width: number): string[] =>
  wrapWords(text.split(' '), width - 4).map((line) => `    ${line}`)

export const linesOf = (letter: DeadLetter, now: number, width: number): string[] => [
  cutText(`  ${letter.id}  ${letter.since === 0 ? '' : `${ageText(now - letter.since)} old`}`, width, '…'),
  ...wrapped(letter.says, width),
  ...wrapped(`why: ${letter.why}`, width),
  ...wrapped(`now: ${letter.help}`, width),
]

export const showDead = ({ letters, queues, looked }: DeadFacts, now: number, columns: number): string => {
  const width = Math.min(columns, MOST_WIDTH)
  const total = queues.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return `No dead letters: looked into all ${looked} queues of them.`
  const lines = queues.flatMap((queue) => {
    const here = letters.filter((letter) => letter.queue.name === queue.name)
    const hidden = Math.max(0, queue.count - here.length)
    return [
      `${queue.name}: ${queue.count}`,
      ...here.flatMap((letter) => linesOf(letter, now, width)),
      ...(hidden > 0 ? [`  and ${hidden} that are hidden now, behind others, or too many: look again`] : []),
      '',
    ]
  })
  const next = 'make redrive ID=id (or ALL=1) puts back what may be; make drop ID=id (or ALL=1) removes.'
  return [...lines, ...wrapWords(next.split(' '), width)].map((line) => cutText(line, width, '…')).join('\n')
}
