// make bench SCALE=1: what grows with the number of project keys. SIZES=10,100 measures some of them.
import { NOTHING } from '../money.ts'
import { endOnSignals } from '../started.ts'
import { measureBusy } from './busy.ts'
import { measureIdle, measureWaiting } from './quiet.ts'
import { showScale } from './show.ts'
import type { OfSize } from './show.ts'

const sizesAsked = (): number[] =>
  (process.env['SIZES'] ?? '10,100,1000,10000').split(',').map((text) => {
    const size = Number(text)
    if (Number.isInteger(size) && size >= 1) return size
    console.error(`SIZES=${text}: it must be numbers of project keys, like SIZES=10,1000`)
    return process.exit(2)
  })

const measureAll = async (sizes: number[]): Promise<OfSize[]> => {
  console.log(`idle, at all sizes`)
  const idles = await measureIdle(sizes)
  const all: OfSize[] = []
  for (const [i, keys] of sizes.entries()) {
    const idle = idles[i] ?? { used: NOTHING, seconds: 1 }
    console.log(`${keys} project keys wait`)
    const waiting = await measureWaiting(keys)
    console.log(`commands, while ${keys} project keys are worked on elsewhere`)
    all.push({ keys, idle, waiting, busy: await measureBusy(keys) })
  }
  return all
}

if (import.meta.main) {
  endOnSignals()
  console.log(showScale(await measureAll(sizesAsked())))
}
