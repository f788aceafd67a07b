// How far a running command is, for its "still working" mail. Pure.
import type { Tracking } from '../../contract/tracking/record.ts'
import { oneLine } from '../../platform/visible-text.ts'
import { languageOfRow } from '../language/language.ts'
import { phrasesOf } from '../phrases/phrases.ts'
import { counted, dollars, inWords } from './amounts.ts'
import { bullets } from './parts.ts'
import type { MailPart } from './parts.ts'
import { titled } from './titled.ts'

/** Nothing while it waits, or when nothing was noted yet. What a worker noted is hostile text. */
export const progressPart = ({ status, progress, reply }: Tracking, now: number): MailPart[] => {
  if (status !== 'running' || progress === undefined) return []
  const language = languageOfRow(reply)
  const phrases = phrasesOf(language)
  const { reminder, colon } = phrases
  const { at, stage, doing = '', filesTouched, costUsd } = progress
  const stages = new Map<string, string>(Object.entries(reminder.stages))
  const lines = [
    reminder.step + colon + (stages.get(stage) ?? oneLine(stage)),
    ...(oneLine(doing) === '' ? [] : [reminder.doing + colon + oneLine(doing)]),
    ...(filesTouched === undefined ? [] : [reminder.files + colon + counted(language, filesTouched)]),
    ...(costUsd === undefined ? [] : [reminder.cost + colon + dollars(language, costUsd)]),
  ]
  return [bullets(titled(phrases, reminder.howFar(inWords(language, now - at))), lines)]
}
