import { expect } from 'chai'
import { PRICES } from '../../../scripts/cost/prices.ts'
import { NOTHING } from '../money.ts'
import { callsAMonth, routerTaskAMonth } from './monthly.ts'

describe('dollars a month', () => {
  it('are what some seconds cost, for 730 hours', () => {
    const used = { ...NOTHING, standard: 1_000 }

    expect(callsAMonth({ used, seconds: 3_600 })).to.be.closeTo(
      (730_000 / 1e6) * PRICES.queueRequests.usd,
      1e-9,
    )
  })

  it('of the router task are a quarter of a CPU, half a gigabyte and an address', () => {
    const anHour = PRICES.cpuX86.usd / 4 + PRICES.memoryX86.usd / 2 + PRICES.publicAddress.usd

    expect(routerTaskAMonth()).to.be.closeTo(730 * anHour, 1e-6)
  })
})
