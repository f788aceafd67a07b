// Who works: a line for each worker and router, and one with its project keys.
import { oneLine } from '../../../platform/visible-text.ts'
import { ageText } from '../cli/times.ts'
import { hasStoppedSweeping, isAlive } from './daemons.ts'
import type { Daemon } from './daemons.ts'
import { many } from '../cli/amounts.ts'
import { line, widest } from './line.ts'
import type { Line } from './line.ts'
import type { StatusView } from './view.ts'

const lifeOf = (daemon: Daemon, now: number): string => {
  const ago = ageText(now - daemon.seenAt)
  if (daemon.endedAt !== undefined) return `ended ${ageText(now - daemon.endedAt)} ago, owns still`
  return daemon.isLate ? `FROZEN? no sign for ${ago}` : `seen ${ago} ago`
}

/** By the leases, which are of now, and not by the last sign; unless only some of the leases were read. */
const loadOf = (daemon: Daemon, { moreOwners }: StatusView): string => {
  const { slots, busyKeys, warmKeys } = daemon
  const leased = { busy: busyKeys.length, owned: busyKeys.length + warmKeys.length }
  const { busy, owned } = moreOwners ? { ...leased, ...daemon } : leased
  const of = slots === undefined ? `${owned} owned` : `${owned}/${many(slots, 'slot')}`
  return `${of}: ${busy} busy + ${Math.max(0, owned - busy)} warm`
}

const sweepOf = (router: Daemon, now: number): string => {
  const { sweptAt, startedAt, at: saidAt, everyMs } = router
  // Its first sign comes before its first sweep.
  const never = saidAt - startedAt < everyMs ? 'has just started' : 'has not swept'
  const at = sweptAt === undefined ? never : `swept ${ageText(now - sweptAt)} ago`
  return hasStoppedSweeping(router) ? `DOES NOT SWEEP: ${at}` : at
}

const versionOf = ({ version }: Daemon): string => oneLine(version)

const keysOf = ({ busyKeys, warmKeys }: Daemon): string =>
  [...busyKeys, ...warmKeys.map((key) => `${key} (warm)`)].join(' ')

/** `cells`: what each does, besides its name, sign of life and version. */
const daemonLines = (daemons: Daemon[], cells: string[], now: number): Line[] => {
  const lives = daemons.map((daemon) => lifeOf(daemon, now))
  const [names, loads, seen] = [widest(daemons.map(({ name }) => name)), widest(cells), widest(lives)]
  return daemons.flatMap((daemon, i) => {
    const cols = [
      daemon.name.padEnd(names),
      lives[i]?.padEnd(seen),
      cells[i]?.padEnd(loads),
      versionOf(daemon),
    ]
    const keys = keysOf(daemon)
    return [
      line(`  ${cols.join('  ')}`, isAlive(daemon) ? undefined : 'red'),
      ...(keys === '' ? [] : [line(`    ${keys}`, 'dim')]),
    ]
  })
}

const aliveOf = (what: string, daemons: Daemon[], none: string): Line => {
  const alive = daemons.filter(isAlive).length
  const here = daemons.filter((daemon) => daemon.endedAt === undefined).length
  if (alive === 0) return line(`No ${what} is alive${none}.`, 'red')
  return line(`${what === 'worker' ? 'Workers' : 'Routers'} alive: ${alive} of ${here}`, 'bold')
}

export const workerLines = (view: StatusView): Line[] => {
  const { workers: all, openCount, now } = view
  return [
    aliveOf('worker', all, openCount === 0 ? ', and nothing is open' : `, and ${openCount} wait`),
    ...daemonLines(
      all,
      all.map((worker) => loadOf(worker, view)),
      now,
    ),
  ]
}

export const routerLines = ({ routers: all, now }: StatusView): Line[] => [
  aliveOf('router', all, ': nobody reads mails'),
  ...daemonLines(
    all,
    all.map((router) => sweepOf(router, now)),
    now,
  ),
]
