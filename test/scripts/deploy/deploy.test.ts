import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CreateBucketCommand, ListObjectsV2Command } from '@aws-sdk/client-s3'
import { expect } from 'chai'
import { openCloud } from '../cloud/open-cloud.ts'
import { CHOICES, endOf, runDeploy, startDeploy } from './run-deploy.ts'
import { makeStandIns } from './stand-ins.ts'
import type { Answer, StandIns } from './stand-ins.ts'

const TAG = '0123456789ab'
const REGISTRY = '111122223333.dkr.ecr.eu-central-1.amazonaws.com'

/** What was done, without the questions of the beginning, and with the directory's name shortened. */
const doneBy = ({ dir, lines }: StandIns): string[] =>
  lines()
    .filter(
      (line) =>
        !/^(git|aws sts|aws ses|aws configure|aws service-quotas|docker (version|buildx)|terraform version)/.test(
          line,
        ),
    )
    .map((line) => line.replaceAll(join(dir, 'cdktf.out/stacks/'), ''))

const planned = (stack: string): string[] => [
  `terraform -chdir=${stack} init -input=false -no-color -reconfigure -upgrade`,
  `terraform -chdir=${stack} show -json`,
  `terraform -chdir=${stack} plan -input=false -no-color -lock-timeout=3m -out=deploy.tfplan`,
  `terraform -chdir=${stack} show -json deploy.tfplan`,
]
/** What was planned, and nothing else. */
const appliedAsPlanned = (stack: string): string[] => [
  ...planned(stack),
  `terraform -chdir=${stack} apply -input=false -no-color -lock-timeout=3m deploy.tfplan`,
]

