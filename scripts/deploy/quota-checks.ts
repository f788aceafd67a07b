// Whether Fargate gives the account as many vCPUs as the settings need. With less than a router and a worker nothing is ever answered, and ECS
// says so nowhere but in the events of a service.
import type { DeploymentSettings } from '../../deployment/settings.ts'
import { isFailed } from './aws.ts'
import type { Aws } from './aws.ts'

type Sizes = Pick<
  DeploymentSettings,
  'routers' | 'maxWorkers' | 'workerCpu' | 'routerCpu' | 'workerSpot' | 'region'
>

/** Of service-quotas, for `fargate`: vCPUs of all tasks at a time. */
const QUOTAS = { onDemand: 'L-3032A538', spot: 'L-36FBB829' } as const
export type Kind = keyof typeof QUOTAS

const UNITS = 1_024
const round = (vcpus: number): number => Math.ceil(vcpus * 100) / 100

export interface Need {
  /** With one worker. During an update each router runs twice. */
  least: number
  /** With MAX_WORKERS. */
  all: number
  /** While a deployment replaces all of them at once. */
  peak: number
}

/** While they are updated. */
const routerVcpus = ({ routers, routerCpu }: Sizes): number => (2 * routers * routerCpu) / UNITS

/** vCPUs at a time. Pure. */
export const vcpusOf = (sizes: Sizes): Record<Kind, Need> => {
  const { maxWorkers, workerCpu, workerSpot } = sizes
  const [worker, routers] = [workerCpu / UNITS, routerVcpus(sizes)]
  const workers = { least: worker, all: maxWorkers * worker, peak: 2 * maxWorkers * worker }
  const isSpot = workerSpot === 'yes'
  const none = { least: 0, all: 0, peak: 0 }
  const plus = (need: Need, more: number): Need => ({
    least: round(need.least + more),
    all: round(need.all + more),
    peak: round(need.peak + more),
  })
  return { onDemand: plus(isSpot ? none : workers, routers), spot: plus(isSpot ? workers : none, 0) }
}

const words = { onDemand: 'on demand', spot: 'on Spot' } as const

const more = (kind: Kind, wanted: number, region: string): string =>
  `aws service-quotas request-service-quota-increase --region ${region} --service-code fargate --quota-code ${QUOTAS[kind]} --desired-value ${Math.ceil(wanted)}`

export interface Judged {
  problems: string[]
  /** Worth a word; nothing is kept back by it. */
  notes: string[]
}

/** Pure. */
export const judgeQuota = (kind: Kind, quota: number, sizes: Sizes): Judged => {
  const { least, all, peak } = vcpusOf(sizes)[kind]
  const has = `Fargate gives this account ${quota} vCPUs ${words[kind]} in ${sizes.region}`
  if (quota < least)
    return {
      problems: [`${has}, a router and a worker need ${least}: ${more(kind, peak, sizes.region)}`],
      notes: [],
    }
  if (quota < all) {
    const routers = kind === 'spot' || sizes.workerSpot === 'yes' ? 0 : routerVcpus(sizes)
    const fits = Math.floor(((quota - routers) * UNITS) / sizes.workerCpu)
    return {
      problems: [
        `${has}, MAX_WORKERS=${sizes.maxWorkers} needs ${all}: set MAX_WORKERS=${fits}, or ${more(kind, peak, sizes.region)}`,
      ],
      notes: [],
    }
  }
  if (quota < peak)
    return {
      problems: [],
      notes: [`${has}: an update while all workers are busy needs ${peak}, and waits until some are done`],
    }
  return { problems: [], notes: [] }
}

/** Nobody may look: then nobody knows, and it is said. */
export const checkQuotas = async (aws: Aws, sizes: Sizes): Promise<Judged> => {
  const found: Judged = { problems: [], notes: [] }
  for (const kind of ['onDemand', 'spot'] as const) {
    if (vcpusOf(sizes)[kind].all === 0) continue
    const quota = await aws.quota(QUOTAS[kind])
    const { problems, notes } = isFailed(quota)
      ? {
          problems: [],
          notes: [`the vCPUs that Fargate gives this account cannot be looked at: ${quota.failed}`],
        }
      : judgeQuota(kind, quota, sizes)
    found.problems.push(...problems)
    found.notes.push(...notes)
  }
  return found
}
