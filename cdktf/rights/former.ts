// What only daemons of the former version do. They run for a while with the rights of this one: a deployment gives the new rights first, and an
// older IMAGE_TAG runs in today's stacks. test/journey/mixed-versions/ compares this with what they call.
import { projectQueuePatterns, tableNames } from '../../contract/names.ts'
import { WAITING_INDEX } from '../../contract/topology.ts'
import { arnsOf } from './arns.ts'
import type { Daemon } from './execution.ts'
import type { Place, Statement } from './statement.ts'

const formerRouterRights = (place: Place): Statement[] => {
  const { queue, index } = arnsOf(place)
  return [
    {
      sid: 'FormerReceive',
      why: 'Routers that do not know the doorbell hear of answers on the output queues.',
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility'],
      resources: [queue(projectQueuePatterns(place.prefix).output)],
    },
    {
      sid: 'FormerSweep',
      why: 'Routers that know one key of the index only ask by a query.',
      actions: ['dynamodb:Query'],
      resources: [index(tableNames(place.prefix).ownership, WAITING_INDEX)],
    },
  ]
}

export const formerRights = (daemon: Daemon, place: Place): Statement[] =>
  daemon === 'router' ? formerRouterRights(place) : []
