import type { CapacityProviderStrategyItem, ECSClient, Task } from '@aws-sdk/client-ecs'
import { expect } from 'chai'
import type { DeployEnd } from '../../../scripts/deploy/problems.ts'
import { stageOf, tryWorker } from '../../../scripts/deploy/try-worker.ts'
import { makeFakeClient } from '../../fakes/aws-call.ts'

const NETWORK = { awsvpcConfiguration: { subnets: ['subnet-1'] } }
const SERVICE = {
  status: 'ACTIVE',
  taskDefinition: 'worker:7',
  networkConfiguration: NETWORK,
  capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT' }],
}
const task = (lastStatus: string, more: Partial<Task> = {}): Task => ({
  taskArn: 'arn:aws:ecs:eu-central-1:111122223333:task/webordinary/abc',
  lastStatus,
  ...more,
})

interface Setup {
  tasks?: Task[]
  failures?: { reason?: string; detail?: string }[]
  lines?: string[]
}

const trial = async (
  { tasks = [], failures = [], lines = [] }: Setup,
  stop = new AbortController().signal,
) => {
  const calls: { name: string; input: Record<string, unknown> }[] = []
  const said: string[] = []
  let looks = 0
  const ecs = makeFakeClient(
    {
      DescribeServices: () => ({ services: [SERVICE] }),
      RunTask: ({
        capacityProviderStrategy: [item],
      }: {
        capacityProviderStrategy: CapacityProviderStrategyItem[]
      }) =>
        failures.length > 0 && item?.capacityProvider === 'FARGATE_SPOT'
          ? { failures }
          : { tasks: [task('PROVISIONING')] },
      DescribeTasks: () => ({ tasks: [tasks[Math.min(looks++, tasks.length - 1)]] }),
      StopTask: () => ({}),
    },
    (name, input) => void calls.push({ name, input: input as Record<string, unknown> }),
  ) as unknown as ECSClient
  const streams: string[] = []
  const aws = {
    logLines: async (group: string, stream: string) => (streams.push(`${group} ${stream}`), lines),
  }
  const say = (line: string) => void said.push(line)
  const ended = await tryWorker({ ecs, aws, stop, say, pollMs: 1, patienceMs: 200 }, 'webordinary').then(
    () => undefined,
    (error: DeployEnd) => error,
  )
  return {
    ended,
    said: said.join('\n'),
    calls,
    streams,
    did: (name: string) => calls.filter((each) => each.name === name),
  }
}

describe('a worker that is tried', () => {
  it('is as those of the service, claims nothing, becomes healthy, and goes', async () => {
    const { ended, said, did } = await trial({
      tasks: [
        task('PENDING'),
        task('RUNNING', { healthStatus: 'UNKNOWN' }),
        task('RUNNING', { healthStatus: 'HEALTHY' }),
      ],
    })

    expect(ended?.message).to.be.undefined
    expect(did('RunTask')[0]?.input).to.deep.include({
      cluster: 'webordinary',
      taskDefinition: 'worker:7',
      networkConfiguration: NETWORK,
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT' }],
      overrides: {
        containerOverrides: [{ name: 'worker', environment: [{ name: 'WORKER_TRIAL', value: 'yes' }] }],
      },
    })
    expect(said).to.match(/pending\n.*running, health unknown\n.*running, health healthy\n.*it goes$/)
    expect(did('StopTask')).to.have.length(1)
  })

  it('that does not start says what ECS says, and what it logged', async () => {
    const { ended, did, streams } = await trial({
      lines: ['EDITOR_COMMAND: there is no program agent in the image'],
      tasks: [
        task('STOPPED', {
          stoppedReason: 'Essential container in task exited',
          containers: [{ name: 'worker', exitCode: 2 }],
        }),
      ],
    })

    expect(ended?.code).to.equal(1)
    expect(ended?.message).to.match(
      /a worker was started, and ended: Essential container in task exited; worker: exit code 2\nits last lines in \/webordinary\/worker:\n {2}EDITOR_COMMAND: there is no program agent/,
    )
    expect(ended?.message).to.match(/waits for 4 days: mend it, then make deploy again$/)
    expect(streams).to.deep.equal(['/webordinary/worker worker/worker/abc'])
    expect(did('StopTask')).to.have.length(1)
  })

  it('that cannot be pulled or may not have its secrets says so', async () => {
    const stoppedReason =
      'CannotPullContainerError: image Manifest does not contain descriptor matching platform'
    const { ended } = await trial({ tasks: [task('DEPROVISIONING', { stoppedReason })] })

    expect(ended?.message).to.include(stoppedReason)
  })

  it('that is not healthy, or takes for ever, is a failure', async () => {
    const sick = await trial({ tasks: [task('RUNNING', { healthStatus: 'UNHEALTHY' })] })
    const slow = await trial({ tasks: [task('PENDING')] })

    expect(sick.ended?.message).to.include('is unhealthy')
    expect(slow.ended?.message).to.include('is still pending after')
    expect(slow.did('StopTask')).to.have.length(1)
  })

  it('that there is no room for is told at once', async () => {
    const { ended, did } = await trial({
      failures: [{ reason: 'RESOURCE:CPU', detail: 'You’ve reached the limit on the number of vCPUs' }],
    })

    expect(ended?.message).to.include(
      'no worker can be started: You’ve reached the limit on the number of vCPUs',
    )
    expect(did('StopTask')).to.deep.equal([])
  })

  it('starts on demand while Spot has no room', async () => {
    const { ended, did } = await trial({
      failures: [{ reason: 'Capacity is unavailable at this time. Please try again later' }],
      tasks: [task('RUNNING', { healthStatus: 'HEALTHY' })],
    })

    expect(ended?.message).to.be.undefined
    expect(did('RunTask').map(({ input }) => input['capacityProviderStrategy'])).to.deep.equal([
      [{ capacityProvider: 'FARGATE_SPOT' }],
      [{ capacityProvider: 'FARGATE', weight: 1 }],
    ])
  })

  it('is ended, too, when somebody wants to stop', async () => {
    const { ended, did } = await trial({ tasks: [task('PENDING')] }, AbortSignal.abort())

    expect(ended?.code).to.equal(130)
    expect(did('StopTask')).to.have.length(1)
  })

  it('has ended as soon as it begins to', () => {
    for (const status of ['DEACTIVATING', 'STOPPING', 'DEPROVISIONING', 'STOPPED'])
      expect(stageOf(task(status, { healthStatus: 'HEALTHY' }))).to.equal('ended')
  })
})
