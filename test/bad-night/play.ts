// Plays the night act by act, and asks each question in one step.
import { ACTS } from './acts.ts'
import { ask } from './ask.ts'
import type { Answer } from './ask.ts'
import type { Night } from './night.ts'
import { judge } from './question.ts'
import type { Act, Asked, Said } from './question.ts'

export interface Listener {
  happens: (what: string) => void
  asked: (one: Asked) => void
}

interface Playing extends Listener {
  night: Night
  over: AbortSignal
  said: Said
}

const playAct = async (act: Act, { night, over, said, ...listener }: Playing): Promise<Asked[]> => {
  const all: Asked[] = []
  const answers = new Map<string, Promise<Answer>>()
  listener.happens(act.happens)
  await act.does(night)
  if (act.isAtOnce === true)
    for (const { words } of act.questions) {
      const typed = await words(night, said)
      answers.set(typed.join(' '), ask(night, typed))
    }
  const begun = new Set(answers.keys())
  for (const { asks, isExtra = false, words, shows } of act.questions) {
    over.throwIfAborted()
    const typed = await words(night, said)
    const before = answers.get(typed.join(' '))
    const expected = await shows(night)
    const asking = before ?? ask(night, typed)
    answers.set(typed.join(' '), asking)
    const answer = await asking
    const one = {
      asks,
      isExtra,
      answer,
      isShown: before !== undefined && !begun.delete(typed.join(' ')),
      ...judge(answer, expected),
    }
    all.push(one)
    listener.asked(one)
  }
  return all
}

/** Resolves with all that was asked. Rejects when `over` is aborted, which it is when something does not happen. */
export const play = async (night: Night, listener: Listener, over: AbortSignal): Promise<Asked[]> => {
  const { promise: stopped, reject } = Promise.withResolvers<never>()
  over.addEventListener('abort', () => reject(over.reason), { once: true })
  const all: Asked[] = []
  const said: Said = (command) => all.findLast(({ answer }) => answer.words[0] === command)?.answer.text ?? ''
  for (const act of ACTS)
    all.push(...(await Promise.race([playAct(act, { ...listener, night, over, said }), stopped])))
  return all
}
