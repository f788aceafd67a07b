// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
import { textOf } from '../coding.ts'
import { problemOfJson } from './json.ts'
import type { Rule } from './rule.ts'

interface Container {
  name?: string
  image?: string
  stopTimeout?: number
  healthCheck?: {
    command?: string[]
    interval?: number
    timeout?: number
    retries?: number
    startPeriod?: number
  }
  environment?: { name?: string; value?: unknown }[]
  secrets?: { name?: string; valueFrom?: unknown }[]
}

/** Seconds on Fargate. */
const MOST_STOP_TIMEOUT = 120
const HEALTH = { interval: [5, 300], timeout: [2, 60], retries: [1, 10], startPeriod: [0, 300] } as const
const GIB = 1_024
/** Fargate: CPU units, and the MiB that go with them: from, to, in steps of. */
const SIZES: Record<string, readonly [number, number, number]> = {
  256: [512, 2 * GIB, 512],
  512: [GIB, 4 * GIB, GIB],
  1024: [2 * GIB, 8 * GIB, GIB],
  2048: [4 * GIB, 16 * GIB, GIB],
  4096: [8 * GIB, 30 * GIB, GIB],
  8192: [16 * GIB, 60 * GIB, 4 * GIB],
  16384: [32 * GIB, 120 * GIB, 8 * GIB],
}

const inHealth = (health: NonNullable<Container['healthCheck']>): string[] =>
  Object.entries(HEALTH).flatMap(([name, [least, most]]) => {
    const value = health[name as keyof typeof HEALTH]
    return value === undefined || (value >= least && value <= most)
      ? []
      : [`healthCheck.${name} must be from ${least} to ${most}, got ${value}`]
  })

const inEnvironment = ({ environment = [], secrets = [] }: Container): string[] => {
  const names = [...environment, ...secrets].map(({ name }) => name)
  const twice = names.filter((name, index) => names.indexOf(name) !== index)
  return [
    ...twice.map((name) => `${name} is given twice`),
    ...environment.flatMap(({ name, value }) =>
      typeof value === 'string' ? [] : [`the value of ${name} is no text`],
    ),
    ...secrets.flatMap(({ name, valueFrom }) => (valueFrom ? [] : [`the secret ${name} has no valueFrom`])),
  ]
}

const inContainer = (container: Container): string[] => {
  const { name, image, stopTimeout = 0, healthCheck } = container
  return [
    ...(name && image ? [] : ['needs name and image']),
    ...(stopTimeout <= MOST_STOP_TIMEOUT
      ? []
      : [`stopTimeout is at most ${MOST_STOP_TIMEOUT}, got ${stopTimeout}`]),
    ...(healthCheck ? inHealth(healthCheck) : []),
    ...inEnvironment(container),
  ]
}

export const containersFitFargate: Rule = (type, values) => {
  const text = type === 'aws_ecs_task_definition' ? textOf(values['container_definitions']) : undefined
  if (text === undefined || problemOfJson(text) !== undefined) return []
  const [cpu, memory] = [values['cpu'], values['memory']].map((value) => Number(textOf(value ?? null)))
  const [least, most, step] = SIZES[cpu ?? NaN] ?? [Infinity, 0, 1]
  const fits = memory !== undefined && memory >= least && memory <= most && memory % step === 0
  return [
    ...(fits ? [] : [`Fargate has no size of ${cpu} CPU units with ${memory} MiB`]),
    ...(JSON.parse(text) as Container[]).flatMap((container) =>
      inContainer(container).map((problem) => `container ${container.name}: ${problem}`),
    ),
  ]
}
