// Whether the website is as before, and what is kept of a command that did not get to its end. Pure.
import type { Phrases } from '../phrases/en.ts'
import { tellsUnsaved } from './outcome.ts'
import type { EndedCommand } from './outcome.ts'
import type { Outcome } from '../phrases/phrases.ts'

/** The branch has what was done; a website is published from its own branch, which no command touches. */
export const keptWork = (command: EndedCommand, outcome: Outcome, { answer }: Phrases): string[] => {
  const { end, response } = command
  const isSaved = response?.commit !== undefined
  if (outcome === 'done' || outcome === 'unchanged' || outcome === 'question' || outcome === 'notStarted')
    return []
  if (outcome === 'superseded' || outcome === 'undone' || outcome === 'nothingToUndo') return []
  const isToldOtherwise = tellsUnsaved(command) || response?.error !== undefined
  if (!isSaved && end === 'interrupted' && !isToldOtherwise) return [answer.nothingYet, answer.asBefore]
  if (!isSaved) return [end === 'failed' ? answer.asBefore : answer.siteAsBefore]
  const isWhole = end === 'failed' && response.unfinished !== true
  return [isWhole ? answer.savedDone : answer.savedUnfinished, answer.siteAsBefore]
}

/** Sentences about the ending itself. */
export const aboutEnd = (command: EndedCommand, outcome: Outcome, { answer, undo }: Phrases): string[] => {
  const { stopAskedAt, carries } = command
  const isTooLate = stopAskedAt !== undefined && command.end === 'done'
  return [
    ...(isTooLate ? [outcome === 'question' ? answer.tooLateToStopQuestion : answer.tooLateToStop] : []),
    ...(outcome === 'dead' || outcome === 'notStarted' || outcome === 'superseded' ? [answer[outcome]] : []),
    ...(outcome === 'nothingToUndo' ? [undo.nothing] : []),
    ...(carries?.size && outcome !== 'superseded' ? [answer.earlierToo] : []),
  ]
}
