// Terraform on the PATH: the real one of this machine, attached to the stand-in provider, or the stand-in for it. Both print their sums only.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { shortened } from '../terraform/words.ts'
import type { Program, Reply } from './reply.ts'

/** Those whose output a person reads. The others are read by `make deploy`. */
const SHOWN = ['init', 'plan', 'apply', 'destroy', 'import']

const isShown = (args: string[]): boolean => args.some((arg) => SHOWN.includes(arg))

/** `keepsAll`: prints whatever Terraform does. */
export const withSums =
  (terraform: Program, keepsAll: boolean): Program =>
  async (call) => {
    const ended = await terraform(call)
    if (keepsAll || !isShown(call.args)) return ended
    return {
      ...ended,
      out: shortened(ended.out ?? '')
        .map((line) => `${line}\n`)
        .join(''),
    }
  }

/** The state of a rehearsal lies in its directory, even where the settings put it into a bucket: Terraform would look for that on AWS. */
const keepStateHere = (dir: string): void => {
  const { terraform } = JSON.parse(readFileSync(join(dir, 'cdk.tf.json'), 'utf8')) as {
    terraform: { backend: { s3?: object } }
  }
  const local = { terraform: { backend: { local: { path: 'rehearsal.tfstate' } } } }
  if (terraform.backend.s3) writeFileSync(join(dir, 'rehearsal_override.tf.json'), JSON.stringify(local))
}

/** `env`: leads to the stand-in provider, and to nothing that the person has set up. */
export const realTerraform =
  (program: string, env: NodeJS.ProcessEnv): Program =>
  async ({ args, stop }): Promise<Reply> => {
    const dir = args[0]?.startsWith('-chdir=') ? args[0].slice('-chdir='.length) : undefined
    if (dir !== undefined && args.includes('init')) keepStateHere(dir)
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
    const [out, err]: Buffer[][] = [[], []]
    child.stdout.on('data', (part: Buffer) => void out?.push(part))
    child.stderr.on('data', (part: Buffer) => void err?.push(part))
    const interrupt = (): void => void child.kill('SIGINT')
    stop.addEventListener('abort', interrupt)
    const [code] = (await once(child, 'close')) as [number | null]
    stop.removeEventListener('abort', interrupt)
    return {
      code: code ?? 1,
      out: Buffer.concat(out ?? []).toString(),
      err: Buffer.concat(err ?? []).toString(),
    }
  }
