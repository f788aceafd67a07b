import { expect } from 'chai'
import type { Deed } from '../fleet/deeds.ts'
import type { BranchCommit, Evidence, Row } from './evidence.ts'
import { secondMails, verdict } from './verdict.ts'

describe('the verdict', () => {
  it('finds nothing when every command has its answer and its commit', () => {
    expect(verdict(evidence())).to.be.empty
  })

  it('finds a command without an answer', () => {
    expect(told({ mails: [] })).to.deep.equal(['c1: accepted, and never answered'])
  })

  it('finds a second answer, and excuses it when a router was killed between the two', () => {
    const mails = [mail(1_000), mail(61_000)]

    expect(told({ mails })).to.deep.equal(['c1: answered 2 times'])
    expect(told({ mails, deeds: [deed('kill', 2_000)] })).to.be.empty
    expect(secondMails(evidence({ mails, deeds: [deed('kill', 2_000)] }))).to.deep.equal(['c1'])
  })

  it('excuses no second answer when both routers lived to say that they had answered', () => {
    const mails = [mail(1_000), mail(61_000)]
    const deeds = [deed('kill', 2_000)]

    expect(told({ mails, deeds, routersSaid: ['c1', 'c1'] })).to.deep.equal(['c1: answered 2 times'])
    expect(told({ mails, deeds, routersSaid: ['c1'] })).to.be.empty
  })

  it('excuses no second answer by a death long before, a drain, or the death of a worker', () => {
    const mails = [mail(100_000), mail(161_000)]
    const deeds = [
      deed('kill', 2_000),
      deed('drain', 120_000),
      { ...deed('kill', 120_000), daemon: 'worker' as const },
    ]

    expect(told({ mails, deeds })).to.deep.equal(['c1: answered 2 times'])
  })

  it('finds a notice that never became a command, and an answer to nothing', () => {
    expect(told({ sentIds: ['c1', 'c2'] })).to.deep.equal(['c2: sent, and never accepted'])
    expect(told({ mails: [mail(0), { commandId: 'c9', at: 0 }] })).to.deep.equal([
      'c9: answered, and never accepted',
    ])
  })

  it('finds a "done" without a commit, and wants none of a command that failed', () => {
    expect(told({ commits: [] })).to.deep.equal(['c1: answered "done", and its commit is not on its branch'])
    expect(told({ commits: [], rows: [{ ...row, end: 'failed' }] })).to.be.empty
  })

  it('finds two commits of one command, however it ended', () => {
    const commits = [commit(), commit({ commit: 'bbb' })]

    expect(told({ commits, rows: [{ ...row, end: 'failed' }] })).to.deep.equal([
      'c1: 2 commits of it are on its branch',
    ])
  })

  it('finds a commit on the branch of another thread', () => {
    expect(told({ commits: [commit({ branch: 'thread-other' })] })).to.deep.equal([
      'c1: its commit is on thread-other',
    ])
  })

  it("finds another command's work in a commit, also in one that saves interrupted work", () => {
    const files = ['site/c1.txt', 'site/c7.txt']
    const { commandId: _commandId, ...saved } = commit({ commit: 'bbb', interruptedId: 'c1', files })

    expect(told({ commits: [commit({ files })] })).to.deep.equal([
      'c1: its commit aaa contains the work of others: site/c7.txt',
    ])
    expect(told({ commits: [commit(), saved] })).to.deep.equal([
      'c1: its commit bbb contains the work of others: site/c7.txt',
    ])
  })

  it('finds a commit that a branch has lost', () => {
    const lostTips = [{ repository: 'shop.git', branch: 'thread-t', commit: 'ccc' }]

    expect(told({ lostTips })).to.deep.equal([': thread-t of shop.git has lost ccc'])
  })

  it('finds what is still open, and a row that waits with a dead owner', () => {
    const owner = { projectKey: 'shop#ann', generation: 4, waiting: true, containerId: 'w1', open: [] }

    expect(told({ owners: [{ ...owner, open: ['c1'] }] })).to.deep.equal(['shop#ann: still open: c1'])
    expect(told({ owners: [{ ...owner, containerId: 'w0' }] })).to.deep.equal([
      'shop#ann: still waits, owned by w0, which is dead',
    ])
    expect(told({ owners: [owner] })).to.be.empty
  })

  it('finds a run in which too little happened', () => {
    const leastDeeds = { kill: 2, pause: 0 }

    expect(told({ leastDeeds, deeds: [deed('kill', 5)] })).to.deep.equal([
      ': too quiet to prove anything: 1 of at least 2 times kill',
    ])
    expect(told({ leastDeeds, deeds: [deed('kill', 5), deed('kill', 6)] })).to.be.empty
  })

  it('tells what was left behind', () => {
    expect(told({ leftovers: ['port 1 is still open'] })).to.deep.equal([': port 1 is still open'])
  })
})

const row: Row = { commandId: 'c1', projectKey: 'shop#ann', threadId: 't', status: 'answered', end: 'done' }
const mail = (at: number) => ({ commandId: 'c1', at })
const commit = (changes: Partial<BranchCommit> = {}): BranchCommit => ({
  repository: 'shop.git',
  branch: 'thread-t',
  commit: 'aaa',
  commandId: 'c1',
  files: ['site/c1.txt'],
  ...changes,
})
const deed = (act: Deed['act'], at: number): Deed => ({
  at,
  until: at + 500,
  act,
  daemon: 'router',
  name: 'router-1',
  containerId: 'r1',
})

const evidence = (changes: Partial<Evidence> = {}): Evidence => ({
  sentIds: ['c1'],
  rows: [row],
  owners: [],
  mails: [mail(0)],
  routersSaid: ['c1'],
  commits: [commit()],
  lostTips: [],
  deeds: [],
  leastDeeds: {},
  living: new Set(['w1']),
  leftovers: [],
  ...changes,
})

const told = (changes: Partial<Evidence>): string[] =>
  verdict(evidence(changes)).map(
    ({ what, commandId, projectKey }) => `${commandId ?? projectKey ?? ''}: ${what}`,
  )
