import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { StandIns } from './stand-ins.ts'

const MAIN = fileURLToPath(new URL('../../../scripts/deploy.ts', import.meta.url))

/** What every deployment needs, all stacks, and no smoke test, for which these tests have no AWS. */
export const CHOICES = {
  AWS_REGION: 'eu-central-1',
  SENDER_ADDRESS: 'edit@example.org',
  EDITOR_COMMAND: 'true',
  SMOKE: 'no',
  WORKFLOW: 'yes',
}

export interface Deployed {
  code: number | null
  /** Both streams, as a person reads them. */
  said: string
}

/** `scripts/deploy.ts` as a process, in a directory of its own and with nothing else in its environment. */
export const startDeploy = (mode: string, standIns: StandIns, env: Record<string, string> = CHOICES) =>
  spawn(process.execPath, [MAIN, mode], {
    cwd: standIns.dir,
    env: {
      PATH: standIns.path,
      // Nothing answers there.
      AWS_ENDPOINT_URL_ECS: 'http://127.0.0.1:1',
      CDKTF_OUTDIR: join(standIns.dir, 'cdktf.out'),
      ...(process.env['NODE_COMPILE_CACHE'] && { NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] }),
      ...env,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
    // A process group of its own, as a terminal gives one to what is typed into it.
    detached: true,
  }) satisfies ChildProcess

export const endOf = async (child: ReturnType<typeof startDeploy>): Promise<Deployed> => {
  const parts: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => void parts.push(part.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, said: parts.join('') }
}

/** `typed`: what stands on its standard input. */
export const runDeploy = (
  mode: string,
  standIns: StandIns,
  env?: Record<string, string>,
  typed = '',
): Promise<Deployed> => {
  const child = startDeploy(mode, standIns, env)
  child.stdin.end(typed)
  return endOf(child)
}
