// What the scenes of a rehearsal play on: the pretended account, the commands of the person, and what the daemons say meanwhile.
import { DeployEnd } from '../deploy/problems.ts'
import type { Choices } from '../deploy/choices.ts'
import type { LogLine } from '../local/daemon-process.ts'
import { sleep } from '../../platform/sleep.ts'
import { runScript } from './make.ts'
import type { Ended, MakeOptions } from './make.ts'
import type { Notes } from './notes.ts'
import type { OpenAccount } from './open-account.ts'
import { sayCommand } from './show.ts'

export interface Said extends LogLine {
  process: string
}

export interface Stage extends OpenAccount {
  dir: string
  choices: Choices
  /** deploy.env, as it is at the moment. */
  settings: Record<string, string>
  /** The PATH of stand-ins. */
  path: string
  stop: AbortSignal
  /** All that daemons have logged, with the name of the process. */
  lines: Said[]
  notes: Notes
}

export interface MakeWish extends MakeOptions {
  /** As it is typed; absent: `make MODE`. */
  shown?: string
  /** The exit code that belongs to the scene. */
  ends?: number
  /** Said by it in this scene. */
  says?: RegExp
}

const orFail = (command: string, { code, said }: Ended, { ends = 0, says }: MakeWish): void => {
  if (code !== ends) throw new DeployEnd(1, `the rehearsal: ${command} ended with code ${code}, not ${ends}`)
  if (says && !says.test(said)) throw new DeployEnd(1, `the rehearsal: ${command} did not say ${says.source}`)
}

export const orStopped = ({ stop }: Pick<Stage, 'stop'>): void => {
  if (stop.aborted) throw new DeployEnd(130, 'stopped before its end')
}

/** A command of the person. Rejects when it does not end as the scene says. */
export const make = async (
  stage: Stage,
  [script, ...args]: [string, ...string[]],
  wish: MakeWish,
): Promise<Ended> => {
  const { dir, settings, path, endpoints, stop, notes } = stage
  const command = wish.shown ?? `make ${args[0] ?? script}`
  orStopped(stage)
  sayCommand(command)
  const env = { ...endpoints, ...settings, PATH: path }
  const ended = await runScript({ dir, env, stop, notes }, [script, ...args], wish)
  orStopped(stage)
  orFail(command, ended, wish)
  return ended
}

const LOOK_MS = 200
const PATIENCE_MS = 45_000

/** Until a daemon has said it. */
export const untilSaid = async (stage: Stage, what: (line: Said) => boolean): Promise<Said> => {
  const sinceMs = performance.now()
  for (;;) {
    const found = stage.lines.find(what)
    if (found) return found
    orStopped(stage)
    if (performance.now() - sinceMs > PATIENCE_MS)
      throw new DeployEnd(1, 'the rehearsal: a command was not answered in time')
    await sleep(LOOK_MS, stage.stop)
  }
}
