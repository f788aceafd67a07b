// The story as a waterfall for a terminal. Pure.
import { cutText } from '../../../platform/cut-text.ts'
import { oneLine, visibleText } from '../../../platform/visible-text.ts'
import { many } from '../cli/amounts.ts'
import type { Colour, Terminal } from '../cli/terminal.ts'
import { momentText, tookText } from '../cli/times.ts'
import { wrapWords } from '../cli/wrap-words.ts'
import type { CommandRow } from './rows.ts'
import type { Mark, MarkKind } from './story/mark.ts'
import { stateOf } from './story/state.ts'
import type { Tone } from './story/state.ts'
import type { Story } from './story/story.ts'

type Look = Pick<Terminal, 'width' | 'paint'>

const TONES: Record<Tone, Colour> = { good: 'green', bad: 'red', open: 'yellow' }
const KINDS: Record<MarkKind, { fill: string; colour?: Colour }> = {
  event: { fill: '·' },
  stage: { fill: '█', colour: 'green' },
  wait: { fill: '░', colour: 'dim' },
  gap: { fill: '?', colour: 'yellow' },
  trouble: { fill: '!', colour: 'red' },
}

const NAME_WIDTH = 10
const BAR = 14
const TIMES = '+12.34 s  12 m 05 s '.length
/** No terminal is narrower; a wide one, or a pipe, needs no longer bars. */
const LEAST_WIDTH = 60
const MOST_WIDTH = 120

/** Where in the bar a time is. */
const placeOf = (at: number, [from, to]: [number, number]): number =>
  to <= from ? 0 : Math.max(0, Math.min(BAR - 1, Math.floor(((at - from) / (to - from)) * BAR)))

export const barOf = ({ at, to, kind }: Mark, span: [number, number]): string => {
  const begins = placeOf(at, span)
  const ends = to === undefined ? begins : Math.max(begins, placeOf(to - 1, span))
  return `${' '.repeat(begins)}${KINDS[kind].fill.repeat(ends - begins + 1)}`.padEnd(BAR)
}

const spanOf = (marks: Mark[]): [number, number] => [
  Math.min(...marks.map(({ at }) => at)),
  Math.max(...marks.map(({ at, to }) => to ?? at)),
]

/** The daemon is named where another one speaks than before. */
const labelsOf = (marks: Mark[]): string[] => {
  let speaker: string | undefined
  return marks.map(({ who, says }) => {
    const isNew = who !== undefined && who !== speaker
    speaker = who ?? speaker
    return isNew ? `${who}: ${says}` : says
  })
}

const waterfall = (marks: Mark[], { width, paint }: Look): string[] => {
  const span = spanOf(marks)
  const labels = labelsOf(marks)
  const indent = TIMES + BAR + 3
  return marks.flatMap((mark, i) => {
    const { colour } = KINDS[mark.kind]
    const painted = (text: string): string => (colour ? paint(colour, text) : text)
    const at = `+${tookText(mark.at - span[0])}`.padStart(9)
    const took = mark.to === undefined ? '' : tookText(mark.to - mark.at)
    const [first = '', ...more] = wrapWords((labels[i] ?? '').split(' '), width - indent)
    const said = mark.kind === 'stage' ? first : painted(first)
    return [
      `${at} ${took.padStart(9)} |${painted(barOf(mark, span))}| ${said}`.trimEnd(),
      ...more.map((line) => `${' '.repeat(indent)}${mark.kind === 'stage' ? line : painted(line)}`),
    ]
  })
}

const facts = (about: Story['about'], width: number): string[] =>
  about.flatMap(([name, says]) => {
    const [first = '', ...more] = wrapWords(says.split(' '), width - NAME_WIDTH - 2)
    return [
      `  ${name.padEnd(NAME_WIDTH)}${first}`,
      ...more.map((line) => `  ${' '.repeat(NAME_WIDTH)}${line}`),
    ]
  })

const paragraphs = (text: string, width: number): string[] =>
  visibleText(text)
    .trimEnd()
    .split('\n')
    .flatMap((line) => wrapWords(line.replaceAll('\t', '  ').trimEnd().split(' '), width - 4))
    .map((line) => `    ${line}`.trimEnd())

const bounded = (look: Look): Look => ({
  ...look,
  width: Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, look.width)),
})

export const showStory = (story: Story, given: Look): string => {
  const look = bounded(given)
  const { width, paint } = look
  const { commandId, state, about, marks, said, missing } = story
  const [title = '', ...rest] = wrapWords(`${commandId} ${state.says}`.split(' '), width)
  const lines = [
    paint(TONES[state.tone], [title, ...rest.map((line) => `  ${line}`)].join('\n')),
    ...facts(about, width),
    ...missing.flatMap((text) =>
      wrapWords(text.split(' '), width - 4).map((line) => paint('yellow', `  ! ${line}`)),
    ),
    ...(marks.length === 0 ? [] : ['', ...waterfall(marks, look)]),
    ...said.flatMap(({ title: what, text }) => ['', paint('bold', `  ${what}:`), ...paragraphs(text, width)]),
  ]
  return lines.join('\n')
}

/** One line for each command of a thread. */
export const showThread = (threadId: string, rows: CommandRow[], now: number, { width }: Look): string => {
  const lines = rows.map((row) => {
    const { says } = stateOf({
      now,
      commandId: row.commandId,
      row,
      others: [],
      signs: [],
      lines: [],
      log: { says: '' },
    })
    const end = row.answeredAt === undefined ? row.status : (says.split(',')[0] ?? '')
    const took = tookText((row.answeredAt ?? now) - row.acceptedAt)
    const head = `  ${momentText(row.acceptedAt)}  ${oneLine(row.commandId)}`
    return cutText(
      `${head}  ${oneLine(`${end}, ${took}: ${row.message.instruction}`)}`,
      Math.min(width, 200),
      '…',
    )
  })
  return [
    `Thread ${threadId} of ${oneLine(rows[0]?.projectKey ?? '?')}: ${many(rows.length, 'command')}`,
    ...lines,
  ].join('\n')
}
