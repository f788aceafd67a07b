// What a program of a job must not be able to do in the worker's container. Each entry throws, or returns false, when it is stopped.
import { spawn, spawnSync } from 'node:child_process'
import { appendFileSync, closeSync, openSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'

const SECRET = /AWS_|SECRET|PASSWORD|API_KEY/
const SERVICE_FILES = [
  '/app/x',
  '/app/worker/main.ts',
  '/app/.cache/node/x',
  '/demo/x',
  '/etc/passwd',
  '/home/node/x',
  '/repositories/x',
  '/repositories/shop.git/config',
  '/root/x',
  '/run/x',
  '/usr/local/bin/x',
  '/var/tmp/x',
  '/workspace/x',
  '/workspace/.worker/x',
]

const pids = (): string[] => readdirSync('/proc').filter((name) => /^\d+$/.test(name))
const commandOf = (pid: string): string => readFileSync(`/proc/${pid}/cmdline`, 'utf8')
const worker = Number(pids().find((pid) => commandOf(pid).startsWith('node\0worker/main.ts')))
const own = readFileSync('/proc/self/status', 'utf8')
const field = (name: string): string => new RegExp(`^${name}:\\s*(\\S+)`, 'm').exec(own)?.[1] ?? ''
const ends = (...words: string[]): boolean => spawnSync(words[0] ?? '', words.slice(1)).status === 0

const readsEnvironmentOf = (pid: string): boolean => SECRET.test(readFileSync(`/proc/${pid}/environ`, 'utf8'))
const some = (pid: string): boolean => {
  try {
    return readsEnvironmentOf(pid)
  } catch {
    return false
  }
}

const ATTACKS: Record<string, () => unknown> = {
  'is root': () => process.getuid?.() === 0,
  'is not of the range of project keys': () => (process.getuid?.() ?? 0) < 20_000,
  'keeps capabilities': () =>
    ['CapEff', 'CapPrm', 'CapInh', 'CapAmb'].some((set) => !/^0+$/.test(field(set))),
  'may get new privileges': () => field('NoNewPrivs') !== '1',
  'has no filter of system calls': () => field('Seccomp') !== '2',
  'has a secret in its environment': () => Object.keys(process.env).some((name) => SECRET.test(name)),
  'reads the environment of the first process': () => readsEnvironmentOf('1'),
  'reads the environment of the worker': () => readsEnvironmentOf(String(worker)),
  'finds a secret in any process': () => pids().some(some),
  "reads the worker's memory": () => closeSync(openSync(`/proc/${worker}/mem`, 'r')),
  "lists the worker's files": () => readdirSync(`/proc/${worker}/fd`),
  'signals the first process': () => process.kill(1, 0),
  'signals the worker': () => process.kill(worker, 0),
  'stops the worker': () => process.kill(worker, 'SIGSTOP'),
  'touches the heartbeat': () => appendFileSync('/tmp/heartbeat', ''),
  'lists the own files of the worker': () => readdirSync('/workspace/.worker'),
  'becomes root': () => ends('setpriv', '--reuid=0', 'true'),
  'makes a device': () => ends('mknod', 'device', 'b', '8', '0'),
  mounts: () => ends('mount', '-t', 'tmpfs', 'none', '/tmp'),
  'has a user namespace': () => ends('unshare', '--user', '--map-root-user', 'true'),
  ...Object.fromEntries(
    SERVICE_FILES.map((file) => [`writes ${file}`, () => writeFileSync(file, 'planted', { flag: 'a' })]),
  ),
}

const goesThrough = (act: () => unknown): boolean => {
  try {
    return act() !== false
  } catch {
    return false
  }
}

/** What went through, and how many were tried. Leaves a program in a session of its own, too. */
export const attack = (): string => {
  spawn('/bin/sleep', ['3333'], { detached: true, stdio: 'ignore', env: {} }).unref()
  const through = Object.entries(ATTACKS).flatMap(([name, act]) => (goesThrough(act) ? [name] : []))
  return `Through: ${through.join(', ') || 'nothing'}, of ${Object.keys(ATTACKS).length} attacks.`
}
