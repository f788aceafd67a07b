import { expect } from 'chai'
import { projectQueueNames, sharedQueueNames, tableNames } from '../../../contract/names.ts'
import { LOCAL_PREFIX } from '../../../scripts/local/names.ts'
import type { WireCall } from '../faults/wire-call.ts'
import type { Deed } from '../fleet/deeds.ts'
import { logged } from '../line-setup.ts'
import { CAUSES, explain } from './phases.ts'
import type { Cause, Phases } from './phases.ts'

const KEY = 'shop#ann'
const OWNERSHIP = tableNames(LOCAL_PREFIX).ownership
const UNCLAIMED = sharedQueueNames(LOCAL_PREFIX).unclaimed
const INPUT = projectQueueNames(LOCAL_PREFIX, KEY).input

/** Killed at 1,000, after a last heartbeat at 800: with a lease of 3,000 it may be found dead at 3,800. */
const deed: Deed = {
  at: 1_000,
  until: 1_500,
  act: 'kill',
  daemon: 'worker',
  name: 'worker-1',
  containerId: 'w1',
}
const ofNext = { projectKey: KEY, generation: 4, containerId: 'w2', from: 'worker-2' }
const claim = logged(4_100, 'claimed', { ...ofNext, tookFrom: 'w1' })
const begun = logged(4_400, 'started', { ...ofNext, commandId: 'c1' })

const call = (at: number, place: string, act: string, fields: Partial<WireCall> = {}): WireCall => ({
  at,
  appliedAt: at + 5,
  endedAt: at + 10,
  status: 200,
  place,
  act,
  target: OWNERSHIP,
  subjects: act === 'Scan' ? [] : [KEY],
  ...fields,
})
const beat = call(795, 'worker-1', 'UpdateItem', { sets: 'SET heartbeat = :beat' })
const look = (at: number) => call(at, 'router-1', 'Scan')
const note = call(4_000, 'router-1', 'UpdateItem', { sets: 'SET claimRequestedFor = :sign' })
const request = call(4_020, 'router-1', 'SendMessage', { target: UNCLAIMED })
const receive = call(3_000, 'worker-2', 'ReceiveMessage', {
  target: UNCLAIMED,
  appliedAt: 4_040,
  endedAt: 4_050,
})
const write = call(4_080, 'worker-2', 'UpdateItem', { sets: 'SET containerId = :me, claimedAt = :now' })
const arrives = call(4_150, 'worker-2', 'ReceiveMessage', {
  target: INPUT,
  subjects: ['c1'],
  appliedAt: 4_290,
  endedAt: 4_300,
})
const WIRE = [beat, look(900), receive, look(3_990), note, request, write, arrives]

const phasesOf = (wire: WireCall[], lines = [claim, begun], deeds = [deed]): Phases =>
  explain(
    { projectKey: KEY, ms: claim.at - deed.at, isAttended: true, deed, claim },
    { wire: wire.toSorted((a, b) => a.at - b.at), lines, deeds },
  ).phases
const times = (phases: Phases): number[] => CAUSES.map((cause) => phases[cause].ms)
const spoiled = (phases: Phases): Partial<Record<Cause, number>> =>
  Object.fromEntries(
    CAUSES.flatMap((cause) => (phases[cause].spoiledMs > 0 ? [[cause, phases[cause].spoiledMs]] : [])),
  )

describe('the phases of a take-over', () => {
  it('lead from the deed to the start, each by its cause', () => {
    expect(times(phasesOf(WIRE))).to.deep.equal([2_800, 200, 25, 25, 50, 200, 100])
    expect(spoiled(phasesOf(WIRE))).to.deep.equal({})
  })

  it('end with the claim when the next owner did not come so far', () => {
    expect(times(phasesOf(WIRE, [claim]))).to.deep.equal([2_800, 200, 25, 25, 50, 0, 0])
  })

  it('count the lease from what the victim wrote last, and never from its successor in the same place', () => {
    const late = { ...beat, at: 1_005, appliedAt: 1_100 }
    const successor = call(4_085, 'worker-1', 'UpdateItem', {
      sets: 'SET heartbeat = :beat, claimedAt = :now',
    })

    expect(phasesOf([...WIRE, late]).lease.ms).to.equal(3_000)
    expect(phasesOf([...WIRE, late]).detection.ms).to.equal(0)
    expect(spoiled(phasesOf([...WIRE, late]))).to.deep.equal({ lease: 100 })
    expect(phasesOf([...WIRE, successor]).lease.ms).to.equal(2_800)
  })

  it('take no time when their call was not seen: the next one has it', () => {
    expect(times(phasesOf(WIRE.filter((each) => each !== note && each !== request)))).to.deep.equal([
      2_800, 250, 0, 0, 50, 200, 100,
    ])
  })

  it('tell what spoiled looks of the router cost that found the death', () => {
    const spoiledLook = { ...look(3_900), before: 'hang' as const }
    const ofAnother = { ...spoiledLook, place: 'router-2' }

    expect(spoiled(phasesOf([...WIRE, spoiledLook]))).to.deep.equal({ detection: 90 })
    expect(spoiled(phasesOf([...WIRE, ofAnother]))).to.deep.equal({})
  })

  it('tell that a spoiled look at the last sign of life made the verdict late', () => {
    const { status: _status, appliedAt: _appliedAt, ...unheard } = look(840)
    const spoiledLook = { ...unheard, before: 'reset' as const }

    expect(spoiled(phasesOf([...WIRE, spoiledLook]))).to.deep.equal({ detection: 60 })
  })

  it('tell that the request was in the hands of somebody who could not take it', () => {
    const taken = call(3_500, 'worker-3', 'ReceiveMessage', { target: UNCLAIMED, appliedAt: 4_026 })

    expect(spoiled(phasesOf([...WIRE, taken]))).to.deep.equal({ receive: 14 })
  })

  it('tell that the next owner stood still', () => {
    const pause: Deed = {
      ...deed,
      act: 'pause',
      at: 4_055,
      until: 4_075,
      name: 'worker-2',
      containerId: 'w2',
    }

    expect(spoiled(phasesOf(WIRE, [claim, begun], [deed, pause]))).to.deep.equal({ claim: 20 })
  })
})
