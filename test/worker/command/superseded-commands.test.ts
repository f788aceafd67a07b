import { expect } from 'chai'
import type { Tracking } from '../../../contract/tracking/record.ts'
import { supersededCommands } from '../../../worker/command/superseded-commands.ts'
import { asked } from '../../cloud/tracking-table-setup.ts'
import { NOW } from '../../fakes/clock.ts'

describe('What a command carries', () => {
  it('is nothing when it interrupted nothing', async () => {
    expect(await carried({})).to.deep.equal([])
  })

  it('is what it interrupted, oldest first', async () => {
    const rows = { new: row('new', { acceptedAt: NOW + 2 }), old: row('old', { acceptedAt: NOW + 1 }) }

    expect(await carried(rows, 'new', 'old')).to.deep.equal(['old', 'new'])
  })

  it('is also what those had taken over before, each once', async () => {
    const rows = {
      a: row('a', { acceptedAt: NOW }),
      b: row('b', { acceptedAt: NOW + 1, carries: new Set(['a']) }),
      c: row('c', { acceptedAt: NOW + 2, carries: new Set(['a', 'b']) }),
    }

    expect(await carried(rows, 'c', 'b')).to.deep.equal(['a', 'b', 'c'])
  })

  it('leaves out what came to another end after all, or to none, and what has no row', async () => {
    const { end: _none, ...runningRow } = row('runs', { status: 'running' })
    const rows = {
      done: row('done', { end: 'done' }),
      runs: runningRow,
      stopped: row('stopped', {}),
    }

    expect(await carried(rows, 'done', 'runs', 'gone', 'stopped')).to.deep.equal(['stopped'])
  })

  it('leaves out what the person has stopped since, and what that had taken over', async () => {
    const rows = {
      a: row('a', { acceptedAt: NOW }),
      b: row('b', { acceptedAt: NOW + 1, carries: new Set(['a']), stopAskedAt: NOW + 2 }),
      c: row('c', { acceptedAt: NOW + 3 }),
    }

    expect(await carried(rows, 'b', 'c')).to.deep.equal(['c'])
  })

  it('leaves out the oldest of a person who changed their mind very often, and ends', async () => {
    const rows = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => [
        `c${i}`,
        row(`c${i}`, { acceptedAt: NOW + i, carries: new Set([`c${(i + 59) % 60}`]) }),
      ]),
    )

    expect(await carried(rows, 'c59')).to.deep.equal(Array.from({ length: 20 }, (_, i) => `c${40 + i}`))
  })
})

const carried = async (rows: Record<string, Tracking>, ...ids: string[]): Promise<string[]> => {
  const found = await supersededCommands({ carries: new Set(ids) }, { read: async (id) => rows[id] })
  return found.map(({ commandId }) => commandId)
}

const row = (commandId: string, { end = 'interrupted', ...changes }: Partial<Tracking>): Tracking => ({
  ...asked,
  commandId,
  message: { ...asked.message, commandId },
  status: 'settled',
  generation: 1,
  end,
  ...changes,
})
