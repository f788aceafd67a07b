import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { expect } from 'chai'
import { isFailed } from '../../../scripts/deploy/aws.ts'
import { keepCredentials } from '../../../scripts/deploy/credentials.ts'
import type { KeptCredentials } from '../../../scripts/deploy/credentials.ts'
import type { Ended, Run } from '../../../scripts/deploy/run.ts'
import { startEmbeddedCloud } from '../../../scripts/embedded-cloud/start.ts'
import { describeTerraform } from '../../terraform/describe-terraform.ts'
import { makeTerraform, terraformOnPath } from '../../terraform/run-terraform.ts'

const ended = (more: Partial<Ended>): Ended => ({ code: 0, out: '', err: '', ...more })
const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString()
const login = (key: string, minutes?: number): Ended =>
  ended({
    out: JSON.stringify({
      Version: 1,
      AccessKeyId: key,
      SecretAccessKey: `secret-of-${key}`,
      SessionToken: `token-of-${key}`,
      ...(minutes !== undefined && { Expiration: inMinutes(minutes) }),
    }),
  })

/** The CLI, that answers so, and then the last again. */
const cli = (...answers: Ended[]): { run: Run; asked: string[] } => {
  const asked: string[] = []
  return {
    asked,
    run: async (program, args) => {
      asked.push([program, ...args].join(' '))
      return answers[Math.min(asked.length, answers.length) - 1] ?? ended({ code: 1 })
    },
  }
}

const keptBy = async (run: Run, env = {}): Promise<KeptCredentials> => {
  const kept = await keepCredentials(run, env)
  if (isFailed(kept)) throw new Error(kept.failed)
  return kept
}

const fetched = async ({ env }: KeptCredentials, token = env['AWS_CONTAINER_AUTHORIZATION_TOKEN'] ?? '') => {
  const answer = await fetch(env['AWS_CONTAINER_CREDENTIALS_FULL_URI'] ?? '', {
    headers: { authorization: token },
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, string> }
}

describe('credentials of whoever deploys', () => {
  let kept: KeptCredentials | undefined
  afterEach(() => kept?.close())

  it('are those of the AWS CLI, whichever way it logs in', async () => {
    const { run, asked } = cli(login('AKIA'))

    kept = await keptBy(run)

    expect(asked).to.deep.equal(['aws configure export-credentials --format process'])
    expect(kept.env).to.include({
      AWS_ACCESS_KEY_ID: 'AKIA',
      AWS_SECRET_ACCESS_KEY: 'secret-of-AKIA',
      AWS_SESSION_TOKEN: 'token-of-AKIA',
    })
  })

  it('take away what would lead Terraform to other ones', async () => {
    for (const answer of [login('AKIA'), login('ASIA', 60)]) {
      kept = await keptBy(cli(answer).run)
      for (const name of ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'AWS_WEB_IDENTITY_TOKEN_FILE'])
        expect(kept.env).to.have.property(name, undefined)
      kept.close()
    }
  })

  it('that expire are fetched when they are needed, by who knows the token', async () => {
    kept = await keptBy(cli(login('ASIA', 60)).run)

    const { body } = await fetched(kept)
    const stranger = await fetched(kept, 'x'.repeat(64))

    expect(body).to.include({
      AccessKeyId: 'ASIA',
      SecretAccessKey: 'secret-of-ASIA',
      Token: 'token-of-ASIA',
    })
    expect(JSON.stringify(kept.env)).not.to.include('secret-of')
    expect(stranger).to.deep.equal({ status: 403, body: { code: 'Forbidden', message: 'no' } })
  })

  it('are asked of the CLI again before they expire, once for all who need them', async () => {
    const { run, asked } = cli(login('ASIAOLD', 5), login('ASIANEW', 60))
    kept = await keptBy(run)

    const both = await Promise.all([fetched(kept), fetched(kept)])

    expect(both.map(({ body }) => body['AccessKeyId'])).to.deep.equal(['ASIANEW', 'ASIANEW'])
    expect(asked).to.have.length(2)
  })

  it('go on being good while the CLI has no new ones, and then say what to do', async () => {
    kept = await keptBy(cli(login('ASIA', 5), ended({ code: 255, err: 'Token has expired' })).run)
    expect((await fetched(kept)).body['AccessKeyId']).to.equal('ASIA')
    kept.close()

    kept = await keptBy(cli(login('ASIA', -1), ended({ code: 255, err: 'Token has expired' })).run)
    const { status, body } = await fetched(kept)
    expect(status).to.equal(400)
    expect(body['message']).to.match(/log in .*Token has expired/)
  })

  it('are in the environment when Terraform is told to log what it fetches', async () => {
    kept = await keptBy(cli(login('ASIA', 60)).run, { TF_LOG: 'debug' })

    expect(kept.env['AWS_ACCESS_KEY_ID']).to.equal('ASIA')
  })

  const failures: [string, Ended, RegExp][] = [
    ['there is no CLI', ended({ code: 127 }), /^aws is not on the PATH: install/],
    [
      'it is too old',
      ended({ code: 252, err: 'usage: aws\naws: error: argument operation: Invalid choice' }),
      /^aws is too old .*: install the AWS CLI 2\.9/,
    ],
    [
      'nobody is logged in',
      ended({ code: 255, err: 'Error loading SSO Token: Token for corp does not exist' }),
      /^no AWS credentials that work: log in \(aws login, .*Token for corp does not exist\)$/,
    ],
    [
      'it says something else',
      ended({ out: '{"AccessKeyId":"AKIA"}' }),
      /gave no credentials: log in again$/,
    ],
  ]
  for (const [what, answer, message] of failures)
    it(`are missing when ${what}, and that is said with its cure`, async () => {
      const failed = await keepCredentials(cli(answer).run, {})

      expect(isFailed(failed) && failed.failed).to.match(message)
    })
})

