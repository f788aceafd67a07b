// Rule 4 where an effect lands, as steps: worker/git/fence.ts, and what worker/command/run-command.ts does about a fence that is ahead.
import type { Tracking } from '../../contract/tracking/record.ts'
import { NOW, own, threadOf } from './model.ts'
import { RECEIVE } from './state.ts'
import type { Doing, Hand, Session } from './state.ts'
import type { WorkerStep } from './step.ts'
import { goOn, holderOf, lost, sendBehind, writer } from './worker-session.ts'
import type { Here } from './worker-session.ts'
import { putDown } from './worker-stopped.ts'

type At<Next extends Doing['next']> = Extract<Doing, { next: Next }>

const decision = ({ model, state, session }: Here) => {
  const { fence } = state.world
  return model.rules.decideFence(
    { generation: fence.generation, containerId: String(fence.claim) },
    { generation: session.generation, containerId: String(session.claim) },
  )
}

/** The owner of the last claim, which meets again what the one before it has raised the generation above. */
const meetsItAgain = ({ state, session }: Here): boolean =>
  state.world.fence.claim === state.world.raisedAbove && session.claim === state.world.claims

/** What a session does before a fence that lets it not pass. */
export const fenceBefore = (here: Here, hand: Hand): WorkerStep | undefined => {
  const { model, state } = here
  if (!model.rules.fencesEffects || decision(here) !== 'ahead') return undefined
  const breaks = meetsItAgain(here) && { breaks: 'a fence that is ahead is passed by the next owner' }
  return { ...behind(here, hand, state.world.fence.generation), ...breaks }
}

export const behind = (here: Here, hand: Hand, seen: number): WorkerStep => {
  const does = `finds generation ${seen} ahead`
  // The message comes again by itself.
  return here.model.rules.passesWhatIsAhead
    ? goOn(here, does, { next: 'prove', hand, seen })
    : goOn(here, does, RECEIVE)
}

/** The command runs under a generation that the ownership row does not know. */
export const isStandingInTheWay = ({ model, session }: Here, row: Tracking): boolean =>
  model.rules.passesWhatRunsAhead && model.rules.isUnsettled(row) && row.generation > session.generation

/** Named on the row once more: that fails for a former owner. */
export const prove = (here: Here, { hand, seen }: At<'prove'>): WorkerStep => {
  const { model, state, session } = here
  const { commandId, handle } = hand
  const heartbeat = session.heartbeat + 1
  const active = {
    commandId,
    threadId: threadOf(model, commandId),
    startedAt: NOW,
    receiptHandle: String(handle),
    generation: session.generation,
  }
  const row = own(model, state, `start ${writer(here)} ${heartbeat} true ${commandId} ${handle}`, () =>
    model.rules.startUpdate(holderOf(here), active, { heartbeat, again: true }),
  )
  if (!row) return lost(here, 'proves that it owns the key')
  const doing = sendBehind(here, hand, [])
  const worker: Session = { ...session, heartbeat, ended: false, behind: seen, doing }
  return { does: 'proves that it owns the key', to: { ...putDown(here, commandId), row }, worker }
}