describe('make deploy', () => {
  let standIns: StandIns
  const setUp = (answers: Answer[] = [], without: string[] = []): StandIns =>
    (standIns = makeStandIns({ answers, without }))
  afterEach(() => standIns.remove())

  it('builds on the image that is named, by its digest, and says so when it builds on a tag', async () => {
    const image = `node@sha256:${'a1'.repeat(32)}`
    setUp()
    const byTag = await runDeploy('deploy', standIns)
    standIns.remove()
    setUp()

    const byDigest = await runDeploy('deploy', standIns, { ...CHOICES, NODE_IMAGE: image })

    const builds = standIns.lines().filter((line) => line.startsWith('docker build --'))
    expect(builds).to.have.length(2)
    for (const line of builds) {
      expect(line).to.include(` --build-arg NODE_IMAGE=${image} `)
      // Another base is another image, which has another tag.
      expect(line).not.to.include(`:${TAG} `)
    }
    expect(byTag.said).to.include('built on an image by its tag')
    expect(byDigest.said).not.to.include('built on an image by its tag')
  })

  it('applies the stacks in the order of the manifest, with the images before compute, and compute behind all that it finds', async () => {
    setUp()

    const { code, said } = await runDeploy('deploy', standIns)

    expect(code, said).to.equal(0)
    const build = (daemon: string): string =>
      `docker build --target ${daemon} --platform linux/amd64 -f docker/Dockerfile -t ${REGISTRY}/webordinary/${daemon}:${TAG} .`
    expect(doneBy(standIns)).to.deep.equal([
      ...appliedAsPlanned('data'),
      ...appliedAsPlanned('workflow'),
      // Whether it has to be made up, and whether everything is there.
      ...Array.from(
        { length: 2 },
        () =>
          'aws secretsmanager get-secret-value --secret-id webordinary/reply --region eu-central-1 --output json',
      ),
      `aws ecr describe-images --repository-name webordinary/router --image-ids imageTag=${TAG} --region eu-central-1 --output json`,
      'aws ecr get-login-password --region eu-central-1',
      `docker login --username AWS --password-stdin ${REGISTRY}`,
      build('router'),
      `docker push ${REGISTRY}/webordinary/router:${TAG}`,
      `aws ecr describe-images --repository-name webordinary/worker --image-ids imageTag=${TAG} --region eu-central-1 --output json`,
      build('worker'),
      `docker push ${REGISTRY}/webordinary/worker:${TAG}`,
      ...appliedAsPlanned('compute'),
      ...appliedAsPlanned('observability'),
      // For the DNS records.
      'terraform -chdir=data show -json',
    ])
    expect(said).to.include(`deployed webordinary in account 111122223333, eu-central-1, images ${TAG}`)
  })

  it('gives the password of the registry to nobody but docker, on its standard input', async () => {
    setUp()

    const { said } = await runDeploy('deploy', standIns)

    const withPassword = standIns.calls().filter((call) => JSON.stringify(call).includes('the-password'))
    expect(withPassword.map(({ line, input }) => [line, input])).to.deep.equal([
      [`docker login --username AWS --password-stdin ${REGISTRY}`, 'the-password'],
    ])
    expect(said).not.to.include('the-password')
  })

  it('gives the credentials of the CLI to all programs, and shows them to nobody', async () => {
    setUp()

    const { said } = await runDeploy('deploy', standIns, { ...CHOICES, AWS_PROFILE: 'work' })

    const calls = standIns.calls()
    expect(calls.find(({ line }) => line.includes('export-credentials'))?.env['AWS_PROFILE']).to.equal('work')
    const applied = calls.find(({ line }) => line.includes(' apply '))
    expect(applied?.env).to.include({ AWS_PROFILE: '', AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE' })
    expect(said + calls.map(({ line, input }) => line + input).join()).not.to.include('the-secret-key')
  })

  it('puts the state where its bucket is, which may be another region, and the lock beside it', async () => {
    setUp([{ to: /get-bucket-location/, out: '{"LocationConstraint":null}' }])
    const cloud = await openCloud()
    await cloud.clients.s3.send(new CreateBucketCommand({ Bucket: 'states' }))
    const env = { STATE_BUCKET: 'states', AWS_ENDPOINT_URL_S3: process.env['AWS_ENDPOINT_URL_S3'] ?? '' }

    const { code, said } = await runDeploy('plan', standIns, { ...CHOICES, ...env })

    expect(code, said).to.equal(0)
    const file = join(standIns.dir, 'cdktf.out/stacks/data/cdk.tf.json')
    expect(JSON.parse(readFileSync(file, 'utf8'))).to.have.nested.property(
      'terraform.backend.s3.region',
      'us-east-1',
    )
    const { KeyCount } = await cloud.clients.s3.send(new ListObjectsV2Command({ Bucket: 'states' }))
    await cloud.stop()
    expect(KeyCount, 'no lock is left').to.equal(0)
  })

  it('says in one line why the lock cannot be had', async () => {
    setUp()
    const env = { STATE_BUCKET: 'states', AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1' }

    const { code, said } = await runDeploy('plan', standIns, { ...CHOICES, ...env })

    expect(code).to.equal(1)
    expect(said.trim()).to.match(
      /^the lock of this deployment in s3:\/\/states cannot be had: .*ECONNREFUSED.*$/,
    )
  })

  it('runs Terraform without questions and telemetry', async () => {
    setUp()

    await runDeploy('deploy', standIns)

    const applied = standIns.calls().find(({ line }) => line.includes(' apply '))
    expect(applied?.env).to.include({ TF_IN_AUTOMATION: '1', TF_INPUT: '0', CHECKPOINT_DISABLE: '1' })
  })

  it('builds no image whose tag is there', async () => {
    setUp([{ to: /^aws ecr describe-images/, out: '{}' }])

    const { code } = await runDeploy('deploy', standIns)

    expect(code).to.equal(0)
    expect(doneBy(standIns).filter((line) => line.startsWith('docker'))).to.be.empty
  })

  it('needs neither docker nor git for the images of a given tag, which must be there', async () => {
    setUp([{ to: /imageTag=older/, out: '{}' }], ['docker', 'git'])

    const found = await runDeploy('deploy', standIns, { ...CHOICES, IMAGE_TAG: 'older' })
    const missing = await runDeploy('deploy', standIns, { ...CHOICES, IMAGE_TAG: 'other' })

    expect(found.code, found.said).to.equal(0)
    expect(missing.code).to.equal(2)
    expect(missing.said).to.include('- IMAGE_TAG: there is no image webordinary/worker:other')
  })

  it('tries no other stack after one that failed', async () => {
    setUp([{ to: /^terraform -chdir=\S+compute apply/, code: 1 }])

    const { code, said } = await runDeploy('deploy', standIns)

    expect(code).to.equal(1)
    expect(said).to.include('stack compute: terraform apply failed (exit code 1)')
    expect(doneBy(standIns).at(-1)).to.equal(
      'terraform -chdir=compute apply -input=false -no-color -lock-timeout=3m deploy.tfplan',
    )
  })

  const failures: [string, Answer, string][] = [
    ['init', { to: /data init/, code: 1 }, 'stack data: terraform init failed'],
    ['a password', { to: /get-login/, code: 255, err: 'denied' }, 'ECR gives no password: denied'],
    ['docker login', { to: /^docker login/, code: 1 }, 'docker login failed'],
    [
      'a build',
      { to: /^docker build --target worker/, code: 3 },
      'docker build of the worker failed (exit code 3)',
    ],
    ['a push', { to: /^docker push/, code: 1 }, 'docker push of the router failed'],
  ]
  for (const [what, answer, message] of failures)
    it(`ends with code 1 when ${what} fails, and runs nothing more`, async () => {
      setUp([answer])

      const { code, said } = await runDeploy('deploy', standIns)

      expect(code).to.equal(1)
      expect(said).to.include(message)
      expect(doneBy(standIns).at(-1)).to.match(answer.to)
    })

  it('passes Ctrl-C on once, lets Terraform end, and goes no further', async () => {
    setUp([{ to: /data apply/, untilSignal: true }])

    const child = startDeploy('deploy', standIns)
    // As a terminal does: to the whole group.
    const ctrlC = () => process.kill(-(child.pid ?? 0), 'SIGINT')
    child.stdout.on('data', (part: Buffer) => {
      if (/waiting for a signal|got SIGINT 1/.test(part.toString())) ctrlC()
    })
    const { code, said } = await endOf(child)

    expect(code).to.equal(130)
    expect(said).to.include('got SIGINT 1').and.not.to.include('got SIGINT 2')
    expect(doneBy(standIns).at(-1)).to.include('data apply')
  })
})

describe('make plan', () => {
  let standIns: StandIns
  afterEach(() => standIns.remove())

  it('plans every stack and changes nothing, from files that are in no commit, without docker', async () => {
    standIns = makeStandIns({ answers: [{ to: /^git status/, out: ' M README.md' }], without: ['docker'] })

    const { code, said } = await runDeploy('plan', standIns)

    expect(code, said).to.equal(0)
    expect(doneBy(standIns)).to.deep.equal(['data', 'workflow', 'compute', 'observability'].flatMap(planned))
  })
})
