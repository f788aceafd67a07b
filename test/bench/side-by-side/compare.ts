// The same load by three ways, one after the other. node test/bench/side-by-side/compare.ts
import { endOnSignals } from '../started.ts'
import { measureKills } from './kills.ts'
import { measureSecond } from './second.ts'
import { showComparison } from './show.ts'
import type { Measured } from './show.ts'
import { measureSlow } from './slow.ts'
import { measureSteady } from './steady.ts'
import { WAYS } from './ways.ts'
import type { Way } from './ways.ts'

const measure = async (way: Way): Promise<Measured> => {
  const steady = await measureSteady(way)
  const killed = await measureKills(way)
  const second = await measureSecond(way)
  return { title: way.title, steady, killed, second, slow: await measureSlow(way) }
}

/** Measures all of them, and prints one table. */
export const compare = async (): Promise<void> => {
  const all: Measured[] = []
  console.log('')
  for (const way of WAYS) {
    console.log(`side by side: ${way.title} ...`)
    all.push(await measure(way))
  }
  console.log(`\n${showComparison(all)}`)
}

if (import.meta.main) {
  endOnSignals()
  await compare()
}
