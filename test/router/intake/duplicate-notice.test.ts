import { expect } from 'chai'
import type { Status } from '../../../contract/tracking/record.ts'
import { decideKnown, untilAnswered, untilReminder } from '../../../router/intake/duplicate-notice.ts'

const MINUTE = 60_000

describe('a notice whose command is known', () => {
  const cases: [
    status: Status,
    ageMs: number,
    reminderMs: number,
    remindedAt: number | undefined,
    then: string,
  ][] = [
    ['accepted', 0, MINUTE, undefined, 'accept again'],
    ['accepted', MINUTE - 1, MINUTE, undefined, 'accept again'],
    ['accepted', MINUTE, MINUTE, undefined, 'remind'],
    ['running', MINUTE - 1, MINUTE, undefined, 'accept again'],
    ['running', 2 * MINUTE, MINUTE, undefined, 'remind'],
    ['settled', MINUTE - 1, MINUTE, undefined, 'answer'],
    ['settled', 2 * MINUTE, MINUTE, undefined, 'answer'],
    ['settled', 2 * MINUTE, MINUTE, 5, 'answer'],
    ['settled', 0, 0, undefined, 'answer'],
    ['answering', 0, MINUTE, undefined, 'answer'],
    ['answering', 2 * MINUTE, MINUTE, 5, 'answer'],
    ['answered', 0, MINUTE, undefined, 'finished'],
    ['answered', 2 * MINUTE, MINUTE, undefined, 'finished'],
    ['running', 2 * MINUTE, MINUTE, 5, 'finished'],
    ['accepted', 0, MINUTE, 5, 'finished'],
    ['accepted', 0, 0, undefined, 'accept again'],
    ['running', 100 * MINUTE, 0, undefined, 'accept again'],
  ]

  for (const [status, ageMs, reminderMs, remindedAt, then] of cases)
    it(`wants "${then}" when ${status} for ${ageMs} ms, reminder after ${reminderMs}, reminded at ${remindedAt}`, () => {
      const command = { status, acceptedAt: 1_000, ...(remindedAt !== undefined && { remindedAt }) }

      expect(decideKnown(command, 1_000 + ageMs, reminderMs)).to.equal(then)
    })
})

describe('the notice of an accepted command', () => {
  const HOUR = 60 * MINUTE
  const cases: [ageMs: number, reminderMs: number, outcome: 'done' | number][] = [
    [0, 0, 'done'],
    [0, 10 * MINUTE, 600],
    [1, 10 * MINUTE, 600],
    [1_001, 10 * MINUTE, 599],
    [10 * MINUTE - 1, 10 * MINUTE, 1],
    [10 * MINUTE, 10 * MINUTE, 'done'],
    [11 * MINUTE, 10 * MINUTE, 'done'],
    // SQS hides a message for 12 hours at the most, counted from its receive.
    [0, 12 * HOUR, 43_000],
    [-5_000, 12 * HOUR, 43_000],
  ]

  for (const [ageMs, reminderMs, outcome] of cases)
    it(`is ${outcome === 'done' ? 'deleted' : `hidden for ${outcome} s`} at ${ageMs} ms, reminder after ${reminderMs}`, () => {
      const expected = outcome === 'done' ? 'done' : { hideSeconds: outcome }

      expect(untilReminder({ acceptedAt: 50_000 }, 50_000 + ageMs, reminderMs)).to.deep.equal(expected)
    })
})

describe('the notice of a command that has ended and is not answered', () => {
  for (const [receives, seconds] of [
    [1, 60],
    [2, 60],
    [5, 60],
    [6, 240],
    [8, 3_840],
    [9, 15_360],
    [20, 43_000],
  ] as const)
    it(`is looked at again after ${seconds} s at its receive number ${receives}`, () =>
      expect(untilAnswered(receives)).to.deep.equal({ hideSeconds: seconds }))
})
