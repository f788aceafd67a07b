import { expect } from 'chai'
import type { Aws } from '../../../scripts/deploy/aws.ts'
import { checkQuotas, judgeQuota, vcpusOf } from '../../../scripts/deploy/quota-checks.ts'

const SIZES = {
  region: 'eu-central-1',
  routers: 1,
  maxWorkers: 3,
  workerCpu: 1_024,
  routerCpu: 256,
  workerSpot: 'no',
} as const

describe('the vCPUs that a deployment needs', () => {
  it('are those of its workers and of two routers; of workers twice while all are replaced', () => {
    expect(vcpusOf(SIZES)).to.deep.equal({
      onDemand: { least: 1.5, all: 3.5, peak: 6.5 },
      spot: { least: 0, all: 0, peak: 0 },
    })
  })

  it('are more with more routers', () => {
    expect(vcpusOf({ ...SIZES, routers: 2 }).onDemand).to.deep.equal({ least: 2, all: 4, peak: 7 })
  })

  it('are two kinds with workers on Spot', () => {
    expect(vcpusOf({ ...SIZES, workerSpot: 'yes' })).to.deep.equal({
      onDemand: { least: 0.5, all: 0.5, peak: 0.5 },
      spot: { least: 1, all: 3, peak: 6 },
    })
  })
})

describe('the quota of Fargate', () => {
  const judge = (quota: number) => judgeQuota('onDemand', quota, SIZES)

  it('of a new account may be nothing: refused, with the command that asks for more', () => {
    expect(judge(0).problems).to.deep.equal([
      'Fargate gives this account 0 vCPUs on demand in eu-central-1, a router and a worker need 1.5: aws service-quotas request-service-quota-increase --region eu-central-1 --service-code fargate --quota-code L-3032A538 --desired-value 7',
    ])
  })

  it('may be too small for all workers: refused, with the setting that fits', () => {
    expect(judge(3).problems[0]).to.include(
      'MAX_WORKERS=3 needs 3.5: set MAX_WORKERS=2, or aws service-quotas',
    )
  })

  it('may be too small for a busy update: said, and nothing more', () => {
    expect(judge(6)).to.deep.equal({
      problems: [],
      notes: [
        'Fargate gives this account 6 vCPUs on demand in eu-central-1: an update while all workers are busy needs 6.5, and waits until some are done',
      ],
    })
    expect(judge(6.5)).to.deep.equal({ problems: [], notes: [] })
  })

  const asking = (quota: Aws['quota']) => checkQuotas({ quota } as Aws, { ...SIZES, workerSpot: 'yes' })

  it('is asked for both kinds where both are needed', async () => {
    const { problems } = await asking(async (code) => (code === 'L-36FBB829' ? 0 : 6))

    expect(problems).to.have.length(1)
    expect(problems[0]).to.match(/0 vCPUs on Spot .* L-36FBB829/)
  })

  it('that nobody may look at keeps nobody back', async () => {
    const { problems, notes } = await asking(async () => ({ failed: 'AccessDenied' }))

    expect(problems).to.deep.equal([])
    expect(notes[0]).to.include('cannot be looked at: AccessDenied')
  })
})
