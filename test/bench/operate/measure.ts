// node test/bench/operate/measure.ts [COMMAND ...]: how long an operator's command takes on a large system, and how much memory.
// Without a command: status and failed, three times each. PROJECTS, COMMANDS and OPEN size it; SAY=1 prints what they say.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { provision } from '../../../scripts/cloud/provision.ts'
import { startEmbeddedCloud } from '../../../scripts/embedded-cloud/start.ts'
import { LOCAL_PREFIX } from '../../../scripts/local/names.ts'
import { makeClients } from '../../../platform/clients.ts'
import { putCrowd } from './crowd.ts'
import { putProjects } from './put-projects.ts'

export interface Measured {
  seconds: number
  /** Of its own: the embedded cloud's is beside it. */
  cpuSeconds: number
  /** Resident at most, of the whole process. */
  megabytes: number
  code: number | null
  said: string
}

/** Prints its peak memory as the last line of stderr. */
const WATCHER = `data:text/javascript,process.on('exit',()=>{const{maxRSS,userCPUTime,systemCPUTime}=process.resourceUsage();console.error('peak '+maxRSS+' '+(userCPUTime+systemCPUTime))})`

export const measure = async (words: string[], env: NodeJS.ProcessEnv): Promise<Measured> => {
  const began = performance.now()
  const child = spawn(process.execPath, ['--import', WATCHER, 'scripts/webordinary.ts', ...words], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (part: Buffer) => void (said.out += part.toString()))
  child.stderr.on('data', (part: Buffer) => void (said.err += part.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  const [, peak = '0', cpu = '0'] = /peak (\d+) (\d+)/.exec(said.err) ?? []
  const seconds = (performance.now() - began) / 1_000
  const rest = said.err.replace(/peak \d+ \d+\n/, '')
  const cpuSeconds = Number(cpu) / 1_000_000
  return { seconds, cpuSeconds, megabytes: Number(peak) / 1_024, code, said: said.out + rest }
}

const amountOf = (name: string, fallback: number): number => Number(process.env[name] ?? fallback)

/** Calls `act` with the environment that leads to a system of that size. */
export const withCrowd = async (act: (env: NodeJS.ProcessEnv) => Promise<void>): Promise<void> => {
  const cloud = await startEmbeddedCloud()
  Object.assign(process.env, cloud.env)
  const clients = makeClients()
  const projects = amountOf('PROJECTS', 1_000)
  const crowd = {
    projects,
    commands: amountOf('COMMANDS', 10_000),
    open: amountOf('OPEN', Math.round(projects * 0.4)),
    workers: 8,
  }
  try {
    await provision(clients, LOCAL_PREFIX)
    await putCrowd(clients.dynamodb, LOCAL_PREFIX, crowd)
    await putProjects(clients, LOCAL_PREFIX, projects)
    await act({ ...cloud.env, WEBORDINARY_PREFIX: LOCAL_PREFIX })
  } finally {
    clients.destroy()
    await cloud.stop()
  }
}

if (import.meta.main) {
  const given = process.argv.slice(2)
  const each = given.length > 0 ? [given] : [['status'], ['failed']]
  const all = each.flatMap((words) => [words, words, words])
  await withCrowd(async (env) => {
    for (const words of all) {
      const { seconds, cpuSeconds, megabytes, code, said } = await measure(words, env)
      if (process.env['SAY']) console.log(said)
      console.log(
        `${words.join(' ')}: ${seconds.toFixed(2)} s (CPU ${cpuSeconds.toFixed(2)} s), ${megabytes.toFixed(0)} MB, exit code ${code}`,
      )
    }
  })
}
