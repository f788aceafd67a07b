// From what a router has used in some seconds to dollars a month. Pure.
import { deploymentSettings } from '../../../deployment/settings.ts'
import { containerLines } from '../../../scripts/cost/compute-lines.ts'
import { totalOf } from '../../../scripts/cost/line.ts'
import { HOURS_A_MONTH } from '../../../scripts/cost/prices.ts'
import { dollarsOf } from '../money.ts'
import type { Quiet } from './quiet.ts'

const MONTH_SECONDS = HOURS_A_MONTH * 3_600

/** Its calls, when it goes on like this for a month. */
export const callsAMonth = ({ used, seconds }: Quiet): number => (dollarsOf(used) * MONTH_SECONDS) / seconds

/** A task of the size that is deployed by default. */
export const routerTaskAMonth = (): number => {
  const { routerCpu, routerMemory } = deploymentSettings
  const task = {
    daemon: 'router',
    vcpu: Number(routerCpu.fallback) / 1_024,
    memoryGb: Number(routerMemory.fallback) / 1_024,
    isArm: false,
    isSpot: false,
    hasAddress: true,
    paidDiskGib: 0,
    desired: 1,
  }
  return totalOf(containerLines(task, HOURS_A_MONTH, ''))
}
