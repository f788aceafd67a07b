import { CreateBucketCommand } from '@aws-sdk/client-s3'
import { expect } from 'chai'
import { openCloud } from '../cloud/open-cloud.ts'
import type { OpenCloud } from '../cloud/open-cloud.ts'
import { CHOICES, runDeploy } from './run-deploy.ts'
import { makeStandIns } from './stand-ins.ts'
import type { Answer, StandIns } from './stand-ins.ts'

const MISSING: Answer = { to: /^aws s3api get-bucket-versioning/, code: 254, err: 'NoSuchBucket' }

describe('A bucket for the state that is not there', () => {
  let standIns: StandIns
  let cloud: OpenCloud
  before(async () => {
    cloud = await openCloud()
    // The lock is really in it.
    await cloud.clients.s3.send(new CreateBucketCommand({ Bucket: 'states' }))
  })
  after(() => cloud.stop())
  afterEach(() => standIns.remove())

  const run = (mode: string, typed: string, more: Record<string, string> = {}, answers: Answer[] = []) => {
    standIns = makeStandIns({ answers: [...answers, MISSING] })
    const AWS_ENDPOINT_URL_S3 = process.env['AWS_ENDPOINT_URL_S3'] ?? ''
    return runDeploy(
      mode,
      standIns,
      { ...CHOICES, STATE_BUCKET: 'states', AWS_ENDPOINT_URL_S3, ...more },
      typed,
    )
  }
  const made = () => standIns.lines().filter((line) => /create-bucket|put-bucket/.test(line))
  const MAKE =
    'aws s3api create-bucket --bucket states --create-bucket-configuration LocationConstraint=eu-central-1 --region eu-central-1 --output json'
  const KEEP =
    'aws s3api put-bucket-versioning --bucket states --versioning-configuration Status=Enabled --region eu-central-1 --output json'

  it('is made by make deploy in the region of the deployment, with versions, when a person says yes', async () => {
    const { code, said } = await run('deploy', 'yes\n')

    expect(code, said).to.equal(0)
    expect(said).to.include(
      'no bucket states for the state. Make it in eu-central-1, private and with versions?',
    )
    expect(made()).to.deep.equal([MAKE, KEEP])
  })

  it('has no constraint of its place in the oldest region', async () => {
    await run('deploy', 'y\n', { AWS_REGION: 'us-east-1' })

    expect(made()[0]).to.equal('aws s3api create-bucket --bucket states --region us-east-1 --output json')
  })

  it('is not made when the answer is anything else, nor for a plan, nor while something else is missing', async () => {
    for (const [mode, typed, more] of [
      ['deploy', 'perhaps\n', {}],
      ['deploy', '', {}],
      ['plan', 'yes\n', {}],
      ['deploy', 'yes\n', { LEASE_SECONDS: 'long' }],
    ] as const) {
      const { code, said } = await run(mode, typed, more)

      expect(code, said).to.equal(2)
      expect(said).to.match(/^- STATE_BUCKET: there is no states: make deploy makes it/m)
      expect(made()).to.deep.equal([])
      standIns.remove()
    }
    standIns = makeStandIns()
  })

  it('is told when AWS refuses it, and nothing was begun', async () => {
    const refused = { to: /^aws s3api create-bucket/, code: 254, err: 'BucketAlreadyExists' }

    const { code, said } = await run('deploy', 'yes\n', {}, [refused])

    expect(code).to.equal(2)
    expect(said).to.match(/^- STATE_BUCKET states cannot be made: BucketAlreadyExists/m)
    expect(standIns.lines().filter((line) => line.includes(' init '))).to.deep.equal([])
  })
})
