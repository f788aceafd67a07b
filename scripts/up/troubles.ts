// Why not everything came up: what is wrong with which container. Pure.
import type { Container } from './containers.ts'

export interface Trouble {
  /** Of the container. */
  name: string
  says: string
}

type Find = (container: Container) => string | undefined

/** What waiting does not mend. */
const lasting: Find = ({ State, ExitCode, Health }) => {
  if (State === 'exited' && ExitCode !== 0) return `ended with code ${ExitCode}`
  if (State === 'dead') return 'could not be removed'
  if (Health === 'unhealthy') return 'is unhealthy'
  return undefined
}

/** Compose tells no code of one that is about to start again. */
const restarting: Find = ({ State }) => (State === 'restarting' ? 'ends again and again' : undefined)

const waiting: Find = ({ State, Health }) => {
  if (State === 'created') return 'waits for the others'
  return State === 'running' && Health === 'starting' ? 'does not become healthy' : undefined
}

/** One of each service: what one worker says, the others say. */
const found = (containers: Container[], ...ways: Find[]): Trouble[] => {
  const troubles = containers.flatMap((container) => {
    const trouble = ways.map((find) => find(container)).find((says) => says !== undefined)
    return trouble === undefined
      ? []
      : [{ service: container.Service, name: container.Name, says: `${container.Service} ${trouble}` }]
  })
  return troubles
    .filter(({ service }, at) => troubles.findIndex((one) => one.service === service) === at)
    .map(({ name, says }) => ({ name, says }))
}

export const lastingTroubles = (containers: Container[]): Trouble[] => found(containers, lasting)
export const restartTroubles = (containers: Container[]): Trouble[] => found(containers, restarting)
export const presentTroubles = (containers: Container[]): Trouble[] => found(containers, lasting, restarting)
/** Empty when everything is up. */
export const allTroubles = (containers: Container[]): Trouble[] =>
  found(containers, lasting, restarting, waiting)
