// The start of a command under this owner. It counts against the command, should its owner end with it, only when nothing goes before.
import { mayYield } from '../../contract/ownership/decide.ts'
import { isPoison, startOf } from '../../contract/tracking/begun.ts'
import { hasWaitedEnough } from '../../contract/tracking/put-backs.ts'
import type { Tracking } from '../../contract/tracking/record.ts'
import type { TrackingTable } from '../../cloud/tracking-table.ts'
import { interruptedBy, stoppedBeforeStart } from './after-interrupt.ts'
import { makeRunStarted, settleInterrupted } from './run-started.ts'
import type { Run, RunStartedDeps } from './run-started.ts'
import { DEAD } from './settle-dead.ts'
import type { CommandOutcome, Settlement } from './settlement.ts'

export interface BeginCommandDeps extends RunStartedDeps {
  tracking: RunStartedDeps['tracking'] & Pick<TrackingTable, 'running' | 'begin'>
}

/** `onStarted`: called just before the job begins. */
export type BeginCommand = (
  run: Run,
  settlement: Settlement,
  onStarted: () => void,
) => Promise<CommandOutcome>

export const makeBeginCommand = (deps: BeginCommandDeps): BeginCommand => {
  const { tracking } = deps
  const runStarted = makeRunStarted(deps)

  return async (run, settlement, onStarted) => {
    const { command, startedAt, lease } = run
    const { commandId, taskToken } = command
    const { generation } = lease.holder
    const count = () => tracking.begin(commandId, generation, startedAt, taskToken)
    const mark = () => tracking.running(commandId, generation, startedAt, taskToken)

    if (mayYield(lease.record().open, commandId)) {
      const marked = await settlement.keepOn('start', mark)
      if (!marked) return settlement.settledBefore()
      const instead = await insteadOf(run, settlement, marked)
      if (instead) return instead
    }
    const counted = await settlement.keepOn('start', count)
    if (!counted) return settlement.settledBefore()
    // An interrupt may have come in this very moment.
    const instead = await insteadOf(run, settlement, counted)
    if (instead) return instead
    onStarted()
    run.log.info('started', { type: command.type, waitedMs: Math.max(0, startedAt - command.timestamp) })
    return runStarted(run, settlement, { row: counted, place: placeOf(run) })
  }

  /** What ends the command, or sends it back, before its job begins. */
  async function insteadOf(
    run: Run,
    settlement: Settlement,
    row: Tracking,
  ): Promise<CommandOutcome | undefined> {
    const { startedAt, lease, interrupter, log } = run
    if (row.stopAskedAt !== undefined) return settlement.settle(row, 'interrupted', stoppedBeforeStart(row))
    if (isPoison(row, startOf(lease.holder.generation, startedAt))) {
      log.error('poison', { begun: row.begun?.size })
      return settlement.settle(row, 'dead', DEAD)
    }
    const place = placeOf(run)
    if (hasWaitedEnough(row)) interrupter.endsFirst()
    const why = await settlement.keepOn('look what it yields to', () => interruptedBy(row, tracking))
    if (!why) return undefined
    log.info('not_its_turn', { first: [why.by] })
    return settleInterrupted(tracking, lease, settlement, {
      row,
      place,
      result: stoppedBeforeStart(row),
      why,
    })
  }
}

const placeOf = ({ command, lease }: Run): number => lease.record().open.get(command.commandId) ?? 0
