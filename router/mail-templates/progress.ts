// How far a running command is, for its "still working" mail. Pure.
import type { Tracking } from '../../contract/tracking/record.ts'
import { oneLine } from '../../platform/visible-text.ts'
import { counted, dollars, inWords } from './amounts.ts'
import { bullets } from './layout.ts'
import type { MailPart } from './layout.ts'

const STAGES: Partial<Record<string, string>> = {
  open: 'getting the newest state of the site',
  undo: 'taking the change back',
  edit: 'making the change',
  commit: 'saving the change',
  push: 'sending the change to the repository',
  build: 'building the site',
  publish: 'publishing the preview',
}

/** Nothing while it waits, or when nothing was noted yet. What a worker noted is hostile text. */
export const progressPart = ({ status, progress }: Tracking, now: number): MailPart[] => {
  if (status !== 'running' || progress === undefined) return []
  const { at, stage, doing = '', filesTouched, costUsd } = progress
  const lines = [
    `Step: ${(Object.hasOwn(STAGES, stage) && STAGES[stage]) || oneLine(stage)}`,
    ...(oneLine(doing) === '' ? [] : [`Doing: ${oneLine(doing)}`]),
    ...(filesTouched === undefined ? [] : [`So far: ${counted(filesTouched, 'file')} touched`]),
    ...(costUsd === undefined ? [] : [`Cost so far: ${dollars(costUsd)}`]),
  ]
  return [bullets(`How far it was ${inWords(now - at)} ago:`, lines)]
}
