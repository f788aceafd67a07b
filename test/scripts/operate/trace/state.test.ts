import { expect } from 'chai'
import { storyOf } from '../../../../scripts/operate/trace/story/story.ts'
import { NOW, aDoneRow, aRow, anOwner, factsOf, said } from './story-setup.ts'

const sign = { daemon: 'worker' as const, version: '', startedAt: NOW, everyMs: 60_000 }

describe('how it stands with a command', () => {
  const lacks: [string, Parameters<typeof factsOf>[0], RegExp][] = [
    [
      'no log',
      { row: aDoneRow(), log: { says: 'x', problem: 'no rights' } },
      /^No log: no rights\. All below is from the row\.$/,
    ],
    ['no row', { lines: [said(0, 'accepted')] }, /^It has no tracking row: /],
    [
      'a row that nobody can read',
      { isUnreadable: true, lines: [said(0, 'accepted')] },
      /cannot be read: somebody has written/,
    ],
    [
      'a log that begins late',
      { row: aDoneRow(), lines: [said(5_000, 'settled'), said(0, 'x', { commandId: 'c9' })] },
      /^local\.log begins with settled at .*; it was accepted at /,
    ],
    [
      'a log above info',
      { row: aDoneRow(), lines: [said(0, 'accepted'), said(9_000, 'settled')] },
      /LOG_LEVEL/,
    ],
    [
      'no mail',
      { row: aDoneRow({ mailProblem: 'the address is blocked' }), lines: [] },
      /^No mail went out: the address is blocked$/,
    ],
  ]
  for (const [what, facts, expected] of lacks)
    it(`says that there is ${what}`, () => {
      expect(storyOf(factsOf(facts)).missing[0]).to.match(expected)
    })

  const states: [string, Parameters<typeof factsOf>[0], RegExp][] = [
    ['done', { row: aDoneRow() }, /^good: done, answered after 10\.0 s$/],
    ['failed', { row: aDoneRow({ end: 'failed' }) }, /^bad: failed, answered/],
    ['dead', { row: aDoneRow({ end: 'dead' }) }, /^bad: given up as dead, answered/],
    [
      'superseded',
      { row: aDoneRow({ end: 'interrupted', supersededBy: 'c2' }) },
      /^open: stopped: c2 took its place, answered/,
    ],
    ['done and untold', { row: aDoneRow({ mailProblem: 'blocked' }) }, /^bad: done, and nobody was told$/],
    [
      'done and not answered',
      { row: { ...aRow({ status: 'settled', end: 'done', settledAt: NOW + 9_000 }) } },
      /^bad: done, not answered yet, 51\.0 s later$/,
    ],
    [
      'running',
      {
        row: aRow({ status: 'running', startedAt: NOW + 20_000 }),
        ownership: anOwner({ active: { commandId: 'c1', threadId: 't', startedAt: 0, receiptHandle: '' } }),
      },
      /^open: runs for 40\.0 s \(accepted 60\.0 s ago\); worker-3a27a996 owns/,
    ],
    [
      'waiting behind others',
      {
        row: aRow(),
        ownership: anOwner({
          open: new Map([
            ['c0', 0],
            ['c1', 1],
          ]),
        }),
      },
      /^open: waits for 60\.0 s, behind c0; worker-3a27a996 owns its project key$/,
    ],
    [
      'waiting for a frozen worker',
      {
        row: aRow(),
        ownership: anOwner(),
        signs: [{ ...sign, containerId: 'worker-3a27a996', at: NOW - 240_000 }],
      },
      /; worker-3a27a996 owns its project key, and has given no sign of life for 5 m 00 s$/,
    ],
    [
      'waiting for any worker',
      {
        row: aRow({ stopAskedAt: NOW }),
        ownership: { ...anOwner({ generation: 0 }), containerId: undefined as never },
        signs: [
          { ...sign, containerId: 'a', at: NOW + 50_000 },
          { ...sign, containerId: 'b', at: NOW - 900_000 },
        ],
      },
      /^open: waits, to stop for 60\.0 s; nobody owns its project key; workers alive: 1 of 2$/,
    ],
    [
      'begun and waiting',
      { row: aRow({ status: 'running' }), ownership: anOwner() },
      /^open: was begun, and waits for 60/,
    ],
    [
      'not open at all',
      { row: aRow(), ownership: anOwner({ open: new Map() }) },
      /^bad: accepted for 60\.0 s, and its project key does not have it open/,
    ],
    ['gone', {}, /^bad: its row is gone$/],
  ]
  for (const [what, facts, expected] of states)
    it(`tells that it is ${what}`, () => {
      const { tone, says } = storyOf(factsOf(facts)).state
      expect(`${tone}: ${says}`).to.match(expected)
    })
})
