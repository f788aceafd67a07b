// One case for each refusal of a deployment: what makes it, and by which part of the code.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkAccount, secretProblems } from '../../../../scripts/deploy/account-checks.ts'
import { awaitRouter } from '../../../../scripts/deploy/await-router.ts'
import {
  refuseForeignIdentity,
  refuseOtherPlace,
  restoreSecrets,
} from '../../../../scripts/deploy/before-data.ts'
import { deploy } from '../../../../scripts/deploy/carry-out.ts'
import { readChoices } from '../../../../scripts/deploy/choices.ts'
import { keepCredentials } from '../../../../scripts/deploy/credentials.ts'
import { withCure } from '../../../../scripts/deploy/cures.ts'
import { readDeployFile } from '../../../../scripts/deploy/deploy-file.ts'
import { lockDeployment } from '../../../../scripts/deploy/deployment-lock.ts'
import type { Holder, LockStore } from '../../../../scripts/deploy/deployment-lock.ts'
import { readCommit } from '../../../../scripts/deploy/image-tag.ts'
import { pushImages } from '../../../../scripts/deploy/images.ts'
import { lockProvider } from '../../../../scripts/deploy/lock-provider.ts'
import { lookAtEmulator } from '../../../../scripts/deploy/look-at-emulator.ts'
import { confirm } from '../../../../scripts/deploy/losses.ts'
import { borrowedIdentityProblems, ruleSetProblems } from '../../../../scripts/deploy/mail-checks.ts'
import { fillMadeUpSecrets } from '../../../../scripts/deploy/made-up-secrets.ts'
import { fillTypedSecrets } from '../../../../scripts/deploy/typed-secrets.ts'
import { offerBucket } from '../../../../scripts/deploy/offer-bucket.ts'
import { refuse } from '../../../../scripts/deploy/problems.ts'
import { makeRun } from '../../../../scripts/deploy/run.ts'
import { smokeProblem } from '../../../../scripts/deploy/smoke-command.ts'
import { smoke } from '../../../../scripts/deploy/smoke.ts'
import { checkState } from '../../../../scripts/deploy/state-checks.ts'
import { synth } from '../../../../scripts/deploy/synth.ts'
import { makeTerraform } from '../../../../scripts/deploy/terraform.ts'
import {
  dockerProblems,
  endpointProblems,
  terraformProblems,
} from '../../../../scripts/deploy/tool-checks.ts'
import { tryWorker } from '../../../../scripts/deploy/try-worker.ts'
import type { Tracking } from '../../../../contract/tracking/record.ts'
import { makeFakeClient } from '../../../fakes/aws-call.ts'
import type { Answer } from '../stand-ins.ts'
import {
  DENIED,
  NO_SUCH_PROGRAM,
  NOT_FOUND,
  REGION,
  STACK,
  STOPPED,
  choicesOf,
  fakeAws,
  fakeEcs,
  fakeRun,
  prepared,
  silent,
  whyOf,
} from './fakes.ts'

/** What it says. */
type Case = [what: string, says: () => string[] | Promise<string[]>]

const to = (line: RegExp, answer: Omit<Answer, 'to'>): Answer => ({ to: line, ...answer })
const quotaOf = (Value: number): Answer =>
  to(/^aws service-quotas/, { out: JSON.stringify({ Quota: { Value } }) })

const account = async (answers: Answer[], more: Record<string, string> = {}, givenTag?: string) => {
  const options = { outdir: '/nowhere', mode: 'deploy' as const, givenTag }
  const { problems, notes, missingBucket } = await checkAccount(fakeAws(...answers), choicesOf(more), options)
  return [...problems, ...notes, ...(missingBucket === undefined ? [] : [missingBucket])]
}

