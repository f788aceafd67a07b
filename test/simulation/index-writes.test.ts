import { expect } from 'chai'
import { tableNames } from '../../contract/names.ts'
import { OURS } from '../../scripts/scale/ours.ts'
import { runHistory } from './history.ts'
import { drawPlan } from './plan/draw-plan.ts'
import type { Plan } from './plan/plan.ts'
import { HEARTBEAT_SECONDS, PREFIX } from './plan/sim-settings.ts'
import { setStage } from './stage.ts'
import { allOf } from './trace/trace.ts'
import type { TraceRecord } from './trace/trace.ts'

const KEYS = 4
const EACH = 5
const SECONDS = 25
/** Longer than a command, so that each one finds its key idle. */
const APART_MS = 60_000

describe('The writes of the ownership rows, which all go to the index of open work', function () {
  this.timeout(120_000)
  let clearStage: () => void
  before(() => {
    clearStage = setStage()
  })
  after(() => clearStage())

  it('are so many for a command whose project key has no owner, and as many heartbeats as there is time', async () => {
    const { commands, beats } = await writesOf({ idleReleaseSeconds: 5 })
    const ownedSeconds = KEYS * EACH * (SECONDS + 5)

    expect(commands).to.equal(OURS.indexWrites)
    expect(beats * HEARTBEAT_SECONDS).to.be.within(0.5 * ownedSeconds, 1.05 * ownedSeconds)
  })

  it('are two less for the commands of an owner', async () => {
    const { commands, beats, lastedMs } = await writesOf({ idleReleaseSeconds: 1_800 })
    const ownedSeconds = (KEYS * lastedMs) / 1_000

    // Each key is claimed once, and released by nobody.
    expect(commands).to.equal(OURS.indexWrites - 2 + 1 / EACH)
    expect(beats * HEARTBEAT_SECONDS).to.be.within(0.9 * ownedSeconds, ownedSeconds)
  })
})

/** `commands`: per command; `beats`: all heartbeats. Nothing goes wrong. */
const writesOf = async ({ idleReleaseSeconds }: Pick<Plan, 'idleReleaseSeconds'>) => {
  const { records, failure } = await runHistory(quietPlan(idleReleaseSeconds))
  if (failure) throw failure
  const updates = writesIn(records)
  const isBeat = (update: string): boolean => update.startsWith('SET leaseExpiresAt = :until, heartbeat')
  // Makes the row of a project key, once for ever, and not in the index.
  const isFirst = (update: string): boolean => update.startsWith('SET #open = if_not_exists')
  const accepted = allOf(records, 'accepted').length
  expect(accepted).to.equal(KEYS * EACH)
  return {
    commands: updates.filter((update) => !isBeat(update) && !isFirst(update)).length / accepted,
    beats: updates.filter(isBeat).length,
    lastedMs: records.at(-1)?.at ?? 0,
  }
}

/** The updates of ownership rows that were not refused. */
const writesIn = (records: TraceRecord[]): string[] => {
  const refused = new Set(allOf(records, 'answer').map(({ input }) => input))
  return allOf(records, 'call').flatMap(({ call, input }) => {
    const { TableName, UpdateExpression = '' } = input as { TableName?: string; UpdateExpression?: string }
    const isOne = call === 'dynamodb.UpdateItem' && TableName === tableNames(PREFIX).ownership
    return isOne && !refused.has(input) ? [UpdateExpression] : []
  })
}

const quietPlan = (idleReleaseSeconds: number): Plan => {
  const projects = Array.from({ length: KEYS }, (_, i) => ({
    projectKey: `shop${i}#ann`,
    email: `ann${i}@people.test`,
  }))
  const commands = projects.flatMap(({ projectKey, email }, i) =>
    Array.from({ length: EACH }, (_, n) => ({
      commandId: `c${i}-${n}`,
      at: 5_000 + i * 3_000 + n * APART_MS,
      projectKey,
      email,
      threadId: `t${i}`,
      seconds: SECONDS,
      ending: 'done' as const,
      kills: 0,
    })),
  )
  const quiet = { skewMs: {}, indexLagMs: 0, isDeaf: false, isNarrowSweep: false, stops: [], faults: [] }
  const calmAt = 10_000 + EACH * APART_MS
  return {
    ...drawPlan(1),
    ...quiet,
    projects,
    commands,
    idleReleaseSeconds,
    slots: KEYS,
    workers: 1,
    calmAt,
    coda: undefined,
  }
}
