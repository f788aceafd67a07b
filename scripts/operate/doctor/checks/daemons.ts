// The signs of life: daemons that are frozen, that differ, or whose clock is off.
import { DeleteItemCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { isLate, isLiving } from '../../../../contract/daemon-sign.ts'
import type { DaemonSign } from '../../../../contract/daemon-sign.ts'
import { isConditionFailed } from '../../../../platform/aws-errors.ts'
import { oneLine } from '../../../../platform/visible-text.ts'
import { tookText } from '../../cli/times.ts'
import type { Check, Finding } from '../check.ts'
import type { Where } from '../seen.ts'

/** A deployment takes a while, and a drain as long as its command. */
const DIFFER_MS = 3_600_000
/** A sign is read some time after it was written, never before. */
const AHEAD_MS = 10_000

const named = ({ daemon, containerId }: DaemonSign): string => `${daemon} ${oneLine(containerId)}`

export const living = (signs: DaemonSign[], now: number): DaemonSign[] =>
  signs.filter((sign) => isLiving(sign, now))

/** The same sign still: one that has waked up meanwhile has written another. */
const forget = async ({ clients, tables }: Where, { containerId, at }: DaemonSign): Promise<void> => {
  const gone = new DeleteItemCommand({
    TableName: tables.daemons,
    Key: marshall({ containerId }),
    ConditionExpression: '#at = :at',
    ExpressionAttributeNames: { '#at': 'at' },
    ExpressionAttributeValues: marshall({ ':at': at }),
  })
  await clients.dynamodb.send(gone).catch((error: unknown) => {
    if (!isConditionFailed(error)) throw error
  })
}

export const frozenDaemonsCheck: Check = {
  name: 'frozen daemons',
  looksAt: 'routers and workers that have given no sign of life',
  run: async ({ daemons, owners, now, where }) => {
    const late = (await daemons()).filter((sign) => isLate(sign, now))
    const holders = new Set(late.length === 0 ? [] : (await owners()).map(({ containerId }) => containerId))
    return late.map((sign) => ({
      wrong: `no sign of life for ${tookText(now - sign.at)}: frozen, cut off or killed`,
      where: named(sign),
      repair: 'end its process or task; once it is gone, make doctor FIX=1 forgets it',
      ...(!holders.has(sign.containerId) && { fix: () => forget(where, sign) }),
    }))
  },
}

const differing = (signs: DaemonSign[], what: string, of: (sign: DaemonSign) => unknown): Finding[] => {
  const values = new Map(signs.map((sign) => [of(sign), sign]))
  if (values.size < 2) return []
  const told = [...values].map(([value, sign]) => `${oneLine(String(value))} (${named(sign)})`)
  return [
    {
      wrong: `the daemons have not the same ${what}: ${told.join(', ')}`,
      where: what,
      repair: 'give all the same settings, and start them anew (make deploy)',
    },
  ]
}

export const daemonsAgreeCheck: Check = {
  name: 'daemons agree',
  looksAt: 'slots, signs and versions of the daemons that live',
  run: async ({ daemons, now }) => {
    const signs = living(await daemons(), now)
    const workers = signs.filter(({ daemon }) => daemon === 'worker')
    const settled = signs.filter(({ startedAt }) => now - startedAt > DIFFER_MS)
    return [
      ...differing(workers, 'WORKER_SLOTS', ({ slots }) => slots),
      ...differing(signs, 'SIGN_SECONDS', ({ everyMs }) => everyMs / 1_000),
      ...differing(settled, 'VERSION for an hour', ({ version }) => version || 'none'),
    ]
  },
}

export const daemonClocksCheck: Check = {
  name: 'clocks of daemons',
  looksAt: 'signs of life that are in the future',
  run: async ({ daemons, now }) =>
    (await daemons())
      .filter(({ at }) => at - now > AHEAD_MS)
      .map((sign) => ({
        wrong: `its clock, or the one of this machine, is ${tookText(sign.at - now)} off`,
        where: named(sign),
        repair:
          'set the clock of that machine (NTP); nothing is decided by it, but times in mails and logs are wrong',
      })),
}
