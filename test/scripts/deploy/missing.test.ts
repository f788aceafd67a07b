import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { CHOICES, runDeploy } from './run-deploy.ts'
import { makeStandIns } from './stand-ins.ts'
import type { Answer, StandIns } from './stand-ins.ts'

/** All that could change something: what Terraform and docker were asked for, but for their versions. */
const stepsOf = ({ lines }: StandIns): string[] =>
  lines().filter((line) => /^(terraform|docker) /.test(line) && !/^\w+ (version|buildx inspect)/.test(line))

describe('what is missing for a deployment', () => {
  let standIns: StandIns
  afterEach(() => standIns.remove())

  it('is told all at once, in one line each, before anything is done', async () => {
    standIns = makeStandIns({
      answers: [
        { to: /^terraform version/, out: '{"terraform_version":"1.9.8"}' },
        { to: /^docker version/, code: 1, err: 'Cannot connect to the Docker daemon' },
        { to: /^aws configure export/, code: 253, err: '\nUnable to locate credentials' },
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
      '- deploy.env: there is no setting WORKER_SPOTS: take it out, or find its name in docs/settings.md',
      '- LEASE_SECONDS must be a number of seconds from 1 to 3600',
      '- terraform is 1.9.8: install 1.10 or newer',
      '- docker has no engine that answers: start it (Cannot connect to the Docker daemon)',
      '- files differ from the commit that names the images: commit or stash them, or set IMAGE_TAG',
      '- no AWS credentials that work: log in (aws login, aws sso login, aws configure), or set AWS_PROFILE (Unable to locate credentials)',
    ])
    expect(stepsOf(standIns)).to.be.empty
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
      /there is no st: make deploy makes it when you say yes, or aws s3api create-bucket --bucket st/,
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
      'a bucket whose region is unknown',
      { STATE_BUCKET: 'st' },
      [{ to: /^aws s3api get-bucket-location/, code: 254, err: 'AccessDenied' }],
      /the region of STATE_BUCKET st cannot be looked at: AccessDenied/,
    ],
    [
      'a region without inbound mail',
      {},
      [{ to: /^aws ses describe-active/, code: 254, err: 'An error occurred (InvalidAction)' }],
      /SES in eu-central-1 seems to receive no mail: choose another AWS_REGION \(https:\S+\), or RECEIVE_MAIL=no/,
    ],
    [
      'rules of SES that may not be seen',
      {},
      [{ to: /^aws ses describe-active/, code: 254, err: 'An error occurred (AccessDenied)' }],
      /the receipt rules of SES cannot be looked at: An error occurred \(AccessDenied\)/,
    ],
    [
      'an identity to be used that is not there',
      { SENDER_IDENTITY: 'existing' },
      [],
      /SES in eu-central-1 has no identity example.org: leave the setting out/,
    ],
    [
      'a quota that is too small',
      {},
      [{ to: /^aws service-quotas/, out: '{"Quota":{"Value":0}}' }],
      /Fargate gives this account 0 vCPUs on demand .*request-service-quota-increase/,
    ],
    [
      'a docker that cannot build images',
      {},
      [{ to: /^docker buildx/, code: 1, err: "docker: 'buildx' is not a docker command." }],
      /docker has no buildx: install the package docker-buildx-plugin/,
    ],
    [
      'a builder for other machines',
      { ARCHITECTURE: 'ARM64' },
      [],
      /docker builds for linux\/amd64, linux\/386, ARCHITECTURE=ARM64 needs linux\/arm64: docker run --privileged --rm tonistiigi\/binfmt --install arm64/,
    ],
    [
      'a partition of AWS that is another world',
      { AWS_REGION: 'us-gov-west-1' },
      [],
      /AWS_REGION=us-gov-west-1 is in a partition of its own/,
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
      expect(stepsOf(standIns)).to.be.empty
    })

  it('is told by make plan, too, which goes on', async () => {
    standIns = makeStandIns({ answers: [{ to: /^aws service-quotas/, out: '{"Quota":{"Value":0}}' }] })

    const { code, said } = await runDeploy('plan', standIns)

    expect(code, said).to.equal(0)
    expect(said).to.match(/^- make deploy cannot begin: Fargate gives this account 0 vCPUs/m)
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

  it('is what a person has not changed in the example, for a deployment only', async () => {
    standIns = makeStandIns()
    const example = readFileSync('deploy.env.example', 'utf8')
    writeFileSync(join(standIns.dir, 'deploy.env'), example)

    const deployed = await runDeploy('deploy', standIns, {})
    const planned = await runDeploy('plan', standIns, { STATE_BUCKET: '' })

    expect(deployed.code).to.equal(2)
    expect(deployed.said.match(/^- .*/gm)).to.have.members(
      [
        "SENDER_ADDRESS is still the example's (edit@example.org)",
        "STATE_BUCKET is still the example's (example-terraform-state)",
        "ALARM_EMAIL is still the example's (operator@example.org)",
      ].map((line) => `- deploy.env: ${line}: put your own, or take the line out`),
    )
    expect(planned.code, planned.said).to.equal(0)
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
    mkdirSync(join(standIns.dir, 'terraform-state'))
    writeFileSync(join(standIns.dir, 'terraform-state/webordinary-aws-data.tfstate'), '{}')

    const { code, said } = await runDeploy('deploy', standIns, { ...CHOICES, STATE_BUCKET: 'st' })

    expect(code).to.equal(2)
    expect(said).to.match(
      /the state lies in .*webordinary-aws-data.tfstate: docs\/deploy.md says how to move it/,
    )
  })
})
