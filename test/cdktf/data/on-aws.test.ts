import { expect } from 'chai'
import { deploymentNames } from '../../../deployment/names.ts'
import { LOCAL, resourcesOf, stackOf, synth } from '../compute/synth.ts'
import { ROWS } from './rows.ts'

const NAMES = deploymentNames('webordinary')

describe('The data stack', () => {
  it('has a repository for the images of each daemon: a tag stays what it was, and the newest twenty are kept', () => {
    const repositories = resourcesOf(stackOf('data'), 'aws_ecr_repository')

    expect(repositories.map(({ name }) => name)).to.have.members([NAMES.routerImages, NAMES.workerImages])
    for (const repository of repositories)
      expect(repository).to.deep.include({
        image_tag_mutability: 'IMMUTABLE',
        image_scanning_configuration: { scan_on_push: true },
      })
    for (const { policy } of resourcesOf(stackOf('data'), 'aws_ecr_lifecycle_policy'))
      expect(JSON.parse(policy)).to.have.nested.property('rules[0].selection.countNumber', 20)
  })

  it('has the log groups that the daemons write to, for as long as was asked', () => {
    const groups = resourcesOf(stackOf('data', { LOG_DAYS: '7' }), 'aws_cloudwatch_log_group')

    expect(groups.map(({ name }) => name)).to.have.members([
      NAMES.routerLogs,
      NAMES.workerLogs,
      NAMES.workflowLogs,
    ])
    for (const { retention_in_days: days } of groups) expect(days).to.equal(7)
  })

  it('has a secret when there is a host to give it to, and never what is in it', () => {
    const { secret, output } = withGitHost()

    expect(secret.map(({ name }) => name)).to.have.members([NAMES.replySecret, NAMES.gitSecret])
    // Time to have them back.
    for (const { recovery_window_in_days: days } of secret) expect(days).to.equal(7)
    expect(output['secrets']?.['description']).to.include('put-secret-value')
    expect(resourcesOf(stackOf('data'), 'aws_secretsmanager_secret').map(({ name }) => name)).to.deep.equal([
      NAMES.replySecret,
    ])
  })

  it('has a secret for what the editing program is to get', () => {
    const secrets = resourcesOf(
      stackOf('data', { EDITOR_VARIABLES: 'AGENT_KEY OTHER_KEY' }),
      'aws_secretsmanager_secret',
    )

    expect(secrets.map(({ name }) => name)).to.have.members([NAMES.replySecret, NAMES.editorSecret])
    const editor = secrets.find(({ name }) => name === NAMES.editorSecret)
    expect(editor?.['description']).to.include('AGENT_KEY, OTHER_KEY')
  })

  it('writes no secret down', () => {
    const { resource } = stackOf('data', { GIT_HOST: 'github.com' }, ROWS)

    expect(
      Object.keys(resource).filter((type) => /secret_version|access_key|password/.test(type)),
    ).to.deep.equal([])
    expect(synth({ AWS_SECRET_ACCESS_KEY: 'such-a-secret' }).text).not.to.include('such-a-secret')
  })

  it('gives an emulator neither images nor secrets, which nothing there would use', () => {
    const types = Object.keys(stackOf('data', { ...LOCAL, GIT_HOST: 'github.com' }).resource)

    expect(types.filter((type) => /ecr|secret/.test(type))).to.deep.equal([])
  })

  it('tells what a person needs to know', () => {
    expect(Object.keys(withGitHost().output)).to.have.members([
      'dns_records',
      'secrets',
      'mail_bucket',
      'mail_topic',
      'payload_bucket',
      'previews',
      'router_images',
      'transcripts_bucket',
      'worker_images',
    ])
  })

  it('has only policies that can be read as JSON', () => {
    const texts = Object.values(stackOf('data', {}, ROWS).resource)
      .flatMap((resources) => Object.values(resources))
      .flatMap((resource) => Object.entries(resource))
      .filter(([name]) => /policy$|^item$/.test(name) && name !== 'tls_policy')

    expect(texts.length).to.be.greaterThan(20)
    for (const [name, text] of texts) expect(() => JSON.parse(text as string), name).not.to.throw()
  })
})

const withGitHost = () => {
  const stack = stackOf('data', { GIT_HOST: 'github.com' })
  return { secret: resourcesOf(stack, 'aws_secretsmanager_secret'), output: stack.output }
}
