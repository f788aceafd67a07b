import { execFile, execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseEnv, promisify } from 'node:util'
import { expect } from 'chai'
import { WORKER_CAPABILITIES } from '../../deployment/container.ts'
import { HEALTH_CHECK } from '../../deployment/health-check.ts'
import { readSettings } from '../../contract/settings/setting.ts'
import type { SettingTable } from '../../contract/settings/setting.ts'
import { routerSettings } from '../../contract/settings/router.ts'
import { workerSettings } from '../../contract/settings/worker.ts'
import { localBucketNames } from '../../contract/topology.ts'
import { LOCAL_PREFIX, LOCAL_SENDER } from '../../scripts/local/names.ts'
import { agentOf } from '../../scripts/up/agent.ts'
import { PROJECT_NAME } from '../../scripts/up/compose.ts'
import { COMPOSE_FILE, services } from './compose-file.ts'

const DCLINT = fileURLToPath(import.meta.resolve('dclint')).replace(/dist\/.*$/, 'bin/dclint.cjs')
/** The order is that of the system's life, and services share images. */
const RULES_OF_TASTE = [
  'no-build-and-image',
  'service-keys-order',
  'services-alphabetical-order',
  'top-level-properties-order',
]
const run = promisify(execFile)

const hasCompose = (): boolean => {
  try {
    execFileSync('docker', ['compose', 'version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const DAEMONS: [name: 'router' | 'worker', table: SettingTable][] = [
  ['router', routerSettings],
  ['worker', workerSettings],
]

describe('The compose file', () => {
  it('has no fault that a linter finds', async () => {
    const disable = RULES_OF_TASTE.flatMap((rule) => ['--disable-rule', rule])

    await run(process.execPath, [DCLINT, COMPOSE_FILE, '--max-warnings', '0', ...disable])
  })

  const taken = 'is taken by docker compose'
  if (!hasCompose()) it.skip(`${taken} (no docker compose)`)
  else
    it(taken, async () => {
      await run('docker', ['compose', '--file', COMPOSE_FILE, 'config', '--quiet'])
    })

  for (const [name, table] of DAEMONS) {
    it(`gives the ${name} settings that it can start with, and none that it does not know`, () => {
      const { environment = {} } = services()[name] ?? {}
      const known = new Set(Object.values(table).map((setting) => setting.name))
      const sdk = new Set(['AWS_ENDPOINT_URL', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'])

      readSettings(table, environment)
      expect(Object.keys(environment).filter((given) => !known.has(given) && !sdk.has(given))).to.deep.equal(
        [],
      )
      expect(environment['PAYLOAD_BUCKET']).to.equal(localBucketNames(LOCAL_PREFIX).payload)
    })

    it(`keeps the ${name} as small as production does, and lets it end`, () => {
      const service = services()[name]

      expect(service).to.include({ init: true, read_only: true, stop_grace_period: '120s' })
      expect(service?.cap_drop).to.deep.equal(['ALL'])
      expect(service?.cap_add ?? []).to.deep.equal(name === 'worker' ? WORKER_CAPABILITIES : [])
      expect(service?.security_opt).to.deep.equal(['no-new-privileges:true'])
      expect(service?.tmpfs).to.deep.equal(['/tmp:exec,mode=1777,size=256m'])
      expect(service?.depends_on).to.deep.equal({ prepare: { condition: 'service_completed_successfully' } })
    })

    it(`checks the health of the ${name} as ECS does, and ends what ECS would replace`, () => {
      const { command, intervalSeconds, retries, startPeriodSeconds } = HEALTH_CHECK
      const [kind, check = ''] = services()[name]?.healthcheck?.test ?? []
      const asOld = (seconds: number): string => command.replace(/\d+$/, String(seconds))
      const replacedAfter = 90 + (retries - 1) * intervalSeconds

      expect(kind).to.equal('CMD-SHELL')
      expect(check.startsWith(`${command} || {`), check).to.equal(true)
      expect(check.split(asOld(replacedAfter))).to.have.lengthOf(3)
      // Its process needs ten seconds at most when the machine has slept.
      expect(check).to.match(/sleep 11; .* kill -s KILL -- -1; \}; false; \}$/)
      expect(services()[name]?.healthcheck).to.deep.include({
        interval: `${intervalSeconds}s`,
        timeout: '20s',
        retries,
        start_period: `${startPeriodSeconds}s`,
      })
    })
  }

  it('builds each image once: two builds of one tag at a time fail', () => {
    const all = Object.values(services())
    const built = all.filter(({ build }) => build).map(({ image }) => image)
    const ours = all.filter(({ image }) => built.includes(image))

    expect(new Set(built).size).to.equal(built.length)
    // The others wait for the build, and ask no registry.
    for (const { build, pull_policy: pull } of ours) expect(build ? 'never' : pull).to.equal('never')
  })

  it('lets nothing that runs from the checkout do more than read it', () => {
    const helpers = Object.entries(services()).filter(([, { volumes = [] }]) =>
      volumes.some((volume) => volume.startsWith('..:')),
    )

    expect(helpers.map(([name]) => name)).to.have.members(['prepare', 'keeper', 'door', 'agent-api'])
    for (const [name, helper] of helpers) {
      // A checkout may be readable by its owner only, who has any number.
      expect(helper, name).to.include({ user: 'root', read_only: true, init: true })
      expect([helper.cap_drop, helper.cap_add], name).to.deep.equal([['ALL'], ['DAC_OVERRIDE']])
      expect(helper.security_opt, name).to.deep.equal(['no-new-privileges:true'])
      expect(helper.volumes, name).to.include('..:/checkout:ro')
    }
  })

  it('gives every /tmp a size', () => {
    for (const [name, { tmpfs = [] }] of Object.entries(services()))
      if (name !== 'emulator') expect(tmpfs.join(), name).to.match(/^\/tmp:.*size=\d+m$/)
  })

  it('starts everything again with the machine but what ends by itself', () => {
    const again = Object.entries(services()).filter(([, { restart }]) => restart === 'unless-stopped')

    expect(again.map(([name]) => name)).to.have.members(
      Object.keys(services()).filter((name) => name !== 'prepare'),
    )
  })

  it('names images as compose names all else, so that two systems have their own', () => {
    expect(readFileSync(COMPOSE_FILE, 'utf8')).to.include(`\nname: ${PROJECT_NAME}\n`)
    expect(services()['worker']?.image).to.equal(`${PROJECT_NAME}-worker:local`)
  })

  it('takes what the editing program needs from a file that need not be there', () => {
    expect(services()['worker']?.env_file?.[0]).to.deep.equal({ path: '../editor.env', required: false })
  })

  it('gives the worker a stand-in for the API of the agent only when that is chosen', () => {
    const none = services()['worker']?.env_file?.[1]
    const chosen = agentOf({ EXECUTOR: 'claude', AGENT_PACKAGE: 'an-agent' }, '').env
    const text = readFileSync(new URL(`../../docker/${chosen['AGENT_API']}.env`, import.meta.url), 'utf8')
    const { apiKey, apiUrl } = readSettings(
      { apiKey: workerSettings.apiKey, apiUrl: workerSettings.apiUrl },
      parseEnv(text) as Record<string, string>,
    )

    expect(none).to.deep.equal({ path: 'no-stand-in.env', required: false })
    expect(existsSync(new URL('../../docker/no-stand-in.env', import.meta.url))).to.equal(false)
    expect(services()['agent-api']?.profiles).to.deep.equal([chosen['COMPOSE_PROFILES']])
    expect([apiKey, apiUrl]).to.deep.equal(['none-is-needed-here', 'http://agent-api:8080'])
  })

  it('lets a worker drain before it is killed', () => {
    const { drainSeconds } = readSettings(workerSettings, services()['worker']?.environment ?? {})

    expect(drainSeconds).to.be.below(120)
  })

  it('runs two workers, each with a workspace of its own', () => {
    const worker = services()['worker']

    expect(worker?.deploy?.replicas).to.equal(2)
    expect(worker?.volumes).to.include(worker?.environment?.['WORKSPACE_DIR'])
  })

  it('opens its ports to this machine only', () => {
    const ports = Object.values(services()).flatMap((service) => service.ports ?? [])

    expect(ports).to.have.lengthOf(2)
    for (const port of ports) expect(port).to.match(/^127\.0\.0\.1:/)
  })

  it('writes as the address that the scripts write to', () => {
    expect(services()['router']?.environment?.['SENDER_ADDRESS']).to.equal(LOCAL_SENDER)
  })
})
