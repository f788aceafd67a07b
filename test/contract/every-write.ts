// Every conditional write of the rules, made for a row that is not there.
import type { Update } from '../../contract/dynamodb-update.ts'
import * as routerWrites from '../../contract/ownership/router-expressions.ts'
import * as workerWrites from '../../contract/ownership/worker-expressions.ts'
import { unowned } from '../../contract/ownership/record.ts'
import * as tracking from '../../contract/tracking/expressions.ts'
import { KEY, NOW, activeOf, beat, claimAt } from '../cloud/ownership-table-setup.ts'
import { responseOf } from '../cloud/tracking-table-setup.ts'

const ownership = { ...routerWrites, ...workerWrites }

const HOLDER = { projectKey: KEY, containerId: 'w1', generation: 0 }
/** As a row reads that is not there. */
const SEEN = unowned(KEY)

export const trackingWrites: Record<keyof typeof tracking, Update> = {
  runningUpdate: tracking.runningUpdate('c1', 1, NOW),
  beginUpdate: tracking.beginUpdate('c1', 1, NOW),
  putDownUpdate: tracking.putDownUpdate('c1', '1@1'),
  letOthersFirstUpdate: tracking.letOthersFirstUpdate('c1', '1@1', 1),
  givenBackUpdate: tracking.givenBackUpdate('c1', 1),
  progressUpdate: tracking.progressUpdate('c1', 1, { at: NOW, stage: 'edit' }),
  settleUpdate: tracking.settleUpdate('c1', 'done', responseOf(1)),
  refuseUpdate: tracking.refuseUpdate('c1', responseOf(0)),
  carryUpdate: tracking.carryUpdate('c1', 'c0'),
  interruptAskedUpdate: tracking.interruptAskedUpdate('c1', 'c2'),
  stopAskedUpdate: tracking.stopAskedUpdate('c1', NOW),
  takeUpdate: tracking.takeUpdate('c1', 'router-1', NOW),
  answeredRowUpdate: tracking.answeredRowUpdate('c1', NOW, { mailId: 'm' }),
  remindedUpdate: tracking.remindedUpdate('c1', NOW),
}

/** All but `firstUpdate`, which is there to make the row. */
export const ownershipWrites: Record<Exclude<keyof typeof ownership, 'firstUpdate'>, Update> = {
  acceptUpdate: ownership.acceptUpdate(KEY, 'c1', { now: NOW, mostOpen: 9 }),
  claimUpdate: ownership.claimUpdate(SEEN, claimAt(NOW, 'w1')),
  claimFreeUpdate: ownership.claimFreeUpdate(KEY, claimAt(NOW, 'w1')),
  startUpdate: ownership.startUpdate(HOLDER, activeOf('c1'), beat(1)),
  extendUpdate: ownership.extendUpdate(HOLDER, NOW, beat(1)),
  putBackUpdate: ownership.putBackUpdate(HOLDER, 'c1'),
  putFirstUpdate: ownership.putFirstUpdate(HOLDER, 'c1'),
  releaseUpdate: ownership.releaseUpdate(HOLDER),
  leaveUpdate: ownership.leaveUpdate(HOLDER),
  claimRequestedUpdate: ownership.claimRequestedUpdate(SEEN, { now: NOW, containerId: 'r1' }),
  letGoUpdate: ownership.letGoUpdate(SEEN),
  answeredUpdate: ownership.answeredUpdate(KEY, 'c1'),
}
