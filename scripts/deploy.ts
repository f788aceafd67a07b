// make plan, make deploy, make destroy: see docs/deploy.md. The mode is the first argument; everything else is a setting.
import { createInterface } from 'node:readline/promises'
import { deploy, plan } from './deploy/carry-out.ts'
import { readDeployFile } from './deploy/deploy-file.ts'
import { askHidden } from './deploy/ask-hidden.ts'
import { destroy } from './deploy/destroy.ts'
import { prepare } from './deploy/prepare.ts'
import type { Edges, Mode } from './deploy/edges.ts'
import type { Prepared } from './deploy/prepare.ts'
import { DeployEnd } from './deploy/problems.ts'
import { foldFor } from './local/fold-text.ts'
import { stopAsked } from './local/stop-asked.ts'

const stopping = new AbortController()
void stopAsked().then(() => stopping.abort())

/** The line that is typed; nothing when standard input ends, or somebody wants to stop. */
const ask = async (question: string): Promise<string> => {
  // No terminal of its own: Ctrl-C stays a signal.
  const lines = createInterface({ input: process.stdin, output: process.stdout, terminal: false })
  const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('')))
  try {
    return await Promise.race([lines.question(question, { signal: stopping.signal }), ended])
  } catch {
    return ''
  } finally {
    lines.close()
  }
}

const MODES: Record<Mode, (prepared: Prepared) => Promise<void>> = { plan, deploy, destroy }

const modeFrom = (word: string | undefined): Mode => {
  if (word !== undefined && Object.hasOwn(MODES, word)) return word as Mode
  throw new DeployEnd(2, `say what to do: ${Object.keys(MODES).join(', ')}`)
}

const setEnv = (env: Record<string, string | undefined>): void => {
  for (const [name, value] of Object.entries(env))
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
}

/** Loaded only then: it brings everything along that stands in for AWS. */
const rehearseHere = async (mode: Mode): Promise<void> => {
  const { rehearse } = await import('./rehearsal/rehearse.ts')
  await rehearse(mode, process.env, stopping.signal)
}

const carryOut = async (mode: Mode): Promise<void> => {
  const given = readDeployFile(process.env)
  // For the SDK, which reads the region from there.
  setEnv(given.env)
  await MODES[mode](await prepare(mode, given, edges))
}

const ends: (() => void | Promise<void>)[] = []

const edges: Edges = {
  stop: stopping.signal,
  ask,
  askHidden: (question) => askHidden(question, process),
  lost: () => stopping.abort(),
  atEnd: (act) => void ends.unshift(act),
  handOn: setEnv,
}

const show = (error: unknown): void => {
  const isTold = error instanceof DeployEnd
  console.error(isTold ? `\n${foldFor(process.stderr, error.message)}` : error)
  process.exitCode = isTold ? error.code : 1
}

try {
  const mode = modeFrom(process.argv[2])
  if (process.env['TARGET'] === 'rehearsal') await rehearseHere(mode)
  else await carryOut(mode)
} catch (error) {
  show(error)
} finally {
  for (const end of ends) await Promise.resolve(end()).catch(show)
}
