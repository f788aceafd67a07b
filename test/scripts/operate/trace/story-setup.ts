import { unowned } from '../../../../contract/ownership/record.ts'
import type { Ownership } from '../../../../contract/ownership/record.ts'
import type { LogLine } from '../../../../scripts/local/daemon-process.ts'
import type { TraceFacts } from '../../../../scripts/operate/trace/facts.ts'
import type { CommandRow } from '../../../../scripts/operate/trace/rows.ts'
import { storyOf } from '../../../../scripts/operate/trace/story/story.ts'
import { asked, responseOf } from '../../../cloud/tracking-table-setup.ts'
import { NOW, aLine } from '../log-lines/a-line.ts'

export { NOW }

/** A line about the command c1, so many milliseconds after NOW. */
export const said = (after: number, event: string, more: Partial<LogLine> = {}): LogLine =>
  aLine(event, { after, commandId: 'c1', projectKey: 'blog#ann', ...more })

/** A line of its project key. */
export const ofKey = (after: number, event: string, more: Partial<LogLine> = {}): LogLine =>
  aLine(event, { after, projectKey: 'blog#ann', ...more })

export const stage = (after: number, name: string, ms: number, more: Partial<LogLine> = {}): LogLine =>
  said(after, 'stage_ended', { stage: name, ms, outcome: 'done', ...more })

/** Accepted at NOW. */
export const aRow = (changes: Partial<CommandRow> = {}): CommandRow => ({
  ...asked,
  acceptedAt: NOW,
  status: 'accepted',
  generation: 0,
  ...changes,
})

/** Accepted at NOW, done after 9 s, answered after 10. */
export const aDoneRow = (changes: Partial<CommandRow> = {}): CommandRow =>
  aRow({
    status: 'answered',
    end: 'done',
    generation: 1,
    firstGeneration: 1,
    startedAt: NOW + 1_000,
    firstStartedAt: NOW + 1_000,
    settledAt: NOW + 9_000,
    answeredAt: NOW + 10_000,
    response: responseOf(1),
    mailId: 'ses-1',
    ...changes,
  })

export const anOwner = (changes: Partial<Ownership> = {}): Ownership => ({
  ...unowned('blog#ann'),
  containerId: 'worker-3a27a996',
  generation: 1,
  open: new Map([['c1', 0]]),
  ...changes,
})

export const factsOf = (changes: Partial<TraceFacts> = {}): TraceFacts => ({
  now: NOW + 60_000,
  commandId: 'c1',
  others: [],
  signs: [],
  lines: [],
  log: { says: 'local.log' },
  ...changes,
})

/** Each mark as text: seconds, how long, its kind, what it says. */
export const marksIn = (facts: Partial<TraceFacts>): string[] =>
  storyOf(factsOf(facts)).marks.map(({ at, to, kind, says, who = '' }) =>
    [
      (at - NOW) / 1_000,
      to === undefined ? '' : (to - at) / 1_000,
      kind,
      [who.replace('worker-', ''), says].filter(Boolean).join(': '),
    ].join('|'),
  )