const ACCOUNT: Case[] = [
  ['credentials that do not work', () => account([to(/^aws sts/, DENIED)])],
  ['images that may not be seen', () => account([to(/^aws ecr/, DENIED)], {}, 'older')],
  ['images that are not there', () => account([], {}, 'older')],
  ['a quota of nothing', () => account([quotaOf(0)])],
  ['a quota for fewer workers', () => account([quotaOf(2)])],
  [
    'a plan of what cannot be deployed',
    async () => {
      const aws = fakeAws(quotaOf(0))
      return (await checkAccount(aws, choicesOf(), { outdir: '/nowhere', mode: 'plan' })).notes
    },
  ],
  ['a secret that may not be seen', () => secretProblems(fakeAws(to(/^aws secrets/, DENIED)), choicesOf())],
  ['a secret without a field', () => secretProblems(fakeAws(to(/^aws secrets/, NOT_FOUND)), choicesOf())],
  [
    'a made-up secret that cannot be filled',
    async () => {
      await fillMadeUpSecrets(fakeAws(to(/put-secret/, DENIED), to(/^aws secrets/, NOT_FOUND)), choicesOf())
      return []
    },
  ],
  [
    'a typed secret that cannot be filled',
    async () => {
      const aws = fakeAws(to(/put-secret/, DENIED), to(/^aws secrets/, NOT_FOUND))
      await fillTypedSecrets({
        aws,
        choices: choicesOf({ GIT_HOST: 'github.com' }),
        askHidden: async () => 'typed',
      })
      return []
    },
  ],
  [
    'secrets that are asked for',
    () =>
      whyOf(() =>
        deploy(prepared([to(/^aws secrets/, NOT_FOUND)], { stacks: [{ ...STACK, id: 'compute' }] })),
      ),
  ],
]

const stateOf = (answers: Answer[]) => account(answers, { STATE_BUCKET: 'st' })
const inFiles = async (): Promise<string[]> => {
  const dir = mkdtempSync(join(tmpdir(), 'webordinary-refusals-'))
  mkdirSync(join(dir, 'terraform-state'))
  writeFileSync(join(dir, 'terraform-state/webordinary-aws-data.tfstate'), '{}')
  const { problems } = await checkState(fakeAws(), choicesOf({ STATE_BUCKET: 'st' }), join(dir, 'cdktf.out'))
  rmSync(dir, { recursive: true })
  return problems
}
const notMade = async (): Promise<string[]> => {
  const run = fakeRun(to(/create-bucket/, { code: 254, err: 'An error occurred (BucketAlreadyExists)' }))
  const found = { run, missingBucket: 'there is none', problems: [], notes: [] }
  const problems: string[] = []
  const choices = choicesOf({ STATE_BUCKET: 'st' })
  await offerBucket({ mode: 'deploy', choices, found, problems }, async () => 'yes')
  return problems
}

const STATE: Case[] = [
  ['a bucket that may not be seen', () => stateOf([to(/get-bucket-versioning/, DENIED)])],
  [
    'a bucket that is not there',
    () => stateOf([to(/get-bucket-versioning/, { code: 254, err: 'NoSuchBucket' })]),
  ],
  ['a bucket without versions', () => stateOf([to(/get-bucket-versioning/, { out: '{}' })])],
  ['a bucket without a region', () => stateOf([to(/get-bucket-location/, DENIED)])],
  ['a state in files', inFiles],
  ['a bucket that cannot be made', notMade],
  [
    'a state of another place',
    () =>
      whyOf(() =>
        refuseOtherPlace(prepared(), {
          tainted: [],
          outputs: { mail_topic: 'arn:aws:sns:us-east-1:999900001111:t' },
        }),
      ),
  ],
]

const created = (address: string) => ({ isApplicable: true, changes: [{ address, actions: ['create'] }] })
const IDENTITY = created('aws_ses_domain_identity.sender')
const THERE = to(/^aws ses get-identity/, { out: '{"VerificationAttributes":{"example.org":{}}}' })

