import { expect } from 'chai'
import { BadSettings } from '../../../contract/settings/setting.ts'
import { synthAnew } from './synth.ts'

const PROBLEMS: [settings: Record<string, string>, problem: RegExp][] = [
  [{ ROUTER_MEMORY: '1536' }, /ROUTER_MEMORY must be one of 512, 1024, 2048 when ROUTER_CPU is 256/],
  [{ WORKER_CPU: '1000' }, /WORKER_CPU must be one of 256, 512, 1024, 2048, 4096, 8192, 16384/],
  [{ WORKER_CPU: '8192', WORKER_MEMORY: '17408' }, /WORKER_MEMORY must be one of 16384, 20480, .*61440 when/],
  [{ WORKER_CPU: '16384', WORKER_MEMORY: '122881' }, /WORKER_MEMORY must be /],
  [{ DRAIN_SECONDS: '116' }, /DRAIN_SECONDS must be at most 115: ECS kills a worker 120 s after SIGTERM/],
  [{ DRAIN_SECONDS: '38' }, /DRAIN_SECONDS must be at least 39: so long does stopping and saving a command/],
  [
    { KILL_GRACE_SECONDS: '31' },
    /DRAIN_SECONDS must be at least 117: .* KILL_GRACE_SECONDS and SAVE_SECONDS/,
  ],
  [{ LEASE_SECONDS: '20' }, /HEARTBEAT_SECONDS must be at most a third of LEASE_SECONDS/],
  [
    { WORKER_DISK_GIB: '25', WORKSPACE_MAX_BYTES: '30000000000' },
    /WORKSPACE_MAX_BYTES must fit on the disk of WORKER_DISK_GIB=25/,
  ],
  [
    { EDITOR_VARIABLES: 'API_KEY LOG_LEVEL' },
    /EDITOR_VARIABLES must not name LOG_LEVEL: the worker has that already/,
  ],
  [{ SWEEP_SECONDS: 'often' }, /SWEEP_SECONDS must be a number of seconds/],
  [{ COMMITTER_EMAIL: 'nobody' }, /COMMITTER_EMAIL must be an e-mail address/],
]

const GOOD: Record<string, string>[] = [
  { ROUTER_CPU: '256', ROUTER_MEMORY: '2048' },
  { WORKER_CPU: '512', WORKER_MEMORY: '3072' },
  { WORKER_CPU: '4096', WORKER_MEMORY: '30720' },
  { WORKER_CPU: '8192', WORKER_MEMORY: '61440' },
  { WORKER_CPU: '16384', WORKER_MEMORY: '122880' },
  { DRAIN_SECONDS: '115' },
  { DRAIN_SECONDS: '39' },
  { EDITOR_VARIABLES: 'API_KEY' },
]

const textOf = (settings: Record<string, string>): string => {
  try {
    synthAnew(settings)
    return ''
  } catch (error) {
    expect(error).to.be.instanceOf(BadSettings)
    return (error as Error).message
  }
}

describe('Settings that are told when the stacks are synthesised', () => {
  for (const [settings, problem] of PROBLEMS)
    it(`are wrong as ${JSON.stringify(settings)}`, () => {
      expect(textOf(settings)).to.match(problem)
    })

  for (const settings of GOOD)
    it(`are right as ${JSON.stringify(settings)}`, () => {
      expect(textOf(settings)).to.equal('')
    })

  it('are told all at once: those of the deployment and of both daemons', () => {
    const text = textOf({ MAX_WORKERS: '0', SWEEP_SECONDS: 'x', GIT_SECONDS: 'y', LOG_LEVEL: 'z' })

    for (const name of ['MAX_WORKERS', 'SWEEP_SECONDS', 'GIT_SECONDS', 'LOG_LEVEL'])
      expect(text.split(name)).to.have.length(2)
  })

  it('are told all at once when they do not go together', () => {
    const text = textOf({ ROUTER_CPU: '300', WORKER_MEMORY: '100000', DRAIN_SECONDS: '200' })

    expect(text).to.include('ROUTER_CPU').and.include('WORKER_MEMORY').and.include('DRAIN_SECONDS')
  })

  it('are not those of the daemons on an emulator, which runs none', () => {
    const local = { TARGET: 'local', AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' }

    expect(textOf({ ...local, DRAIN_SECONDS: '200', SWEEP_SECONDS: 'x' })).to.equal('')
  })
})
