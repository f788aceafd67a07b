// Of the system that was deployed.
import { awaitRouter } from '../../../../../scripts/deploy/await-router.ts'
import { lookAtEmulator } from '../../../../../scripts/deploy/look-at-emulator.ts'
import { smokeProblem } from '../../../../../scripts/deploy/smoke-command.ts'
import { smoke } from '../../../../../scripts/deploy/smoke.ts'
import { tryWorker } from '../../../../../scripts/deploy/try-worker.ts'
import type { Tracking } from '../../../../../contract/tracking/record.ts'
import { makeFakeClient } from '../../../../fakes/aws-call.ts'
import { STOPPED, fakeEcs, silent, whyOf } from '../fakes.ts'
import type { Case } from '../case.ts'

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

export const RUNNING_SYSTEM: Case[] = [
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
  ['a smoke command that did not end', () => row({ status: 'running', startedAt: 1 })],
  ['a smoke command that failed', () => row({ end: 'failed' })],
  ['an answer that is waited for no longer', smoked],
  [
    'an emulator without queues',
    () => whyOf(() => lookAtEmulator({ sqs: noAnswer, dynamodb: noAnswer } as never, 'p')),
  ],
]
