// Task definitions, which Terraform leaves (ECS goes back to a former one when a new one does not start): they cost nothing, but would be found by
// whoever looks whether everything is gone.
import {
  DeleteTaskDefinitionsCommand,
  DeregisterTaskDefinitionCommand,
  paginateListTaskDefinitions,
} from '@aws-sdk/client-ecs'
import type { ECSClient } from '@aws-sdk/client-ecs'
import { deploymentNames } from '../../deployment/names.ts'

/** ECS: the most of one call. */
const AT_ONCE = 10

const arnsOf = async (client: ECSClient, familyPrefix: string, status: 'ACTIVE' | 'INACTIVE') => {
  const arns: string[] = []
  for await (const { taskDefinitionArns = [] } of paginateListTaskDefinitions(
    { client },
    { familyPrefix, status },
  ))
    arns.push(...taskDefinitionArns)
  return arns
}

/** Returns how many there were. May be repeated. */
export const retireTasks = async (ecs: ECSClient, prefix: string): Promise<number> => {
  const { routerService, workerService } = deploymentNames(prefix)
  let retired = 0
  for (const family of [routerService, workerService]) {
    const active = await arnsOf(ecs, family, 'ACTIVE')
    for (const taskDefinition of active)
      await ecs.send(new DeregisterTaskDefinitionCommand({ taskDefinition }))
    const all = await arnsOf(ecs, family, 'INACTIVE')
    for (let from = 0; from < all.length; from += AT_ONCE)
      await ecs.send(new DeleteTaskDefinitionsCommand({ taskDefinitions: all.slice(from, from + AT_ONCE) }))
    retired += all.length
  }
  return retired
}
