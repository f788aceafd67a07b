// The status for a terminal, in lines of at most `width` characters: what is wrong first. Pure.
import { oneLine } from '../../../platform/visible-text.ts'
import { workerLines, routerLines } from './daemon-lines.ts'
import { endedLines, failureLines } from './ended-lines.ts'
import { drawn, line } from './line.ts'
import type { Line, Look } from './line.ts'
import { openLines } from './open-lines.ts'
import { deadLetterLines, queueLines } from './queue-lines.ts'
import type { StatusView } from './view.ts'

const verdict = ({ problems }: StatusView): Line[] =>
  problems.length === 0
    ? [line('All is well.', 'green')]
    : problems.map((problem) => line(`! ${oneLine(problem)}`, 'red'))

/** A pipe has no end of a line: long lists and instructions are cut all the same. */
const MOST_WIDTH = 160

const narrow = (look: Look): Look => ({ ...look, width: Math.min(look.width, MOST_WIDTH) })

const draw = (parts: ((view: StatusView, look: Look) => Line[])[], view: StatusView, look: Look): string =>
  parts
    .map((part) => part(view, look))
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((each) => drawn(each, narrow(look))).join('\n'))
    .join('\n\n')

export const showStatus = (view: StatusView, look: Look): string =>
  draw(
    [verdict, workerLines, routerLines, openLines, endedLines, failureLines, deadLetterLines, queueLines],
    view,
    look,
  )

/** Of one worker: itself, and what is open there. */
export const showWorker = (view: StatusView, look: Look): string =>
  draw([verdict, workerLines, openLines], view, look)
