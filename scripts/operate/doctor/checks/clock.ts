// The clock of this machine, against the one of AWS.
import { tookText } from '../../cli/times.ts'
import { NotLooked } from '../check.ts'
import type { Check } from '../check.ts'

/** AWS refuses signatures that are five minutes off. */
const OFF_MS = 60_000

export const clockCheck: Check = {
  name: 'clock',
  looksAt: "this machine's time, against that of AWS",
  run: async ({ timeThere }) => {
    const before = Date.now()
    const there = await timeThere()
    if (there === undefined) throw new NotLooked('the answers have no date')
    const off = Math.abs((before + Date.now()) / 2 - there)
    if (off < OFF_MS) return []
    return [
      {
        wrong: `it is ${tookText(off)} off: AWS refuses calls beyond five minutes, and ages that are shown here are wrong`,
        where: 'this machine',
        repair: 'set the clock (timedatectl set-ntp true)',
      },
    ]
  },
}
