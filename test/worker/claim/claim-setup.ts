// A claim story over the in-memory ownership table.
import type { Message } from '@aws-sdk/client-sqs'
import sinon from 'sinon'
import type { Outcome } from '../../../platform/outcome.ts'
import { writeClaimRequest } from '../../../contract/messages/claim-request.ts'
import type { LifeSign } from '../../../contract/ownership/record.ts'
import { makeClaim } from '../../../worker/claim/claim.ts'
import type { ClaimDeps } from '../../../worker/claim/claim.ts'
import { captureLog } from '../../fakes/captured-log.ts'
import { KEY, LEASE_MS, NOW, setupOwnership } from '../../cloud/ownership-table-setup.ts'
import { useClock } from '../../fakes/clock.ts'

export const request = (projectKey = KEY, dead?: LifeSign) => ({
  MessageId: 'm1',
  Body: writeClaimRequest({ projectKey, requestedAt: NOW - 500, ...(dead && { dead }) }),
})

export type Table = Awaited<ReturnType<typeof setupOwnership>>['table']
export type Change = (real: Table) => Partial<ClaimDeps>

export const setupClaim = async (change: Change = () => ({})) => {
  const clock = useClock()
  const { table } = await setupOwnership()
  const { log, lines, events } = captureLog()
  const letGo = sinon.spy(() => undefined)
  const begin = sinon.stub<Parameters<ClaimDeps['begin']>, void>()
  const one = makeClaim({
    ownership: table,
    owns: () => false,
    leaves: () => false,
    isFree: () => true,
    makeRoom: async () => true,
    protect: async () => ({ kind: 'granted', held: { letGo } }),
    begin,
    containerId: 'w1',
    leaseMs: LEASE_MS,
    gaveUp: () => false,
    log,
    ...change(table),
  })
  const claim = async (messages: Message[]): Promise<Outcome[]> => {
    const outcomes: Outcome[] = []
    for (const message of messages) outcomes.push(await one(message))
    return outcomes
  }
  return { clock, claim, table, begin, letGo, lines, events }
}