describeTerraform('Credentials that expire', () => {
  it('are taken by the SDK, and by the real Terraform for a state in S3', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'webordinary-credentials-'))
    const cloud = await startEmbeddedCloud()
    const kept = await keptBy(cli(login('ASIA', 60)).run)
    const endpoint = cloud.env['AWS_ENDPOINT_URL_S3'] ?? ''
    const env = Object.fromEntries(
      Object.entries(kept.env).flatMap(([name, value]) => (value ? [[name, value]] : [])),
    )
    const before = { ...process.env }
    for (const [name, value] of Object.entries(kept.env))
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    const s3 = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true })
    try {
      await s3.send(new CreateBucketCommand({ Bucket: 'state-bucket' }))
      const backend = {
        bucket: 'state-bucket',
        key: 'try/data.tfstate',
        region: 'us-east-1',
        use_lockfile: true,
        use_path_style: true,
        skip_s3_checksum: true,
        skip_credentials_validation: true,
        skip_requesting_account_id: true,
      }
      writeFileSync(
        join(dir, 'main.tf.json'),
        JSON.stringify({ terraform: { backend: { s3: backend } }, output: { x: { value: 1 } } }),
      )
      const terraform = makeTerraform(terraformOnPath() ?? '', '{}', dir, {
        ...env,
        AWS_ENDPOINT_URL_S3: endpoint,
      })

      const ran = [
        await terraform(dir, 'init', '-input=false'),
        await terraform(dir, 'apply', '-auto-approve'),
      ]

      for (const { code, said } of ran) expect(code, said).to.equal(0)
    } finally {
      s3.destroy()
      for (const name of Object.keys(kept.env)) {
        if (before[name] === undefined) delete process.env[name]
        else process.env[name] = before[name]
      }
      kept.close()
      await cloud.stop()
      await rm(dir, { recursive: true, force: true })
    }
  })
})
