import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { CHOICES, endOf, runDeploy, startDeploy } from './run-deploy.ts'
import { makeStandIns } from './stand-ins.ts'
import type { Answer, StandIns } from './stand-ins.ts'

const TAG = '0123456789ab'
const REGISTRY = '111122223333.dkr.ecr.eu-central-1.amazonaws.com'

/** What was done, without the questions of the beginning, and with the directory's name shortened. */
const doneBy = ({ dir, lines }: StandIns): string[] =>
  lines()
    .filter(
      (line) => !/^(git|aws \w+ get-c|aws ses|aws --version|docker version|terraform version)/.test(line),
    )
    .map((line) => line.replaceAll(join(dir, 'cdktf.out/stacks/'), ''))

describe('make deploy', () => {
  let standIns: StandIns
  const setUp = (answers: Answer[] = [], without: string[] = []): StandIns =>
    (standIns = makeStandIns({ answers, without }))
  afterEach(() => standIns.remove())

  it('applies the stacks in the order of the manifest, with the images between data and compute', async () => {
    setUp()

    const { code, said } = await runDeploy('deploy', standIns)

    expect(code, said).to.equal(0)
    const build = (daemon: string): string =>
      `docker build --target ${daemon} --platform linux/amd64 -f docker/Dockerfile -t ${REGISTRY}/webordinary/${daemon}:${TAG} .`
    expect(doneBy(standIns)).to.deep.equal([
      'terraform -chdir=data init -input=false -no-color -reconfigure -upgrade',
      'terraform -chdir=data apply -input=false -no-color -auto-approve',
      `aws ecr describe-images --repository-name webordinary/router --image-ids imageTag=${TAG} --region eu-central-1 --output json`,
      'aws ecr get-login-password --region eu-central-1',
      `docker login --username AWS --password-stdin ${REGISTRY}`,
      build('router'),
      `docker push ${REGISTRY}/webordinary/router:${TAG}`,
      `aws ecr describe-images --repository-name webordinary/worker --image-ids imageTag=${TAG} --region eu-central-1 --output json`,
      build('worker'),
      `docker push ${REGISTRY}/webordinary/worker:${TAG}`,
      'terraform -chdir=compute init -input=false -no-color -reconfigure -upgrade',
      'terraform -chdir=compute apply -input=false -no-color -auto-approve',
      'terraform -chdir=observability init -input=false -no-color -reconfigure -upgrade',
      'terraform -chdir=observability apply -input=false -no-color -auto-approve',
      'terraform -chdir=workflow init -input=false -no-color -reconfigure -upgrade',
      'terraform -chdir=workflow apply -input=false -no-color -auto-approve',
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
      'terraform -chdir=compute apply -input=false -no-color -auto-approve',
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
    expect(doneBy(standIns)).to.deep.equal(
      ['data', 'compute', 'observability', 'workflow'].flatMap((stack) => [
        `terraform -chdir=${stack} init -input=false -no-color -reconfigure -upgrade`,
        `terraform -chdir=${stack} plan -input=false -no-color`,
      ]),
    )
  })
})

describe('what is missing for a deployment', () => {
  let standIns: StandIns
  afterEach(() => standIns.remove())

  it('is told all at once, in one line each, before anything is done', async () => {
    standIns = makeStandIns({
      answers: [
        { to: /^terraform version/, out: '{"terraform_version":"1.9.8"}' },
        { to: /^docker version/, code: 1, err: 'Cannot connect to the Docker daemon' },
        { to: /^aws sts/, code: 253, err: '\nUnable to locate credentials' },
        { to: /^git status/, out: ' M README.md' },
      ],
    })
    writeFileSync(join(standIns.dir, 'deploy.env'), 'WORKER_SPOTS=yes\nAWS_REGION=eu-central-1\n')

    const { code, said } = await runDeploy('deploy', standIns, {
      SENDER_ADDRESS: 'edit@example.org',
      EDITOR_COMMAND: 'true',
      LEASE_SECONDS: 'half a minute',
    })

    expect(code).to.equal(2)
    expect(said.trim().split('\n')).to.deep.equal([
      'make deploy cannot begin:',
      '- deploy.env: there is no setting WORKER_SPOTS',
      '- LEASE_SECONDS must be a number of seconds from 1 to 3600',
      '- terraform is 1.9.8: install 1.10 or newer',
      '- docker has no engine that answers: start it (Cannot connect to the Docker daemon)',
      '- files differ from the commit that names the images: commit or stash them, or set IMAGE_TAG',
      '- no AWS credentials that work: log in, or set AWS_PROFILE (Unable to locate credentials)',
    ])
    expect(doneBy(standIns)).to.be.empty
  })

  it('is told when nothing is installed and nothing is set', async () => {
    standIns = makeStandIns({ without: ['terraform', 'docker', 'aws', 'git'] })

    const { code, said } = await runDeploy('deploy', standIns, {})

    expect(code).to.equal(2)
    for (const name of ['terraform', 'docker', 'aws', 'git'])
      expect(said).to.include(`- ${name} is not on the PATH`)
    for (const name of ['AWS_REGION', 'SENDER_ADDRESS', 'EDITOR_COMMAND'])
      expect(said).to.include(`- ${name} is not set`)
  })

  const problems: [string, Record<string, string>, Answer[], RegExp][] = [
    [
      'a bucket for the state that does not exist',
      { STATE_BUCKET: 'st' },
      [{ to: /^aws s3api/, code: 254, err: 'NoSuchBucket' }],
      /there is no st: aws s3api create-bucket --bucket st/,
    ],
    [
      'a bucket without versions',
      { STATE_BUCKET: 'st' },
      [{ to: /^aws s3api/, out: '' }],
      /keeps no versions: aws s3api put-bucket-versioning/,
    ],
    [
      'a bucket that may not be seen',
      { STATE_BUCKET: 'st' },
      [{ to: /^aws s3api/, code: 254, err: 'AccessDenied' }],
      /cannot be looked at: AccessDenied/,
    ],
    [
      'the rules by which somebody else receives mail',
      {},
      [{ to: /^aws ses describe-active/, out: '{"Metadata":{"Name":"office"}}' }],
      /SES in eu-central-1 receives mail by the rule set office, .*RECEIVE_MAIL=no/,
    ],
    [
      'half of a smoke command',
      { SMOKE: 'yes', SMOKE_PROJECT: 'shop' },
      [],
      /SMOKE_PROJECT and SMOKE_EMAIL go together/,
    ],
    [
      'the endpoint of an emulator',
      { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' },
      [],
      /AWS_ENDPOINT_URL is set: unset it, or set TARGET=local/,
    ],
    [
      'an emulator that does not answer',
      { TARGET: 'local', AWS_ENDPOINT_URL: 'http://127.0.0.1:1' },
      [],
      /nothing answers at AWS_ENDPOINT_URL=http:\/\/127.0.0.1:1/,
    ],
    [
      'a file of settings that is not there',
      { DEPLOY_FILE: 'other.env' },
      [],
      /DEPLOY_FILE: there is no other.env/,
    ],
  ]
  for (const [what, more, answers, message] of problems)
    it(`names ${what}`, async () => {
      standIns = makeStandIns({ answers })

      const { code, said } = await runDeploy('deploy', standIns, { ...CHOICES, ...more })

      expect(code).to.equal(2)
      expect(said).to.match(message)
      expect(said.match(/^- /gm)).to.have.length(1)
      expect(doneBy(standIns).filter((line) => line.startsWith('terraform'))).to.be.empty
    })

  it('says where a missing setting can be given', async () => {
    standIns = makeStandIns()

    const { code, said } = await runDeploy('deploy', standIns, {
      AWS_REGION: 'eu-central-1',
      EDITOR_COMMAND: 'true',
    })

    expect(code).to.equal(2)
    expect(said).to.match(/- SENDER_ADDRESS is not set .*\nSettings are read from deploy\.env /)
  })

  it('names a file of projects that cannot be read, in one line', async () => {
    standIns = makeStandIns()

    const { code, said } = await runDeploy('plan', standIns, { ...CHOICES, PROJECTS_FILE: 'missing.json' })

    expect(code).to.equal(2)
    expect(said).to.include('PROJECTS_FILE: cannot read the projects in missing.json: ENOENT')
    expect(said).not.to.match(/^ +at /m)
  })

  it('names a state in files that would be forgotten', async () => {
    standIns = makeStandIns()
    const { mkdirSync } = await import('node:fs')
    mkdirSync(join(standIns.dir, 'terraform-state'))
    writeFileSync(join(standIns.dir, 'terraform-state/webordinary-aws-data.tfstate'), '{}')

    const { code, said } = await runDeploy('deploy', standIns, { ...CHOICES, STATE_BUCKET: 'st' })

    expect(code).to.equal(2)
    expect(said).to.match(
      /the state lies in .*webordinary-aws-data.tfstate: docs\/deploy.md says how to move it/,
    )
  })
})