const MAIL: Case[] = [
  [
    'rules that may not be seen',
    () => ruleSetProblems(fakeAws(to(/^aws ses describe/, DENIED)), choicesOf()),
  ],
  [
    'a region without inbound mail',
    () => ruleSetProblems(fakeAws(to(/^aws ses describe/, { code: 254, err: 'InvalidAction' })), choicesOf()),
  ],
  [
    'rules of somebody else',
    () =>
      ruleSetProblems(
        fakeAws(to(/^aws ses describe/, { out: '{"Metadata":{"Name":"office"}}' })),
        choicesOf(),
      ),
  ],
  [
    'an identity to be used that is not there',
    () => borrowedIdentityProblems(fakeAws(), choicesOf({ SENDER_IDENTITY: 'existing' })),
  ],
  [
    'identities that may not be seen',
    () =>
      whyOf(() => refuseForeignIdentity(prepared([to(/^aws ses get-identity/, DENIED)]), STACK, IDENTITY)),
  ],
  [
    'an identity of somebody else',
    () => whyOf(() => refuseForeignIdentity(prepared([THERE]), STACK, IDENTITY)),
  ],
  [
    'a secret that cannot be had back',
    () =>
      whyOf(() =>
        restoreSecrets(
          prepared([
            to(/describe-secret/, { out: '{"DeletedDate":"2026-11-01T00:00:00Z"}' }),
            to(/restore-secret/, DENIED),
          ]),
          STACK,
          created('aws_secretsmanager_secret.secret-reply'),
        ),
      ),
  ],
]

const loggedIn = async (answer: Omit<Answer, 'to'>): Promise<string[]> => {
  const kept = await keepCredentials(fakeRun(to(/^aws configure/, answer)), {})
  return 'failed' in kept ? [kept.failed] : []
}
const commitOf = async (...answers: Answer[]) => (await readCommit(fakeRun(...answers))).problems
const terraformOf = (answer: Omit<Answer, 'to'>) =>
  terraformProblems(fakeRun(to(/^terraform version/, answer)))
const dockerOf = (line: RegExp, answer: Omit<Answer, 'to'>) =>
  dockerProblems(fakeRun(to(line, answer)), 'ARM64')

const TOOLS: Case[] = [
  ['no AWS CLI', () => loggedIn(NO_SUCH_PROGRAM)],
  ['an old AWS CLI', () => loggedIn({ code: 252, err: 'argument operation: Invalid choice' })],
  ['nobody logged in', () => loggedIn({ code: 253, err: 'Unable to locate credentials' })],
  ['no keys', () => loggedIn({ out: '{}' })],
  ['no terraform', () => terraformOf(NO_SUCH_PROGRAM)],
  ['a terraform that does not run', () => terraformOf({ code: 1 })],
  ['an old terraform', () => terraformOf({ out: '{"terraform_version":"1.9.8"}' })],
  ['no docker', () => dockerOf(/^docker version/, NO_SUCH_PROGRAM)],
  ['no engine', () => dockerOf(/^docker version/, { code: 1, err: 'Cannot connect' })],
  ['no buildx', () => dockerOf(/^docker buildx/, { code: 1, err: 'no such command' })],
  ['a builder for other machines', () => dockerOf(/^docker no/, {})],
  ['no git', () => commitOf(to(/^git/, NO_SUCH_PROGRAM))],
  ['no commit', () => commitOf(to(/^git rev-parse/, { code: 128, err: 'fatal: not a git repository' }))],
  ['files that differ', () => commitOf(to(/^git status/, { out: ' M README.md' }))],
  ['no address of an emulator', () => endpointProblems(undefined)],
  ['a silent emulator', () => endpointProblems('http://127.0.0.1:1')],
]

const inFile = (text: string, name = 'deploy.env'): string[] => {
  const dir = mkdtempSync(join(tmpdir(), 'webordinary-refusals-'))
  const file = join(dir, 'deploy.env')
  writeFileSync(file, text)
  const { problems, examples = [] } = readDeployFile({ DEPLOY_FILE: join(dir, name) })
  rmSync(dir, { recursive: true })
  return [...problems, ...examples]
}
const chosen = (more: Record<string, string>) =>
  readChoices({ AWS_REGION: REGION, SENDER_ADDRESS: 'edit@example.org', EDITOR_COMMAND: 'true', ...more })
    .problems

