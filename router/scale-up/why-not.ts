import { errorName } from '../../platform/aws-errors.ts'

/** For the person who reads `wake_failed`: what to look at. Pure. */
export const whyNot = (error: unknown, service: string): string => {
  const name = errorName(error)
  if (/^(Cluster|Service)Not(Found|Active)Exception$/.test(name)) return thereIsNone(service)
  if (name === 'AccessDeniedException')
    return `the router has no right to ecs:DescribeServices or ecs:UpdateService on ${service}`
  return error instanceof Error ? `${name}: ${error.message}` : String(error)
}

export const thereIsNone = (service: string): string =>
  `there is no active ECS service ${service}, which WORKER_SERVICE names`
