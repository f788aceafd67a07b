import type { ECSClient, Service } from '@aws-sdk/client-ecs'
import { expect } from 'chai'
import { explainService } from '../../../scripts/deploy/service-words.ts'
import { watchService } from '../../../scripts/deploy/watch-service.ts'
import { makeFakeClient } from '../../fakes/aws-call.ts'

const ROUTER = { cluster: 'try', service: 'try-router', logs: '/try/router', container: 'router' }
const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 29, 12, minute))
const event = (id: string, minute: number) => ({
  id,
  createdAt: at(minute),
  message: `(service try-router) ${id}`,
})
const FAILED_BEFORE = { id: 'old', rolloutState: 'FAILED' as const }

describe('a service that Terraform waits for', () => {
  const watch = (services: (Service | Error)[]) => {
    const said: string[] = []
    let looks = 0
    let seen: () => void = () => undefined
    const done = new Promise<void>((resolve) => (seen = resolve))
    const ecs = makeFakeClient(
      {
        DescribeServices: () => {
          const next = services[looks++]
          if (!next) seen()
          if (next instanceof Error) throw next
          return { services: [next ?? services.at(-1)] }
        },
      },
      undefined,
    ) as unknown as ECSClient
    // As the console, which shows everything that it is given.
    const say = (...all: unknown[]): void => void said.push(all.join(' '))
    const watching = watchService({ ecs, say, pollMs: 1 }, ROUTER)
    return { said, watching, done }
  }

  it('is told event by event, oldest first, but for what was before', async () => {
    const { said, watching, done } = watch([
      new Error('not there yet'),
      { events: [event('long ago', 0)] },
      { events: [event('third', 3), event('second', 2), event('long ago', 0)] },
    ])
    await done
    await watching.stop()

    expect(said).to.deep.equal([
      '  12:02:00 (service try-router) second',
      '  12:03:00 (service try-router) third',
    ])
    expect(watching.failed.aborted).to.be.false
  })

  it('is no longer waited for when ECS has given up this deployment, not the one before', async () => {
    const { watching, done } = watch([
      { deployments: [FAILED_BEFORE] },
      { deployments: [{ id: 'new', rolloutState: 'IN_PROGRESS' }, FAILED_BEFORE] },
    ])
    await done
    expect(watching.failed.aborted).to.be.false
    await watching.stop()

    const next = watch([
      { deployments: [FAILED_BEFORE] },
      { deployments: [{ id: 'new', rolloutState: 'FAILED' }, FAILED_BEFORE] },
    ])
    await next.done
    await next.watching.stop()
    expect(next.watching.failed.aborted).to.be.true
  })
})

describe('a service that failed', () => {
  const explain = (operations: Parameters<typeof makeFakeClient>[0]) =>
    explainService(
      makeFakeClient(operations, undefined) as unknown as ECSClient,
      { logLines: async (group, stream) => [`${group} ${stream}: bad settings`] },
      ROUTER,
    )

  it('is explained by its last events, the end of its last task, and what that logged', async () => {
    const lines = await explain({
      DescribeServices: () => ({
        services: [{ events: [7, 6, 5, 4, 3, 2].map((i) => event(`event ${i}`, i)) }],
      }),
      ListTasks: () => ({ taskArns: ['a/1', 'a/2'] }),
      DescribeTasks: () => ({
        tasks: [
          { taskArn: 'a/1', stoppedAt: at(1), stoppedReason: 'an earlier one' },
          {
            taskArn: 'a/2',
            stoppedAt: at(2),
            stoppedReason: 'Essential container in task exited',
            containers: [{ name: 'router', exitCode: 2, reason: 'no more' }],
          },
        ],
      }),
    })

    expect(lines).to.deep.equal([
      'the last events of the service try-router:',
      ...[3, 4, 5, 6, 7].map((i) => `  12:0${i}:00 (service try-router) event ${i}`),
      'its last task ended: Essential container in task exited; router: exit code 2, no more',
      'its last lines in /try/router:',
      '  /try/router router/router/2: bad settings',
    ])
  })

  it('is not explained when nobody can be asked, which is no failure more', async () => {
    expect(await explain({})).to.deep.equal([])
    expect(await explain({ DescribeServices: () => ({ services: [] }) })).to.deep.equal([])
  })
})
