import { expect } from 'chai'
import { routerSettings } from '../../../contract/settings/router.ts'
import { CHOICES, runDeploy } from './run-deploy.ts'
import { makeStandIns } from './stand-ins.ts'
import type { Answer, StandIns } from './stand-ins.ts'

const WITH_SECRETS = { ...CHOICES, GIT_HOST: 'github.com', EDITOR_VARIABLES: 'AGENT_KEY' }

describe('make deploy with secrets', () => {
  let standIns: StandIns
  const setUp = (answer: Omit<Answer, 'to'>): StandIns =>
    (standIns = makeStandIns({ answers: [{ to: /^aws secretsmanager/, ...answer }], without: [] }))
  const holding = (fields: object): Omit<Answer, 'to'> => ({
    out: JSON.stringify({ SecretString: JSON.stringify(fields) }),
  })
  const toContainers = (): string[] => standIns.lines().filter((line) => /compute|docker build /.test(line))
  afterEach(() => standIns.remove())

  it('stops before the containers while they have no value, and names them all', async () => {
    setUp({ code: 254, err: 'ResourceNotFoundException' })

    const { code, said } = await runDeploy('deploy', standIns, WITH_SECRETS)

    expect(code).to.equal(2)
    expect(said).to.match(/git-credentials lacks username, password: .*put-secret-value/)
    expect(said).to.match(/webordinary\/editor lacks AGENT_KEY: put JSON with AGENT_KEY .*put-secret-value/)
    expect(toContainers()).to.deep.equal([])
  })

  it('stops while a field is missing or empty, and tells nothing of what is in the others', async () => {
    setUp(holding({ username: 'b0t', password: '', AGENT_KEY: 'k3y' }))

    const { code, said } = await runDeploy('deploy', standIns, WITH_SECRETS)

    expect(code).to.equal(2)
    expect(said)
      .to.include('git-credentials lacks password:')
      .and.not.to.match(/b0t|k3y|editor lacks/)
  })

  it('stops when nobody may look, and says so', async () => {
    setUp({ code: 254, err: 'AccessDeniedException' })

    const { code, said } = await runDeploy('deploy', standIns, WITH_SECRETS)

    expect(code).to.equal(2)
    expect(said).to.match(/git-credentials cannot be looked at: AccessDeniedException/)
  })

  it('goes on when every field has something in it, and shows none of it', async () => {
    setUp(holding({ username: 'b0t', password: 'p4ss', AGENT_KEY: 'k3y', REPLY_SECRET: 'r3ply' }))

    const { code, said } = await runDeploy('deploy', standIns, WITH_SECRETS)

    expect(code, said).to.equal(0)
    expect(toContainers()).to.not.be.empty
    expect(said).not.to.match(/b0t|p4ss|k3y|r3ply/)
  })

  const puts = () => standIns.calls().filter(({ line }) => line.includes('put-secret-value'))

  it('makes up what signs the addresses of replies, once, and tells it to nobody else', async () => {
    setUp({ code: 254, err: 'ResourceNotFoundException' })

    const { said } = await runDeploy('deploy', standIns, WITH_SECRETS)

    const [put, ...others] = puts()
    if (!put) expect.fail('nothing was put')
    const { line, input } = put
    expect(others).to.deep.equal([])
    expect(line).to.match(/--secret-id webordinary\/reply --secret-string file:\/\/\/dev\/stdin/)
    const { REPLY_SECRET = '' } = JSON.parse(input) as Record<string, string>
    expect(routerSettings.replySecrets.read(REPLY_SECRET)).to.deep.equal([REPLY_SECRET])
    expect(said + standIns.lines().join()).not.to.contain(REPLY_SECRET)
  })

  it('leaves it as it is when it is there, or when nobody may look', async () => {
    setUp(holding({ REPLY_SECRET: 'r3ply' }))
    await runDeploy('deploy', standIns, CHOICES)
    expect(puts()).to.deep.equal([])
    standIns.remove()

    setUp({ code: 254, err: 'AccessDeniedException' })
    const { code, said } = await runDeploy('deploy', standIns, CHOICES)

    expect(puts()).to.deep.equal([])
    expect(code).to.equal(2)
    expect(said).to.contain('webordinary/reply cannot be looked at')
  })
})
