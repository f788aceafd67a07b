import { expect } from 'chai'
import { LEASE_MS } from '../settings.ts'
import { causeTable, spoiledOf } from './cause-table.ts'
import { CAUSES } from './phases.ts'
import type { Cause, Explained, Phase, Phases } from './phases.ts'

const NOTHING = Object.fromEntries(CAUSES.map((cause) => [cause, { ms: 0, spoiledMs: 0 }])) as Phases
const taken = (leases: number, phases: Partial<Record<Cause, Phase>>): Explained => ({
  projectKey: 'shop#ann',
  ms: leases * LEASE_MS,
  phases: { ...NOTHING, ...phases },
})
const phase = (leases: number, spoiled = 0): Phase => ({
  ms: leases * LEASE_MS,
  spoiledMs: spoiled * LEASE_MS,
})
const quick = taken(0.9, { lease: phase(0.8), detection: phase(0.1) })
const slow = taken(1.9, { lease: phase(0.8), receive: phase(1.1, 1), start: phase(0.3, 0.2) })
const words = (lines: string[], title: string): string[] =>
  (lines.find((line) => line.trim().startsWith(title)) ?? '').trim().split(/\s{2,}/)

describe('the table of causes', () => {
  it('counts take-overs by how long they took, and tells what those are made of', () => {
    const lines = causeTable([quick, quick, slow])

    expect(words(lines, 'up to 0.75')).to.deep.equal(['up to 0.75: 0'])
    expect(words(lines, 'up to 1.00')).to.deep.equal([
      'up to 1.00: 2',
      '0.80',
      '0.10',
      '0.00',
      '0.00',
      '0.00',
      '0.00',
      '0.00',
    ])
    expect(words(lines, 'above 1.50')).to.deep.equal([
      'above 1.50: 1',
      '0.80',
      '0.00',
      '0.00',
      '1.10',
      '0.00',
      '0.00',
      '0.30',
    ])
  })

  it('has each take-over in one line only, also at a bound', () => {
    const counted = [0.75, 1, 1.25, 1.5, 1.51].map((leases) => taken(leases, {}))

    const counts = causeTable(counted).flatMap(
      (line) => /^ {2}(?:up to|above) [\d.]+: (\d+)/.exec(line)?.[1] ?? [],
    )

    expect(counts).to.deep.equal(['1', '1', '1', '1', '1'])
  })

  it('tells apart what the harness has cost, before the claim', () => {
    expect(words(causeTable([quick, slow]), 'of it spoiled')).to.include('0.50')
    expect(spoiledOf(quick)).to.equal(0)
    expect(spoiledOf(slow)).to.equal(LEASE_MS)
  })

  it('explains the slowest', () => {
    const lines = causeTable([quick, slow])

    expect(lines.at(-2)).to.include(
      '1.90 = lease 0.80, receive 1.10 (1.00 spoiled), start 0.30 (0.20 spoiled)',
    )
  })

  it('says so when there was none', () => {
    expect(causeTable([])).to.deep.equal(['causes        no take-over'])
  })
})
