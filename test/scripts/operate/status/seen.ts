// A system as its status sees it: one router, one worker, and what a test adds.
import type { DaemonSign } from '../../../../contract/daemon-sign.ts'
import { unowned } from '../../../../contract/ownership/record.ts'
import type { Ownership } from '../../../../contract/ownership/record.ts'
import type { StatusFacts } from '../../../../scripts/operate/status/facts.ts'
import { showStatus } from '../../../../scripts/operate/status/show.ts'
import { viewOf } from '../../../../scripts/operate/status/view.ts'
import type { CommandRow } from '../../../../scripts/operate/trace/rows.ts'
import { NOW, asked } from '../../../cloud/tracking-table-setup.ts'

export const MINUTE = 60_000

export const ROUTER: DaemonSign = {
  containerId: 'router-1',
  daemon: 'router',
  version: 'v1',
  startedAt: NOW - 3_600_000,
  at: NOW,
  everyMs: MINUTE,
  sweptAt: NOW - 2_000,
}
export const WORKER: DaemonSign = {
  containerId: 'worker-0123456789abcdef0123456789abcdef-3a27a996',
  daemon: 'worker',
  version: 'v1',
  startedAt: NOW - 3_600_000,
  at: NOW - 20_000,
  everyMs: MINUTE,
  slots: 4,
  owned: 2,
  busy: 1,
}
export const LOOK = { width: 80, most: 20, paint: (_: string, text: string) => text }

/** `active`: of the command that runs; it is open, too. */
export const owned = (projectKey: string, active?: string): Ownership => ({
  ...unowned(projectKey),
  containerId: WORKER.containerId,
  generation: 7,
  leaseExpiresAt: NOW + 20_000,
  leaseMs: 30_000,
  ...(active && {
    active: { commandId: active, threadId: 't0', startedAt: NOW, receiptHandle: 'r' },
    open: new Map([[active, 0]]),
  }),
})

export const free = (): Ownership => ({ ...unowned('blog#ann'), open: new Map([['c1', 0]]) })

export const aRow = (changes: Partial<CommandRow> = {}): CommandRow => ({
  ...asked,
  acceptedAt: NOW - 3 * MINUTE,
  status: 'accepted',
  generation: 0,
  ...changes,
})
export const factsOf = (facts: Partial<StatusFacts>): StatusFacts => ({
  now: NOW,
  owners: [],
  moreOwners: false,
  signs: [],
  rows: [],
  unread: 0,
  withoutRow: [],
  unreadable: [],
  answered: [],
  failures: [],
  depths: [],
  ...facts,
})

export const problems = (facts: Partial<StatusFacts>): string[] => viewOf(factsOf(facts)).problems

export const shown = (facts: Partial<StatusFacts>): string => showStatus(viewOf(factsOf(facts)), LOOK)
