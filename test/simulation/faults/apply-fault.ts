// Carries out a fault of the plan, and ends it when its time is over.
import { DeleteQueueCommand, PurgeQueueCommand } from '@aws-sdk/client-sqs'
import type { SimCloud } from '../cloud/sim-cloud.ts'
import { NO_LIBERTIES } from '../cloud/queue-service.ts'
import { actAs } from '../kernel/actor.ts'
import type { Remote } from '../job/remote.ts'
import type { Actor } from '../kernel/actor.ts'
import type { World } from '../kernel/world.ts'
import type { Fault } from '../plan/plan.ts'
import type { Fleet } from '../process/fleet.ts'
import type { Trace } from '../trace/trace.ts'
import { describeFault } from './describe-fault.ts'

export interface FaultDeps {
  world: World
  trace: Trace
  cloud: SimCloud
  fleet: Fleet
  remote: Remote
  /** Who carries faults out. */
  actor: Actor
}

const loseQueue = ({ cloud }: FaultDeps, kind: string, QueueUrl: string): void => {
  const command =
    kind === 'queue deleted' ? new DeleteQueueCommand({ QueueUrl }) : new PurgeQueueCommand({ QueueUrl })
  // It may not have been made yet, or be gone already.
  actAs(cloud.actor, () => cloud.sqs.send(command)).catch(() => undefined)
}

/** What the fault changes at once; returns what takes it back, if anything does. */
const begin = (deps: FaultDeps, fault: Fault): (() => void) | undefined => {
  const { fleet, cloud, world } = deps
  const untilEnd = (ms: number) => ({ callsLeft: Infinity, until: world.now() + ms })
  switch (fault.kind) {
    case 'kill':
      fleet.kill(fault.process, 'kill', fault.downMs)
      return undefined
    case 'stop':
      fleet.stop(fault.process, fault.downMs)
      return undefined
    case 'pause':
      fleet.pause(fault.process)
      return () => fleet.resume(fault.process)
    case 'clock':
      fleet.jumpClock(fault.process, fault.ms)
      return undefined
    case 'calls': {
      const { mishap, process, service, operation, calls, ms, delayMs } = fault
      const front = { mishap, process, service, callsLeft: calls, until: world.now() + ms }
      cloud.weather.add({
        ...front,
        ...(operation && { operation }),
        ...(delayMs && { delayMs }),
      })
      return undefined
    }
    case 'cut off':
      cloud.weather.add({
        mishap: 'cut off',
        process: fault.process,
        service: fault.service,
        ...untilEnd(fault.ms),
      })
      return () => undefined
    case 'mail service down':
      cloud.weather.add({ mishap: 'server error', service: 'ses', ...untilEnd(fault.ms) })
      return () => undefined
    case 'duplicates':
    case 'disorder': {
      const liberties = fault.kind === 'disorder' ? { lateMs: fault.lateMs } : { duplicate: fault.chance }
      cloud.queueService.setLiberties({ ...NO_LIBERTIES, ...liberties })
      return () => cloud.queueService.setLiberties(NO_LIBERTIES)
    }
    case 'remote ahead':
      deps.remote.outlive(fault.projectKey, fault.generations)
      return undefined
    default:
      return loseQueue(deps, fault.kind, fault.queue) as undefined
  }
}

export const applyFault = (deps: FaultDeps, fault: Fault): void => {
  const { trace, world, actor } = deps
  const told = { kind: fault.kind, about: describeFault(fault) }
  trace.add('faults', 'fault', told)
  const takeBack = begin(deps, fault)
  if (!takeBack || !('ms' in fault)) return
  world.after(fault.ms, actor, () => {
    takeBack()
    trace.add('faults', 'faultEnded', told)
  })
}
