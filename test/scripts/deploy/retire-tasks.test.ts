import type { ECSClient } from '@aws-sdk/client-ecs'
import { expect } from 'chai'
import { retireTasks } from '../../../scripts/deploy/retire-tasks.ts'
import { makeFakeClient } from '../../fakes/aws-call.ts'

describe('the task definitions of a deployment that is removed', () => {
  it('are taken back and deleted, those of before too, ten at a time', async () => {
    const active: Record<string, string[]> = { 'try-router': ['router:2'], 'try-worker': ['worker:12'] }
    const inactive: Record<string, string[]> = {
      'try-router': ['router:1'],
      'try-worker': Array.from({ length: 11 }, (_, i) => `worker:${i + 1}`),
    }
    const deleted: string[][] = []
    const ecs = makeFakeClient(
      {
        ListTaskDefinitions: ({ familyPrefix, status }: { familyPrefix: string; status: string }) => ({
          taskDefinitionArns: (status === 'ACTIVE' ? active : inactive)[familyPrefix] ?? [],
        }),
        DeregisterTaskDefinition: ({ taskDefinition: arn }: { taskDefinition: string }) => {
          inactive[`try-${arn.split(':')[0]}`]?.push(arn)
          return {}
        },
        DeleteTaskDefinitions: ({ taskDefinitions }: { taskDefinitions: string[] }) => {
          deleted.push(taskDefinitions)
          return {}
        },
      },
      undefined,
    ) as unknown as ECSClient
    // The paginator asks for the client's own kind.
    Object.setPrototypeOf(ecs, (await import('@aws-sdk/client-ecs')).ECSClient.prototype)

    expect(await retireTasks(ecs, 'try')).to.equal(14)
    expect(deleted.map((each) => each.length)).to.deep.equal([2, 10, 2])
  })
})
