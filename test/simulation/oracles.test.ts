import { expect } from 'chai'
import { judge } from './oracles/judge.ts'
import { drawPlan } from './plan/draw-plan.ts'
import { makeTrace } from './trace/trace.ts'
import type { Happenings, What } from './trace/trace.ts'

type Step = { [W in What]: [at: number, by: string, what: W, happening: Happenings[W]] }[What]

const plan = { ...drawPlan(1), isNarrowSweep: false, faults: [], commands: [], stops: [] }
const projectKey = 'shop1#ann'
const work = (commandId: string, generation = 1) => ({ commandId, projectKey, generation })

/** The oracles that object to what happened. */
const objecting = (...steps: Step[]): string[] => {
  let now = 0
  const trace = makeTrace(() => now)
  for (const [at, by, what, happening] of steps) {
    now = at
    trace.add(by, what, happening)
  }
  return [...new Set(judge({ plan, records: trace.records }).map(({ oracle }) => oracle))]
}

const accepted = (commandId: string, at: number): Step[] => [
  [at, 'people', 'offered', { commandId, projectKey }],
  [at + 1, 'router-1.1', 'accepted', { commandId, projectKey }],
  [at + 2, 'router-1.1', 'opened', { commandId, projectKey, number: at }],
  [at + 3, 'router-1.1', 'sent', { commandId, projectKey }],
]
const mailed = (commandId: string, at: number, by = 'router-1.1'): Step => [
  at,
  by,
  'mailed',
  { commandId, letter: 'answer' },
]
const claimed = (owner: string, generation: number, at: number): Step => [
  at,
  owner,
  'claimed',
  { projectKey, generation, owner, sentAt: at, ...(generation > 1 && { from: 'worker-1.1' }) },
]
const started = (commandId: string, at: number): Step => [
  at,
  'worker-1.1',
  'jobStarted',
  { ...work(commandId), carried: [] },
]

