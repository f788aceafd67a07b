import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { HEALTH_CHECK } from '../../../deployment/health-check.ts'
import { workerSettings } from '../../../contract/settings/worker.ts'
import { lineageOf } from '../../docker/dockerfile.ts'
import { ACCOUNT, stackOf } from './synth.ts'
import type { Attributes } from './synth.ts'
import { DAEMONS, containerIn, environmentIn, taskOf } from './container-in.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

const mountsIn = (daemon: 'router' | 'worker'): string[] =>
  (containerIn(daemon)['mountPoints'] as Attributes[]).map(({ containerPath }) => containerPath as string)

/** All values of an instruction of the image. */
const inImage = (daemon: string, word: string): string[] =>
  lineageOf(daemon)
    .flatMap(({ instructions }) => instructions)
    .filter(([name]) => name === word)
    .flatMap(([, rest]) => rest.split(/\s+/))

describe('The container of a daemon', () => {
  for (const daemon of DAEMONS) {
    it(`runs the image of the ${daemon} that was made of this commit`, () => {
      expect(containerIn(daemon)['image']).to.equal(
        `${ACCOUNT}.dkr.ecr.eu-central-1.amazonaws.com/webordinary/${daemon}:abc1234`,
      )
    })

    it(`can change nothing of the ${daemon}, and publishes no port`, () => {
      expect(containerIn(daemon)).to.deep.include({ readonlyRootFilesystem: true })
      expect(containerIn(daemon)['linuxParameters']).to.include({ initProcessEnabled: true })
      expect(containerIn(daemon)).not.to.have.property('portMappings')
    })

    it(`lets the ${daemon} write where volumes are, which the image gives to its user`, () => {
      const { TMPDIR = '', HEARTBEAT_FILE = '', WORKSPACE_DIR } = environmentIn(daemon)
      const mounts = mountsIn(daemon)

      const volumes = (taskOf(daemon)['volume'] as Attributes[]).map(({ name }) => name as string)
      const sources = (containerIn(daemon)['mountPoints'] as Attributes[]).map(
        ({ sourceVolume }) => sourceVolume as string,
      )
      expect(volumes).to.have.members(sources)
      expect(mounts).to.include(TMPDIR)
      expect(mounts.some((dir) => HEARTBEAT_FILE.startsWith(`${dir}/`))).to.equal(true)
      if (WORKSPACE_DIR !== undefined) expect(mounts).to.include(WORKSPACE_DIR)
      expect(inImage(daemon, 'VOLUME')).to.include.members(mounts)
    })

    it(`finds what Node has kept of the ${daemon} where the image put it`, () => {
      expect(inImage(daemon, 'ENV')).to.include(
        `NODE_COMPILE_CACHE=${environmentIn(daemon)['NODE_COMPILE_CACHE']}`,
      )
    })

    it(`is asked whether the ${daemon} is well like in compose`, () => {
      expect(containerIn(daemon)['healthCheck']).to.deep.equal({
        command: ['CMD-SHELL', HEALTH_CHECK.command],
        interval: HEALTH_CHECK.intervalSeconds,
        timeout: HEALTH_CHECK.timeoutSeconds,
        retries: HEALTH_CHECK.retries,
        startPeriod: HEALTH_CHECK.startPeriodSeconds,
      })
    })

    it(`does not wait with the ${daemon} for slow logs, and drops lines late`, () => {
      expect(containerIn(daemon)['logConfiguration']).to.deep.equal({
        logDriver: 'awslogs',
        options: {
          'awslogs-group': `/webordinary/${daemon}`,
          'awslogs-region': 'eu-central-1',
          'awslogs-stream-prefix': daemon,
          mode: 'non-blocking',
          'max-buffer-size': '25m',
        },
      })
      const groups = Object.values(stackOf('data').resource['aws_cloudwatch_log_group'] ?? {})
      expect(groups.map(({ name }) => name as string)).to.include(`/webordinary/${daemon}`)
    })
  }

  it('gives a router no rights on its machine', () => {
    expect(containerIn('router')['user']).to.equal('node')
    expect(containerIn('router')['linuxParameters']).to.deep.include({ capabilities: { drop: ['ALL'] } })
  })

  it('leaves a worker, of what Docker gives, the rights that it needs for users of their own, and nothing else', () => {
    const given =
      'AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE NET_RAW SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'
    const { capabilities } = containerIn('worker')['linuxParameters'] as { capabilities: { drop: string[] } }

    expect(containerIn('worker')['user']).to.equal('root')
    expect(given.split(' ').filter((name) => !capabilities.drop.includes(name))).to.deep.equal([
      'CHOWN',
      'DAC_OVERRIDE',
      'FOWNER',
      'KILL',
      'SETGID',
      'SETUID',
    ])
    expect(capabilities).not.to.have.property('add')
  })

  it('lets a worker drain before it is killed, by default and by choice', () => {
    const { stopTimeout } = containerIn('worker')

    expect(stopTimeout).to.equal(120)
    expect(Number(workerSettings.drainSeconds.fallback)).to.be.below(stopTimeout as number)
  })

  it('has the program that answers git where the image has it', () => {
    const { GIT_ASKPASS = '' } = environmentIn('worker', { GIT_HOST: 'git.example.org' })

    expect(GIT_ASKPASS).to.match(/^\/app\//)
    expect(readFileSync(`${ROOT}${GIT_ASKPASS.slice('/app/'.length)}`, 'utf8')).to.include('GIT_HOST')
    expect(inImage('worker', 'COPY')).to.include(`./${GIT_ASKPASS.slice('/app/'.length)}`)
  })

  it('has its old descriptions kept, for ECS to go back to', () => {
    for (const daemon of DAEMONS) expect(taskOf(daemon)).to.include({ skip_destroy: true })
  })

  it('is of the size and kind that was chosen', () => {
    const chosen = {
      ARCHITECTURE: 'ARM64',
      WORKER_CPU: '2048',
      WORKER_MEMORY: '8192',
      WORKER_DISK_GIB: '100',
      ROUTER_CPU: '512',
      ROUTER_MEMORY: '1024',
    }

    expect(taskOf('worker', chosen)).to.deep.include({
      cpu: '2048',
      memory: '8192',
      ephemeral_storage: { size_in_gib: 100 },
      runtime_platform: { cpu_architecture: 'ARM64', operating_system_family: 'LINUX' },
      requires_compatibilities: ['FARGATE'],
      network_mode: 'awsvpc',
    })
    expect(taskOf('router', chosen)).to.include({ cpu: '512', memory: '1024' })
  })
})
