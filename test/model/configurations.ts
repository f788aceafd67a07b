// What is searched. Three commands without faults; two commands with each fault alone; and faults in pairs that hurt one another's remedy.
import type { InterruptPolicy } from '../../contract/interrupt-policy.ts'
import { FAULTS } from './faults.ts'
import type { Fault } from './faults.ts'
import type { Configuration } from './model.ts'

const ONE_THREAD = ['t1', 't1']
const TWO_THREADS = ['t1', 't2']

export const configuration = (faults: Fault[] = [], changes: Partial<Configuration> = {}): Configuration => {
  const all = { threads: TWO_THREADS, policy: 'any' as InterruptPolicy, workers: 2, routers: 2, mostFaults: faults.length, ...changes }
  const what = faults.length > 0 ? faults.join(' + ') : 'no faults'
  const name = `${what}; ${all.threads.join(' ')}, ${all.workers} workers, ${all.routers} routers, ${all.policy}`
  return { name, faults, mostOpen: 9, receiveLimit: 3, ...all }
}
