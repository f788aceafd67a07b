// Work that waits while nobody is there to do it.
import { isUnsettled } from '../../../../contract/tracking/record.ts'
import { tookText } from '../../cli/times.ts'
import type { Check, Finding } from '../check.ts'
import type { Seen } from '../seen.ts'
import { living } from './daemons.ts'

/** Workers that were scaled to zero need as long to come. */
const START_MS = 300_000

const oldestOpen = async ({ open }: Seen): Promise<number | undefined> => {
  const times = (await open()).flatMap(({ row }) => (row && isUnsettled(row) ? [row.acceptedAt] : []))
  return times.length === 0 ? undefined : times.reduce((a, b) => Math.min(a, b))
}

const mailsWaiting = async ({ attributes, emailUrl }: Seen): Promise<number> =>
  Number((await attributes(await emailUrl()))?.['ApproximateNumberOfMessages'] ?? 0)

const missing = (daemon: 'router' | 'worker', wrong: string): Finding[] => [
  {
    wrong,
    where: daemon,
    repair: `see why no ${daemon} runs: make logs LEVEL=warn; the service's events on ECS; make local or make up here`,
  },
]

export const noRouterCheck: Check = {
  name: 'no router',
  looksAt: 'whether a router lives while mails or commands wait',
  run: async (seen) => {
    if (living(await seen.daemons(), seen.now).some(({ daemon }) => daemon === 'router')) return []
    const mails = await mailsWaiting(seen)
    if (mails > 0) return missing('router', `no router gives a sign of life, and ${mails} mails wait`)
    const open = (await seen.open()).length
    return open > 0 ? missing('router', `no router gives a sign of life, and ${open} commands are open`) : []
  },
}

export const noWorkerCheck: Check = {
  name: 'no worker',
  looksAt: 'whether a worker lives while commands wait',
  run: async (seen) => {
    if (living(await seen.daemons(), seen.now).some(({ daemon }) => daemon === 'worker')) return []
    const oldest = await oldestOpen(seen)
    if (oldest === undefined || seen.now - oldest < START_MS) return []
    return missing(
      'worker',
      `no worker gives a sign of life, and a command waits since ${tookText(seen.now - oldest)}`,
    )
  },
}
