// What the person can do after an answer. Pure.
import type { Phrases } from '../phrases/en.ts'
import type { Outcome } from '../phrases/phrases.ts'

/** What there is to say about a command that ended. */
export interface Ended {
  outcome: Outcome
  commandId: string
  /** There is a commit that could be taken back. */
  isSaved: boolean
  /** Who helps: an address, or empty when there is none. */
  operator: string
}

const goOn = ({ outcome, isSaved }: Ended, { next }: Phrases): string[] => {
  if (outcome === 'question') return [next.answer]
  if (outcome === 'dead') return [next.smaller]
  if (outcome === 'notStarted') return [next.againLater]
  if (outcome === 'failed') return [next.again]
  return isSaved && outcome !== 'done' && outcome !== 'undone' ? [next.goOnFromHere] : [next.goOn]
}

const takeBack = ({ outcome, isSaved }: Ended, { next, undo, words }: Phrases): string[] => {
  if (!isSaved) return []
  if (outcome === 'undone') return [undo.before(words.undo)]
  return [outcome === 'done' || outcome === 'question' ? next.undo(words.undo) : next.throwAway(words.undo)]
}

/** None after one that goes on in another answer. */
export const nextSteps = (ended: Ended, phrases: Phrases): string[] => {
  if (ended.outcome === 'superseded') return []
  const { next } = phrases
  const help = next.askAbout(ended.operator || next.operator, ended.commandId)
  return [...goOn(ended, phrases), ...takeBack(ended, phrases), help]
}
