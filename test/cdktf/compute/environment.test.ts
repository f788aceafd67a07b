import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { readSettings } from '../../../contract/settings/setting.ts'
import type { SettingTable } from '../../../contract/settings/setting.ts'
import { routerSettings } from '../../../contract/settings/router.ts'
import { workerSettings } from '../../../contract/settings/worker.ts'
import { DAEMONS, containerIn, environmentIn } from './container-in.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const TABLES: Record<string, SettingTable> = { router: routerSettings, worker: workerSettings }
/** What is given beside settings: for Node, for git, and for the programs that a worker runs. */
const BESIDE = ['HOME', 'NODE_COMPILE_CACHE', 'TMPDIR']
const WITH_GIT = { GIT_HOST: 'git.example.org' }

/** Names of settings, in three kinds. */
const namesOf = (daemon: string) => {
  const all = Object.values(TABLES[daemon] ?? {})
  return {
    given: all.filter(({ givenByPlatform }) => !givenByPlatform).map(({ name }) => name),
    byPlatform: all.filter(({ givenByPlatform }) => givenByPlatform).map(({ name }) => name),
  }
}

/** Variables that the daemons' code asks for by name. */
const readByName = async (folders: string[]): Promise<Set<string>> => {
  const found = new Set<string>()
  for await (const file of glob(
    folders.map((folder) => `${folder}/**/*.ts`),
    { cwd: ROOT },
  ))
    for (const [, name = ''] of readFileSync(`${ROOT}${file}`, 'utf8').matchAll(
      /process\.env(?:\.|\[')([A-Z_0-9]+)/g,
    ))
      found.add(name)
  return found
}

/** Every container has these. */
const FROM_ECS = ['PATH', 'ECS_CONTAINER_METADATA_URI_V4']

/** Nothing is an answer to these. */
const MAY_BE_EMPTY = ['EDITOR_VARIABLES', 'AGENT_MODEL', 'AGENT_EFFORT', 'SUPPORT_ADDRESS']

describe('The environment of a task definition', () => {
  for (const daemon of DAEMONS) {
    it(`gives the ${daemon} each of its settings, and nothing that it does not read`, () => {
      const names = Object.keys(environmentIn(daemon))

      expect(names).to.have.members([...namesOf(daemon).given, ...BESIDE])
    })

    it(`gives the ${daemon} what it can start with`, () => {
      const table = TABLES[daemon] ?? {}

      expect(() => readSettings(table, environmentIn(daemon))).not.to.throw()
    })

    it(`gives the ${daemon} no empty value but where none is the answer, and nothing that ECS gives`, () => {
      const env = environmentIn(daemon)

      const empty = Object.keys(env).filter((name) => env[name] === '')

      expect(empty.filter((name) => !MAY_BE_EMPTY.includes(name))).to.deep.equal([])
      expect(Object.keys(env)).not.to.include.members(['AWS_ACCESS_KEY_ID', ...namesOf(daemon).byPlatform])
    })

    it(`gives the ${daemon} every variable that its code asks for by name`, async () => {
      const asked = [...(await readByName(['contract', 'platform', 'cloud', daemon]))].filter(
        (name) => !FROM_ECS.includes(name),
      )

      expect(Object.keys(environmentIn(daemon, WITH_GIT))).to.include.members(asked)
    })
  }

  it('takes what follows from the deployment, whatever else lies in the environment', () => {
    const given = {
      WORKSPACE_DIR: '/elsewhere',
      WORKER_SERVICE: 'a/b',
      PAYLOAD_BUCKET: 'x',
      SWEEP_SECONDS: '3',
    }

    expect(environmentIn('router', given)).to.include({
      WEBORDINARY_PREFIX: 'webordinary',
      AWS_REGION: 'eu-central-1',
      SENDER_ADDRESS: 'edit@example.org',
      WORKER_SERVICE: 'webordinary/webordinary-worker',
      PAYLOAD_BUCKET: 'webordinary-payload-${data.aws_caller_identity.account.account_id}-eu-central-1',
      SWEEP_SECONDS: '3',
    })
    expect(environmentIn('worker', given)).to.include({ WORKSPACE_DIR: '/workspace' })
  })

  it('hands on what a person chose for both daemons to both', () => {
    const given = { WORKER_SLOTS: '7', CONFIG_CACHE_SECONDS: '5', LOG_LEVEL: 'debug', MAX_WORKERS: '9' }

    for (const daemon of DAEMONS)
      expect(environmentIn(daemon, given)).to.include({
        WORKER_SLOTS: '7',
        CONFIG_CACHE_SECONDS: '5',
        LOG_LEVEL: 'debug',
      })
    expect(environmentIn('router', given)).to.include({ MAX_WORKERS: '9' })
  })

  it('keeps every word of the editing program, and what Terraform would take for its own', () => {
    const words = ['agent', 'two words', '${HOME}', '%{if}', '"quoted"']

    const { EDITOR_COMMAND = '' } = environmentIn('worker', { EDITOR_COMMAND: JSON.stringify(words) })

    expect(workerSettings.editor.read(EDITOR_COMMAND)).to.deep.equal(words)
  })

  it('commits in the name of the sender, unless told otherwise', () => {
    expect(environmentIn('worker')).to.include({ COMMITTER_EMAIL: 'edit@example.org' })
    expect(environmentIn('worker', { COMMITTER_EMAIL: 'bot@example.org' })).to.include({
      COMMITTER_EMAIL: 'bot@example.org',
    })
  })

  it('lets the workspace grow with the disk, and leaves room beside it', () => {
    const bytes = (disk: string): number =>
      Number(environmentIn('worker', { WORKER_DISK_GIB: disk })['WORKSPACE_MAX_BYTES'])

    expect(bytes('30')).to.equal(20 * 2 ** 30)
    expect(bytes('200')).to.equal(190 * 2 ** 30)
  })

  it('has the credentials for the host of the repositories as secrets, for workers only', () => {
    const arn =
      'arn:aws:secretsmanager:eu-central-1:${data.aws_caller_identity.account.account_id}:secret:webordinary/git-credentials'

    // Secrets Manager would take the end of such a name for the six characters that it adds itself.
    expect(arn).not.to.match(/-[^-]{6}$/)
    expect(containerIn('worker', WITH_GIT)['secrets']).to.deep.equal([
      { name: 'GIT_USERNAME', valueFrom: `${arn}:username::` },
      { name: 'GIT_PASSWORD', valueFrom: `${arn}:password::` },
    ])
    expect(environmentIn('worker', WITH_GIT)).to.include({
      GIT_HOST: 'git.example.org',
      GIT_ASKPASS: '/app/docker/git-askpass',
    })
    expect(JSON.stringify(containerIn('router', WITH_GIT)['secrets'])).not.to.contain('GIT_')
    expect(environmentIn('router', WITH_GIT)).not.to.have.any.keys('GIT_HOST', 'GIT_ASKPASS')
  })

  it('has what the editing program is to get as secrets, for workers only', () => {
    const chosen = { EDITOR_VARIABLES: 'AGENT_KEY' }
    const arn =
      'arn:aws:secretsmanager:eu-central-1:${data.aws_caller_identity.account.account_id}:secret:webordinary/editor'

    expect(containerIn('worker', chosen)['secrets']).to.deep.equal([
      { name: 'AGENT_KEY', valueFrom: `${arn}:AGENT_KEY::` },
    ])
    expect(environmentIn('worker', chosen)).to.include(chosen)
    expect(JSON.stringify(containerIn('router', chosen)['secrets'])).not.to.contain('AGENT_KEY')
  })

  it('has what signs the addresses of replies as a secret, for the router only', () => {
    const arn =
      'arn:aws:secretsmanager:eu-central-1:${data.aws_caller_identity.account.account_id}:secret:webordinary/reply'

    expect(containerIn('router')['secrets']).to.deep.equal([
      { name: 'REPLY_SECRET', valueFrom: `${arn}:REPLY_SECRET::` },
    ])
    expect(environmentIn('router')).not.to.have.any.keys('REPLY_SECRET')
  })

  it('has no secrets where nothing needs them', () => {
    expect(containerIn('worker')['secrets']).to.deep.equal([])
    expect(environmentIn('worker')).not.to.have.any.keys('GIT_HOST', 'GIT_ASKPASS')
  })
})