describe('The oracles of the simulation', () => {
  it('have nothing against a command that is accepted, carried out and answered', () => {
    const steps: Step[] = [
      ...accepted('c1', 0),
      claimed('worker-1.1', 1, 5),
      started('c1', 10),
      mailed('c1', 20),
    ]

    expect(objecting(...steps)).to.deep.equal([])
  })

  it('miss an answer', () => {
    expect(objecting(...accepted('c1', 0))).to.include('nothing lost')
  })

  it('object to a claim request that joins too many of its kind, unless a worker leaves it', () => {
    const lying = (count: number, by: string, hasEvidence = false) =>
      objecting([1, by, 'claimRequested', { projectKey, hasEvidence, lying: plan.projects.length + count }])

    expect(lying(1, 'router-1.1')).to.deep.equal(['claim requests'])
    expect(lying(0, 'router-1.1')).to.deep.equal([])
    expect(lying(1, 'worker-1.1')).to.deep.equal([])
    expect(lying(1, 'router-1.1', true)).to.deep.equal([])
  })

  it('object to a loop that takes itself for stuck', () => {
    const said = { level: 'error', event: 'stuck', fields: { loop: 'sweep' } }

    expect(objecting([5, 'router-1.1', 'log', said])).to.deep.equal(['nobody stuck'])
  })

  it('object to a second answer, unless the first router died before its mark', () => {
    const twice = [...accepted('c1', 0), mailed('c1', 10), mailed('c1', 90_000, 'router-2.1')]
    const died: Step = [11, 'router-1.1', 'processEnded', { why: 'kill' }]

    expect(
      objecting(...twice, [10, 'router-1.1', 'mailHeardOf', { commandId: 'c1', letter: 'answer' }]),
    ).to.deep.equal(['answered once'])
    expect(objecting(...twice, died)).to.deep.equal([])
  })

  it('object to a command that overtakes one accepted before it', () => {
    const answers = [mailed('c1', 200), mailed('c2', 201)]

    expect(
      objecting(
        ...accepted('c1', 0),
        ...accepted('c2', 50),
        started('c2', 100),
        started('c1', 110),
        ...answers,
      ),
    ).to.deep.equal(['order'])
  })

  it('object to a grant while the lease before is alive, and to work after it', () => {
    const worked: Step = [2_000, 'worker-1.1', 'jobWorked', work('c1')]

    expect(objecting(claimed('worker-1.1', 1, 0), claimed('worker-2.1', 2, 1_000))).to.deep.equal([
      'live lease',
    ])
    expect(objecting(claimed('worker-1.1', 1, 0), claimed('worker-2.1', 2, 1_000), worked)).to.include(
      'own lease',
    )
    expect(objecting(claimed('worker-1.1', 1, 0), claimed('worker-2.1', 2, 31_000))).to.deep.equal([])
  })

  it('object to a push that lands after a newer generation has moved the fence', () => {
    const push = { ...work('c1'), pushId: 1 }
    const late: Step[] = [
      claimed('worker-1.1', 1, 0),
      [10, 'worker-1.1', 'pushSent', push],
      [20, 'remote', 'fenceMoved', { projectKey, generation: 2, owner: 'worker-2.1' }],
      [30, 'remote', 'pushed', { ...push, commit: 'x', kind: 'done' }],
    ]

    expect(objecting(...late)).to.deep.equal(['generations'])
  })

  it('object to a push past a fence that the same generation of another life has moved', () => {
    const push = { ...work('c1'), pushId: 1 }
    const moved = (owner: string): Step => [20, 'remote', 'fenceMoved', { projectKey, generation: 1, owner }]
    const before: Step[] = [claimed('worker-1.1', 1, 0), [10, 'worker-1.1', 'pushSent', push]]
    const lands: Step = [30, 'remote', 'pushed', { ...push, commit: 'x', kind: 'done' }]

    expect(objecting(...before, moved('worker of another life'), lands)).to.deep.equal(['generations'])
    expect(objecting(...before, moved('worker-1.1'), lands)).to.deep.equal([])
  })

  it('object to a successor that was not told what it takes over', () => {
    const settled: Step = [
      40,
      'worker-1.1',
      'settled',
      { commandId: 'c1', generation: 1, end: 'interrupted', supersededBy: 'c2' },
    ]
    const successor: Step[] = [
      started('c2', 50),
      [60, 'worker-1.1', 'settled', { commandId: 'c2', generation: 1, end: 'failed' }],
    ]

    expect(objecting(settled, ...successor)).to.deep.equal(['carried over'])
    // The person has stopped it since.
    expect(
      objecting([45, 'router-1.1', 'stopMarked', { commandId: 'c1' }], settled, ...successor),
    ).to.deep.equal([])
  })

  it('object to a successor that was told what had been stopped', () => {
    const steps: Step[] = [
      [30, 'router-1.1', 'stopMarked', { commandId: 'c1' }],
      [40, 'worker-1.1', 'running', { commandId: 'c2', generation: 1 }],
      [50, 'worker-1.1', 'jobStarted', { ...work('c2'), carried: ['c1'] }],
    ]

    expect(objecting(...steps)).to.deep.equal(['carried over'])
  })

  it('object to a command that is open long after the last fault', () => {
    const steps: Step[] = [...accepted('c1', 0), mailed('c1', 10), [1_000, 'faults', 'allFaultsEnded', {}]]

    expect(objecting(...steps)).to.deep.equal(['drained'])
    expect(
      objecting(...steps, [2_000, 'router-1.1', 'closed', { commandId: 'c1', projectKey }]),
    ).to.deep.equal([])
  })

  it('object to work that waits after a drain, unless something else goes wrong meanwhile', () => {
    const drain: Step[] = [
      [1_000, 'faults', 'allFaultsEnded', {}],
      ...accepted('c1', 2_000),
      [3_000, 'worker-1.1', 'processStopping', {}],
      [3_100, 'worker-1.1', 'released', { projectKey, generation: 1, owner: 'worker-1.1' }],
      [3_200, 'worker-1.1', 'processEnded', { why: 'exit' }],
    ]
    const killed: Step = [3_300, 'worker-2.1', 'processEnded', { why: 'kill' }]
    const answers = [mailed('c1', 40_000)]

    expect(objecting(...drain, started('c1', 4_000), ...answers)).to.deep.equal([])
    expect(objecting(...drain, started('c1', 33_000), ...answers)).to.deep.equal(['left work'])
    expect(objecting(...drain, killed, started('c1', 33_000), ...answers)).to.deep.equal([])
  })

  it('object to a start before what was accepted to interrupt it, unless that is over', () => {
    const begins = (at: number): Step[] => [
      [at, 'worker-1.1', 'running', { commandId: 'c1', generation: 1 }],
      started('c1', at + 1),
    ]
    const told: Step = [
      90,
      'router-1.1',
      'interruptSent',
      { commandId: 'c1', reason: 'put back', interrupter: 'c2' },
    ]
    const both = [...accepted('c1', 0), ...accepted('c2', 50)]
    const over: Step = [95, 'worker-1.1', 'settled', { commandId: 'c2', generation: 1, end: 'failed' }]
    const answers = [mailed('c1', 200), mailed('c2', 201)]

    expect(objecting(...both, ...begins(80), told, ...answers)).to.deep.equal([])
    expect(objecting(...both, told, ...begins(100), ...answers)).to.deep.equal(['interrupts'])
    expect(objecting(...both, told, over, ...begins(100), ...answers)).to.deep.equal([])
  })

  it('object to an owner that drains and hears of no interrupt', () => {
    const drain: Step[] = [
      [0, 'faults', 'allFaultsEnded', {}],
      ...accepted('c1', 5),
      started('c1', 10),
      [20, 'worker-1.1', 'processStopping', {}],
      [1_000, 'router-1.1', 'interruptSent', { commandId: 'c1', reason: 'stop' }],
    ]
    const ends = (at: number): Step => [at, 'worker-1.1', 'jobEnded', { ...work('c1'), how: 'interrupted' }]
    const answer = mailed('c1', 20_000)

    expect(objecting(...drain, ends(2_000), answer)).to.deep.equal([])
    expect(objecting(...drain, ends(11_000), answer)).to.deep.equal(['heard in a drain'])
  })

  it('object to a take-over that takes its time', () => {
    const first: Step[] = [claimed('worker-1.1', 1, 0), [10, 'worker-1.1', 'processEnded', { why: 'kill' }]]

    expect(objecting(...first, claimed('worker-2.1', 2, 35_000))).to.deep.equal([])
    expect(objecting(...first, claimed('worker-2.1', 2, 45_000))).to.deep.equal(['take-over'])
  })
})

describe('A command that is given up', () => {
  /** Begun by three workers, each of which is drained, and dies then. `says`: whether it puts the command down before. */
  const begunThrice = (says: boolean): Step[] => [
    ...accepted('c1', 0),
    ...[1, 2, 3].flatMap((n): Step[] => [
      [n * 100, `worker-1.${n}`, 'running', { commandId: 'c1', generation: n }],
      [n * 100 + 10, `worker-1.${n}`, 'jobEnded', { ...work('c1', n), how: 'interrupted' }],
      ...(says ? [[n * 100 + 20, `worker-1.${n}`, 'putDown', { commandId: 'c1' }] satisfies Step] : []),
      [n * 100 + 30, `worker-1.${n}`, 'processEnded', { why: 'kill' }],
    ]),
    [400, 'worker-1.4', 'running', { commandId: 'c1', generation: 4 }],
    [410, 'worker-1.4', 'settled', { commandId: 'c1', generation: 4, end: 'dead' }],
  ]

  it('is innocent when each of its workers had put it down', () => {
    expect(objecting(...begunThrice(true))).to.include('given up')
  })

  it('is to blame when each of its workers died with it in hand', () => {
    expect(objecting(...begunThrice(false))).not.to.include('given up')
  })
})
