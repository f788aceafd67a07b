import { expect } from 'chai'
import { tableNames } from '../../contract/names.ts'
import { PRICES } from '../../scripts/cost/prices.ts'
import { LOCAL_PREFIX } from '../../scripts/local/names.ts'
import { dollarsOf, NOTHING, usedIn } from './money.ts'

const about = { timestamp: '2026-11-29T00:00:00.000Z', level: 'debug', daemon: 'router', containerId: 'r1' }
const call = (name: string, on: object) => ({ ...about, event: 'aws_call', call: name, on })
const units = (table: string, amount: number, isWrite: boolean) => ({
  ...about,
  event: 'table_units',
  table,
  units: amount,
  isWrite,
})
const { ownership, tracking } = tableNames(LOCAL_PREFIX)

describe('what calls cost', () => {
  it('tells requests to FIFO queues from others, and mails', () => {
    const used = usedIn([
      call('SQS.SendMessage', { queue: 'a.fifo' }),
      call('SQS.SendMessage', { queue: 'a' }),
      call('SES.SendRawEmail', { from: 'a@b.c' }),
      { ...about, event: 'started' },
    ])

    expect(used).to.deep.equal({ ...NOTHING, fifo: 1, standard: 1, mails: 1, calls: 3 })
  })

  it('counts units of tables, and a write to the ownership table once more for its index', () => {
    const used = usedIn([units(ownership, 2, true), units(tracking, 2, true), units(ownership, 128, false)])

    expect(used).to.deep.include({ writes: 6, reads: 128 })
  })

  it('counts a call to a table once, and its units apart', () => {
    const used = usedIn([call('DynamoDB.GetItem', { table: tracking }), units(tracking, 0.5, false)])

    expect(used).to.deep.include({ calls: 1, reads: 0.5, standard: 0, fifo: 0 })
  })

  it('multiplies each by its price', () => {
    const million = 1e6

    expect(dollarsOf({ ...NOTHING, standard: million })).to.be.closeTo(PRICES.queueRequests.usd, 1e-9)
    expect(dollarsOf({ ...NOTHING, fifo: million })).to.be.closeTo(PRICES.fifoRequests.usd, 1e-9)
    expect(dollarsOf({ ...NOTHING, writes: million })).to.be.closeTo(PRICES.tableWrites.usd, 1e-9)
    expect(dollarsOf({ ...NOTHING, reads: million })).to.be.closeTo(PRICES.tableReads.usd, 1e-9)
    expect(dollarsOf({ ...NOTHING, mails: million, calls: million })).to.equal(0)
  })
})
