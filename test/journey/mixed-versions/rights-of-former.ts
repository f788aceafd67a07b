// Daemons of the former version run with the rights that this one gives.
import { formerRights } from '../../../cdktf/rights/former.ts'
import { routerRights } from '../../../cdktf/rights/router.ts'
import type { Statement } from '../../../cdktf/rights/statement.ts'
import { workerRights } from '../../../cdktf/rights/worker.ts'
import type { Resource } from '../../../platform/aws-call-target.ts'
import { isAllowed, isUsedBy, rightsOf } from '../../rights/evaluate.ts'
import { PLACE } from '../../rights/place.ts'
import { requestsOf } from '../../rights/requests-of.ts'
import type { Call } from '../../rights/requests-of.ts'
import type { System } from '../system.ts'

type Daemon = 'router' | 'worker'

const ROLES = { router: routerRights(PLACE), worker: workerRights(PLACE) }

/** Each kind of call once. */
export const callsOfFormer = ({ lines }: System, of: Daemon): Call[] => {
  const calls = lines.filter(
    ({ event, daemon, from }) => event === 'aws_call' && daemon === of && from.endsWith('former'),
  )
  const texts = calls.map(({ call, on }) => JSON.stringify({ call, on: (on ?? {}) as Resource }))
  return [...new Set(texts)].map((text) => JSON.parse(text) as Call)
}

/** Rights that are there for the former version only, and that it does not need. */
export const unusedByFormer = (daemon: Daemon, calls: Call[]): string[] => {
  const requests = calls.flatMap((call) => requestsOf(call, PLACE))
  const isUsed = (statement: Statement): boolean =>
    rightsOf([statement]).some((right) => requests.some((request) => isUsedBy(right, request)))
  return formerRights(daemon, PLACE).flatMap((statement) => (isUsed(statement) ? [] : [statement.sid]))
}

export const mayFormer = (daemon: Daemon, call: Call): boolean =>
  requestsOf(call, PLACE).every((request) =>
    isAllowed([...ROLES[daemon], ...formerRights(daemon, PLACE)], request),
  )
