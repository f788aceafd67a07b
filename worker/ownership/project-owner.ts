// From the claim to the session: builds what the owner of one project key works with, from its lease to its hand-over.
import { makeOwnershipTable } from '../../cloud/ownership-table.ts'
import type { Cloud } from '../../cloud/open-cloud.ts'
import { tableNames } from '../../contract/names.ts'
import type { Ownership } from '../../contract/ownership/record.ts'
import type { WorkerSettings } from '../../contract/settings/worker.ts'
import type { Clients } from '../../platform/clients.ts'
import { consume } from '../../platform/consume.ts'
import type { ConsumeOptions } from '../../platform/consume.ts'
import { PATIENCE_MS } from '../../platform/liveness.ts'
import type { Liveness } from '../../platform/liveness.ts'
import type { Log } from '../../platform/log.ts'
import { makeDeadLetters } from '../command/dead-letters.ts'
import { makeInputPoll } from '../command/input-poll.ts'
import { makeReconciler } from '../command/reconcile.ts'
import { makeRunCommand } from '../command/run-command.ts'
import { makeSendResponse } from '../command/send-response.ts'
import type { Jobs } from '../job/job.ts'
import type { DualTime } from '../lease/dual-clock.ts'
import { startLease } from '../lease/lease.ts'
import { makeHandOver } from './hand-over.ts'
import { makeReportMissing } from './report-missing.ts'
import type { ReportMissing } from './report-missing.ts'
import { startSession } from './session.ts'
import type { Session, SessionDeps } from './session.ts'
import { makeSlotIsWanted } from './slot-is-wanted.ts'
import { takeOver } from './take-over.ts'

export interface ProjectOwnerDeps {
  settings: Pick<
    WorkerSettings,
    'prefix' | 'leaseSeconds' | 'heartbeatSeconds' | 'idleReleaseSeconds' | 'slotSeconds' | 'inputPollSeconds'
  >
  cloud: Cloud
  /** Clients of its own: no other call may delay a heartbeat. */
  heartbeat: Clients['heartbeat']
  containerId: string
  jobs: Jobs
  /** Another project key waits for a slot. */
  othersWaiting: () => Promise<boolean>
  slots: { add: (session: Session) => void; changed: () => void }
  /** This worker gave these project keys up. */
  cooldown: { add: (projectKey: string) => void }
  /** This worker passed their slots on to others. */
  passedOn: { add: (projectKey: string) => void }
  liveness: Liveness
  log: Log
}

/**
 * Begins to work for a project key. `claimedAt`: when the write that won the claim was sent. `held`: the protection, let go when the session
 * has ended.
 */
export type BeginToOwn = (record: Ownership, claimedAt: DualTime, held: { letGo: () => void }) => void

export const makeProjectOwner = (deps: ProjectOwnerDeps): BeginToOwn => {
  const { settings, cloud, heartbeat, containerId, jobs, slots, liveness } = deps
  const { sqs, tracking, tellTask, ownership, tasks, requestClaim, ring } = cloud
  const beating = makeOwnershipTable(heartbeat.dynamodb, tableNames(settings.prefix).ownership)
  const leaseMs = settings.leaseSeconds * 1_000
  const visibilitySeconds = Math.ceil(settings.leaseSeconds)

  return (record, claimedAt, held) => {
    const { projectKey, generation } = record
    const { inputUrl, outputUrl, dlqUrl } = cloud.queueUrlsOf(projectKey)
    const log = deps.log.with({ projectKey, generation })
    const lease = startLease({
      record,
      containerId,
      ownership: beating,
      sqs: heartbeat.sqs,
      inputUrl,
      leaseMs,
      heartbeatMs: settings.heartbeatSeconds * 1_000,
      claimedAt,
      log,
    })
    const inputPoll = makeInputPoll()
    const input = { sqs, inputUrl, log }
    const reportMissing = makeReportMissing({ sqs, outputUrl, ring, projectKey, log })
    const sendResponse = makeSendResponse({ sqs, outputUrl, ring, reportMissing, log })
    const commands = { ...input, sendResponse, tracking, tellTask }
    const deadLetters = makeDeadLetters(sqs, dlqUrl, { reportMissing, log })
    const reconciler = makeReconciler({ ...commands, ownership, deadLetters, lease })
    const slotIsWanted = makeSlotIsWanted({
      slotMs: settings.slotSeconds * 1_000,
      hasMore: () => lease.record().open.size > 1,
      othersWaiting: deps.othersWaiting,
    })
    const session = startSession({
      projectKey,
      lease,
      takeOver: (ending) => takeOver(lease, { ...input, reconciler }, ending, log),
      receive: receiveFrom(inputUrl, reportMissing, {
        cloud,
        visibilitySeconds,
        waitSeconds: settings.inputPollSeconds,
        liveness,
        log,
      }),
      runCommand: makeRunCommand({
        ...commands,
        reconciler,
        inputPoll,
        tasks,
        slotIsWanted,
        job: jobs.begin(),
      }),
      inputPoll,
      reconciler,
      handOver: makeHandOver({ ...input, requestClaim, inputPoll, lease }),
      limits: { idleReleaseMs: settings.idleReleaseSeconds * 1_000, silenceMs: visibilitySeconds * 1_000 },
      changed: slots.changed,
      gaveUp: () => deps.cooldown.add(projectKey),
      passedOn: () => deps.passedOn.add(projectKey),
      log,
    })
    slots.add(session)
    watchItsEnd(session, lease.signal, liveness)
    void session.ended.finally(held.letGo)
  }
}

/** Starts to receive from the project's input queue. While it is missing, each failed receive tells the router. */
const receiveFrom =
  (
    queueUrl: string,
    reportMissing: ReportMissing,
    {
      cloud,
      ...how
    }: Pick<ProjectOwnerDeps, 'cloud' | 'liveness' | 'log'> &
      Pick<ConsumeOptions, 'visibilitySeconds' | 'waitSeconds'>,
  ): SessionDeps['receive'] =>
  (handle) =>
    consume({
      ...how,
      polling: cloud.polling,
      sqs: cloud.sqs,
      queueUrl,
      handle,
      onMissing: reportMissing,
    })

/** A session that lost its lease must end soon. One that hangs would keep its slot for ever, so the health check must fail. */
const watchItsEnd = ({ projectKey, ended }: Session, lost: AbortSignal, liveness: Liveness): void => {
  const loop = liveness.watch(`session ${projectKey}`)
  lost.addEventListener('abort', () => loop.beat(PATIENCE_MS))
  void ended.finally(loop.end)
}
