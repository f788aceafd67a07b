// One way to carry out commands, as processes on an embedded cloud of its own.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { DaemonProcess } from '../../../scripts/local/daemon-process.ts'
import { startProgram, untilStarted } from '../start-program.ts'
import { startBenchSystem } from '../started.ts'
import type { System } from '../../journey/system.ts'
import type { Planned } from './load.ts'

/** Workers of ours and consumers of the queue; each carries out `SLOTS` commands at a time. */
export const WORKERS = 3
export const SLOTS = 4

export interface Side {
  system: System
  send: (command: Planned) => Promise<void>
  /** SIGKILL. */
  kill: (name: string) => void
  /** Another process in place of a worker that was killed. */
  replace: (name: string) => void
  /** All processes but the cloud's. */
  pids: () => number[]
  stop: () => Promise<void>
}

export interface Setting {
  keys: string[]
  /** Of the lease, and of the visibility where there is none. */
  leaseSeconds: number
  logLevel: 'debug' | 'info'
  /** INTERRUPT_POLICY. The plain ones have no interrupts. */
  interrupts: 'any' | 'off'
}

export type StartSide = (setting: Setting) => Promise<Side>

/** The name of a program in `daemons/`, and its environment. */
export interface Program {
  script: string
  env: Record<string, string>
}

interface Plan {
  settings: Record<string, string>
  /** By name, in the order of their start. */
  programs: (system: System, effectsDir: string) => Promise<Map<string, Program>>
  send: (system: System, command: Planned) => Promise<void>
}

/** Starts a cloud and the programs of this plan on it. */
export const startSide = async ({ settings, programs, send }: Plan): Promise<Side> => {
  const system = await startBenchSystem({ settings })
  try {
    const effectsDir = join(system.dir, 'effects')
    await mkdir(effectsDir)
    const all = await programs(system, effectsDir)
    const alive = new Map<string, DaemonProcess>()
    const start = (name: string): void => {
      const program = all.get(name)
      if (program) alive.set(name, startProgram(system, program.script, name, program.env))
    }
    for (const name of all.keys()) start(name)
    await untilStarted(system, all.size)
    return {
      system,
      send: (command) => send(system, command),
      kill: (name) => alive.get(name)?.kill('SIGKILL'),
      replace: start,
      pids: () => [...alive.values()].map(({ pid }) => pid),
      stop: system.stop,
    }
  } catch (error) {
    await system.stop()
    throw error
  }
}
