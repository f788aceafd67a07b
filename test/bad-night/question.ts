// What an operator asks at night, and what an answer must have in it.
import type { Answer } from './ask.ts'
import type { Night } from './night.ts'

/** The output of an earlier one, from which an id can be copied. */
export type Said = (command: string) => string

export interface Question {
  asks: string
  /** None of the thirteen that the night was first asked. */
  isExtra?: boolean
  /** The one command, typed behind `npx webordinary`. The same as before in the same act: that output is read again. */
  words: (night: Night, said: Said) => string[] | Promise<string[]>
  /** What must be in its output, by content. */
  shows: (night: Night) => RegExp[] | Promise<RegExp[]>
}

export interface Asked extends Pick<Question, 'asks' | 'isExtra'> {
  answer: Answer
  /** The output was shown already. */
  isShown: boolean
  /** What in it answers. */
  found: string[]
  /** Nothing: the question is answered. */
  missing: string[]
}

/** Something happens, and then somebody asks. */
export interface Act {
  happens: string
  does: (night: Night) => Promise<unknown>
  /** All are asked at once, because each takes long. */
  isAtOnce?: boolean
  questions: Question[]
}

/** Pure. */
export const judge = ({ text }: Answer, shows: RegExp[]): Pick<Asked, 'found' | 'missing'> => ({
  found: shows.flatMap((one) => one.exec(text)?.[0] ?? []),
  missing: shows.filter((one) => !one.test(text)).map(String),
})
