// The night as a person reads it, in lines of at most 80 characters.
import { styleText } from 'node:util'
import { wrapWords } from '../../scripts/operate/cli/wrap-words.ts'
import type { Asked } from './question.ts'

const WIDTH = 80

const bold = (text: string): string => styleText('bold', text)
const trimmed = (text: string): string => text.split('\n').at(-1)?.trim() ?? ''

export const showAct = (what: string): string =>
  `\n${'='.repeat(WIDTH)}\n${wrapWords(what.split(/\s+/), WIDTH).map(bold).join('\n')}\n${'='.repeat(WIDTH)}`

/** `n`: of the thirteen. */
export const showAsked = (one: Asked, n: number): string => {
  const { asks, isExtra, isShown, found, missing } = one
  const { typed, text, code } = one.answer
  const shown = isShown ? ['(as above)', ...found.map(trimmed)] : [text]
  const end = code === 0 || isShown ? [] : [`(exit code ${code})`]
  const not = missing.map((each) => `NOT ANSWERED: nothing matches ${each}`)
  return ['', bold(`${isExtra ? 'Also' : n}. ${asks}`), `$ ${typed}`, ...shown, ...end, ...not].join('\n')
}