const SETTINGS: Case[] = [
  ['a name that is no setting', () => inFile('WORKER_SPOTS=yes')],
  ["a value of the example's", () => inFile('SENDER_ADDRESS=edit@example.org')],
  ['no file of settings', () => inFile('', 'other.env')],
  ['half of a smoke command', () => chosen({ SMOKE_PROJECT: 'shop' })],
  ['the endpoint of an emulator', () => chosen({ AWS_ENDPOINT_URL: 'http://127.0.0.1:1' })],
  ['what is not set', () => whyOf(() => refuse('deploy', ['SENDER_ADDRESS is not set (an e-mail address)']))],
  [
    'settings that cannot be synthesised',
    () => whyOf(() => synth(fakeRun(to(/./, { code: 2 })), { outdir: '', tag: '' })),
  ],
  [
    'a prefix that is not typed',
    () => whyOf(() => confirm({ prefix: 'p', confirmed: 'q', ask: async () => '' }, 'nothing was changed')),
  ],
  [
    'a removal that is not meant',
    () => whyOf(() => confirm({ prefix: 'p', confirmed: 'q', ask: async () => '' }, 'nothing was removed')),
  ],
]

const HOLDER: Holder = {
  id: 'x',
  who: 'ann@laptop',
  doing: 'deploy',
  pid: 1,
  host: 'laptop',
  since: 'noon',
  renewals: 0,
}
const locked = (waitMs: number, stop: AbortSignal, goneMs: number) => {
  const store: LockStore = {
    take: async () => false,
    look: async () => HOLDER,
    renew: async () => false,
    drop: async () => undefined,
    removal: 'rm deploy.lock',
  }
  const times = { pollMs: 1, goneMs }
  return whyOf(() =>
    lockDeployment({
      store,
      doing: 'plan',
      waitMs,
      stop,
      say: () => undefined,
      lost: () => undefined,
      times,
    }),
  )
}

const LOCK: Case[] = [
  ['a lock of somebody who works', () => locked(0, silent.stop, 1_000)],
  ['a lock of somebody who has ended', () => locked(1_000, silent.stop, 0)],
  ['a lock that is waited for no longer', () => locked(1_000, STOPPED, 1_000)],
]

const pushed = (...answers: Answer[]) =>
  whyOf(() =>
    pushImages(
      { run: fakeRun(...answers), aws: fakeAws(...answers) },
      { settings: choicesOf(), account: '1', tag: 'abc' },
    ),
  )
const terraform = (...answers: Answer[]) => makeTerraform(fakeRun(...answers), false)

const STEPS: Case[] = [
  ['images that may not be looked at', () => pushed(to(/^aws ecr describe/, DENIED))],
  ['no password of the registry', () => pushed(to(/get-login-password/, DENIED))],
  ['a login that fails', () => pushed(to(/^docker login/, { code: 1 }))],
  ['a build that fails', () => pushed(to(/^docker build /, { code: 1 }))],
  ['a push that fails', () => pushed(to(/^docker push/, { code: 1 }))],
  [
    'hashes that cannot be had',
    () => whyOf(() => lockProvider(fakeRun(to(/providers/, { code: 1 })), { dir: '', lock: '' })),
  ],
  ['a step of Terraform that fails', () => whyOf(() => terraform(to(/ init/, { code: 1 })).init(STACK))],
  [
    'a plan that would destroy what is protected',
    () => whyOf(() => terraform(to(/ plan/, { code: 1, err: 'Instance cannot be destroyed' })).plan(STACK)),
  ],
  [
    'a state that cannot be shown',
    () => whyOf(() => terraform(to(/ show/, { code: 1, err: 'denied (403)' })).state(STACK)),
  ],
  [
    'a state that cannot be listed',
    () => whyOf(() => terraform(to(/ state list/, { code: 1, err: 'denied' })).isEmpty(STACK)),
  ],
  ['a program after Ctrl-C', () => whyOf(() => makeRun({}, STOPPED)('true', []))],
  ['an error of AWS: no rights', () => [withCure('AccessDenied')]],
  ['an error of AWS: no credentials', () => [withCure('ExpiredToken')]],
  ['an error of AWS: not reached', () => [withCure('ECONNREFUSED')]],
  ['an error of AWS: a name that is taken', () => [withCure('BucketAlreadyExists')]],
]

