// The simulated processes: started, killed, paused, stopped and started again, like containers under a supervisor.
import { actAs, makeActor } from '../kernel/actor.ts'
import type { Actor } from '../kernel/actor.ts'
import type { World } from '../kernel/world.ts'
import type { Trace } from '../trace/trace.ts'

export interface Daemon {
  /** `hastened`: aborted when it must end at once, by a second SIGTERM. */
  stop: (hastened: AbortSignal) => Promise<void>
}

/** Starts the daemon of this name as this actor; `signal` is aborted when it is to stop. */
export type StartDaemon = (name: string, actor: Actor, signal: AbortSignal) => Promise<Daemon>

interface Process {
  name: string
  incarnation: number
  actor: Actor
  daemon: Daemon | undefined
  stopping: AbortController
  hastened: AbortController
}

export interface FleetDeps {
  world: World
  trace: Trace
  skewMs: Record<string, number>
  startDaemon: StartDaemon
  /** The connections of a dead process. */
  disconnect: (actor: Actor) => void
  /** After a stop was asked for, the supervisor waits so long before it kills. */
  stopMs: number
}

/** A process that ended without a plan for it comes back after this time. */
const RESTART_MS = [500, 4_000] as const

export const makeFleet = (deps: FleetDeps) => {
  const { world, trace, startDaemon } = deps
  const supervisor = makeActor('supervisor')
  const processes = new Map<string, Process>()
  const skewMs = { ...deps.skewMs }

  const start = (name: string): void => {
    const incarnation = (processes.get(name)?.incarnation ?? 0) + 1
    const actor = makeActor(`${name}.${incarnation}`, skewMs[name])
    const [stopping, hastened] = [new AbortController(), new AbortController()]
    const process: Process = { name, incarnation, actor, daemon: undefined, stopping, hastened }
    processes.set(name, process)
    trace.add(actor.name, 'processStarted', {})
    world.after(0, actor, () => {
      run(process).catch((error: unknown) => crash(actor, error))
    })
  }

  const run = async (process: Process): Promise<void> => {
    const { name, actor, stopping } = process
    process.daemon = await startDaemon(name, actor, stopping.signal)
    if (stopping.signal.aborted) shutDown(process)
  }

  const end = (process: Process, why: string, downMs = world.random.whole(...RESTART_MS)): void => {
    const { actor, name } = process
    if (actor.state === 'dead') return
    actor.state = 'dead'
    actor.deferred = []
    trace.add(actor.name, 'processEnded', { why })
    deps.disconnect(actor)
    world.after(downMs, supervisor, () => start(name))
  }

  const shutDown = (process: Process, downMs?: number): void => {
    const { daemon, actor, hastened } = process
    const stopped = actAs(actor, async () => daemon?.stop(hastened.signal))
    stopped.then(
      () => end(process, 'exit', downMs),
      (error: unknown) => crash(actor, error),
    )
  }

  const processOf = (name: string): Process => {
    const process = processes.get(name)
    if (!process) throw new Error(`there is no process ${name}`)
    return process
  }
  const actorOf = (name: string): Actor => processOf(name).actor
  const pause = (actor: Actor): void => {
    if (actor.state !== 'running') return
    actor.state = 'paused'
    trace.add(actor.name, 'paused', {})
  }
  const resume = (actor: Actor): void => {
    if (actor.state !== 'paused') return
    trace.add(actor.name, 'resumed', {})
    world.resume(actor)
  }
  const byActor = (actor: Actor): Process | undefined => {
    const process = processes.get(actor.name.split('.')[0] ?? '')
    return process?.actor === actor ? process : undefined
  }
  const crash = (actor: Actor, error: unknown): void => {
    const process = byActor(actor)
    if (!process || actor.state === 'dead') return
    // What a stop interrupts may throw: daemon.ts exits all the same.
    if (!process.stopping.signal.aborted) trace.add(actor.name, 'crashed', { error })
    end(process, 'crash')
  }

  return {
    start,
    crash,
    names: (): string[] => [...processes.keys()],
    actorOf,
    kill: (name: string, why: string, downMs?: number): void => end(processOf(name), why, downMs),
    killActor: (actor: Actor, why: string): void => {
      const process = byActor(actor)
      if (process) end(process, why)
    },
    pause: (name: string): void => pause(actorOf(name)),
    pauseActor: (actor: Actor, ms: number): void => {
      pause(actor)
      world.after(ms, supervisor, () => resume(actor))
    },
    resume: (name: string): void => resume(actorOf(name)),
    /** SIGTERM; a second one hastens; kill -9 when it takes too long. */
    stop: (name: string, downMs: number): void => {
      const process = processOf(name)
      const { actor, stopping, hastened, daemon } = process
      if (actor.state === 'dead') return
      if (stopping.signal.aborted) return void world.after(0, actor, () => hastened.abort())
      trace.add(actor.name, 'processStopping', {})
      world.after(deps.stopMs, supervisor, () => end(process, 'stop took too long', downMs))
      world.after(0, actor, () => {
        stopping.abort(new Error('asked to stop'))
        if (daemon) shutDown(process, downMs)
      })
    },
    /** The history is over: nobody does anything any more. */
    end: (): void => {
      for (const { actor } of processes.values()) actor.state = 'dead'
    },
    jumpClock: (name: string, ms: number): void => {
      skewMs[name] = (skewMs[name] ?? 0) + ms
      processOf(name).actor.skewMs += ms
    },
  }
}

export type Fleet = ReturnType<typeof makeFleet>
