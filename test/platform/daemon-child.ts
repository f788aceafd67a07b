import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

const ROOT = path.join(import.meta.dirname, '../..')

export const SHARED = { AWS_REGION: 'us-east-1', PAYLOAD_BUCKET: 'wo-payload' }

/** Starts a program of the repository with nothing but this environment. End it after the test. */
export const startChild = (args: string[], env: Record<string, string>) => {
  const child = spawn(process.execPath, args, { cwd: ROOT, env })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const ended = once(child, 'close').then(([code]) => {
    const events = [...stdout.matchAll(/"event":"(\w+)"/g)].map((match) => match[1])
    return { code: code as number, stdout, stderr, events }
  })
  const seen = async (event: string, times = 1): Promise<void> => {
    while (stdout.split(`"event":"${event}"`).length <= times) await once(child.stdout, 'data')
  }
  return { ended, seen, kill: (signal: NodeJS.Signals) => child.kill(signal) }
}

export type Child = ReturnType<typeof startChild>

/** A daemon that does as its arguments say. */
export const startTester = (args: string[], env: Record<string, string>): Child =>
  startChild(['test/platform/daemon-process.ts', ...args], env)