const primary = (rolloutState: string) => ({
  services: [
    { status: 'ACTIVE', deployments: [{ status: 'PRIMARY', rolloutState, taskDefinition: 'router:1' }] },
  ],
})
const IMAGE = { taskDefinition: { containerDefinitions: [{ image: 'router:older' }] } }
const router = (answer: object, stop = silent.stop) => {
  const ecs = fakeEcs({ DescribeServices: () => answer, DescribeTaskDefinition: () => IMAGE })
  return whyOf(() => awaitRouter({ ecs, stop, say: () => undefined, pollMs: 1 }, { prefix: 'p', tag: 'abc' }))
}
const tried = (
  task: object,
  { stop = silent.stop, services = [{}] as object[], tasks = [{ taskArn: 't/1' }] as object[] } = {},
) => {
  const ecs = fakeEcs({
    DescribeServices: () => ({ services }),
    RunTask: () => ({ tasks }),
    DescribeTasks: () => ({ tasks: [task] }),
    StopTask: () => ({}),
  })
  const deps = {
    ecs,
    stop,
    say: () => undefined,
    aws: { logLines: async () => [] },
    pollMs: 1,
    patienceMs: 5,
  }
  return whyOf(() => tryWorker(deps, 'p'))
}
const RUNNING = { lastStatus: 'RUNNING', healthStatus: 'UNKNOWN' }
const row = (more: Partial<Tracking>): string[] => [
  smokeProblem({ status: 'answered', ...more } as Tracking) ?? '',
]
const noAnswer = { send: async () => Promise.reject(Object.assign(new Error('no'), { name: 'NoSuchQueue' })) }
const smoked = () => {
  const sqs = makeFakeClient({ GetQueueUrl: () => ({ QueueUrl: 'q' }), SendMessage: () => ({}) }, undefined)
  const dynamodb = makeFakeClient({ GetItem: () => ({}) }, undefined)
  const wish = { prefix: 'p', project: 'shop', email: 'a@b.test', tag: 'abc', seconds: 1, pollMs: 1 }
  return whyOf(() => smoke({ sqs, dynamodb, ...silent, stop: STOPPED } as never, wish))
}

const RUNNING_SYSTEM: Case[] = [
  ['a router that was put back', () => router(primary('COMPLETED'))],
  ['a router that does not run', () => router({ services: [] })],
  ['a router that is waited for no longer', () => router(primary('IN_PROGRESS'), STOPPED)],
  ['no service of workers', () => tried({}, { services: [] })],
  ['no worker', () => tried({}, { tasks: [] })],
  ['a worker that ends', () => tried({ lastStatus: 'STOPPED' })],
  ['a worker that is unhealthy', () => tried({ lastStatus: 'RUNNING', healthStatus: 'UNHEALTHY' })],
  ['a worker that never becomes healthy', () => tried(RUNNING)],
  ['a worker that is waited for no longer', () => tried(RUNNING, { stop: STOPPED })],
  ['a smoke command that nobody accepted', () => [smokeProblem(undefined) ?? '']],
  ['a smoke command that nobody started', () => row({ status: 'accepted' })],
  ['a smoke command that did not end', () => row({ status: 'running' as never, startedAt: 1 })],
  ['a smoke command that failed', () => row({ end: 'failed' })],
  ['an answer that is waited for no longer', smoked],
  [
    'an emulator without queues',
    () => whyOf(() => lookAtEmulator({ sqs: noAnswer, dynamodb: noAnswer } as never, 'p')),
  ],
]

/** It goes on. */
export const NOTES: Case[] = [
  ['a quota without a value', () => account([to(/^aws service-quotas/, { out: '{}' })])],
  ['a quota that may not be seen', () => account([to(/^aws service-quotas/, DENIED)])],
  ['a quota for no update of all', () => account([quotaOf(4)])],
]

export const CASES: Case[] = [
  ...ACCOUNT,
  ...STATE,
  ...MAIL,
  ...TOOLS,
  ...SETTINGS,
  ...LOCK,
  ...STEPS,
  ...RUNNING_SYSTEM,
]
