import { marshall } from '@aws-sdk/util-dynamodb'
import { expect } from 'chai'
import { NotAMessage } from '../../contract/messages/fields.ts'
import {
  keyOfConfig,
  parseProjectConfig,
  previewUrlOf,
  readProjectConfig,
} from '../../contract/project-config.ts'

const needed = {
  email: 'ann@customer.test',
  projectId: 'blog',
  userId: 'ann',
  repository: 'https://git.example.org/blog.git',
  previewBucket: 'wo-preview',
  previewUrl: 'https://preview.example.org',
}

describe('A project configuration', () => {
  it('needs no more than who, where and what, and has defaults for the rest', () => {
    expect(parseProjectConfig(needed)).to.deep.equal({ ...needed, baseBranch: 'main', outputDir: '.' })
  })

  it('may say everything; its address is kept in lower case; what nobody knows is dropped', () => {
    const all = {
      ...needed,
      userName: 'Ann Doe',
      baseBranch: 'release/2.0',
      buildCommand: ['npm', 'run', 'build', ''],
      outputDir: 'out/site',
      commandSeconds: 600,
      executor: 'claude',
      model: 'claude-sonnet-5',
      effort: 'high',
      maxTurns: 40,
      maxUsd: 2.5,
      allowedSettings: ['permissions'],
      allowedMcpServers: ['search'],
    }

    const config = parseProjectConfig({ ...all, email: 'Ann@Customer.Test', isAdmin: true })

    expect(config).to.deep.equal(all)
    expect(keyOfConfig(config)).to.equal('blog#ann')
  })

  for (const repository of [
    'https://git.example.org/my-site.git',
    'ssh://git@git.example.org:22/a.git',
    'git@git.example.org:ann/a.git',
    '/srv/git/a.git',
    'file:///srv/git/a.git',
  ])
    it(`takes the repository ${repository}`, () =>
      expect(parseProjectConfig({ ...needed, repository }).repository).to.equal(repository))

  for (const [field, value, problem] of [
    ['repository', '', 'repository must be a text that is not empty'],
    ['repository', '--upload-pack=touch /tmp/x', 'repository must be a URL or a path'],
    ['repository', '-', 'repository must be a URL or a path'],
    ['repository', 'ext::sh -c id', 'repository must be a URL or a path'],
    ['repository', 'fd::17', 'repository must be a URL or a path'],
    ['baseBranch', '', 'baseBranch must be the name of a branch'],
    ['baseBranch', '-f', 'baseBranch must be the name of a branch'],
    ['baseBranch', 'a b', 'baseBranch must be the name of a branch'],
    ['baseBranch', 'main\n', 'baseBranch must be the name of a branch'],
    ['baseBranch', 'main:x', 'baseBranch must be the name of a branch'],
    ['baseBranch', 'main^', 'baseBranch must be the name of a branch'],
    ['outputDir', '/etc', 'outputDir must be a path inside the repository'],
    ['outputDir', '..', 'outputDir must be a path inside the repository'],
    ['outputDir', 'out/../../x', 'outputDir must be a path inside the repository'],
    ['outputDir', 'out\0', 'outputDir must be a path inside the repository'],
    ['buildCommand', 'npm run build', 'buildCommand must be a list of texts'],
    ['buildCommand', [], 'buildCommand must begin with a program'],
    ['buildCommand', ['', 'build'], 'buildCommand must begin with a program'],
    ['commandSeconds', 0, 'commandSeconds must be 1 or more'],
    ['executor', 'codex', 'executor must be one of command, claude'],
    ['effort', 'little', 'effort must be one of low, medium, high, xhigh, max'],
    ['maxTurns', 0, 'maxTurns must be 1 or more'],
    ['maxUsd', 0, 'maxUsd must be more than 0'],
    ['commandSeconds', 1.5, 'commandSeconds must be a whole number'],
    ['email', 'Ann <ann@customer.test>', 'email must be an e-mail address'],
    ['projectId', 'Blog', 'projectId must be a project id'],
    ['userId', 'a-b', 'userId must be a user id'],
    ['previewBucket', ' ', 'previewBucket must be a text that is not empty'],
    ['previewUrl', 5, 'previewUrl must be a text that is not empty'],
  ] as const)
    it(`is refused with ${JSON.stringify(value)} as ${field}`, () => {
      expect(() => parseProjectConfig({ ...needed, [field]: value })).to.throw(NotAMessage, problem)
    })

  it('is refused with every problem at once', () => {
    const row = {
      outputDir: '..',
      baseBranch: '-',
      repository: 'ext::x',
      commandSeconds: 0,
      buildCommand: [],
    }

    expect(() => parseProjectConfig(row))
      .to.throw(NotAMessage, 'not a project configuration: ')
      .with.property('problems')
      .that.has.lengthOf(10)
  })

  for (const branch of ['main', '2.x', 'release/2.0', 'feature-1', 'v1.2', 'x_y'])
    it(`may start at branch ${branch}`, () =>
      expect(parseProjectConfig({ ...needed, baseBranch: branch }).baseBranch).to.equal(branch))

  it('that cannot be read from its row is a fault of the row, not of the message that led to it', () => {
    const item = marshall({ ...needed, userId: 'a-b' })

    expect(() => readProjectConfig(item))
      .to.throw(Error, 'cannot read the configuration of project blog for ann@customer.test')
      .with.property('cause')
      .that.is.instanceOf(NotAMessage)
    expect(() => readProjectConfig(item)).to.not.throw(NotAMessage)
  })

  for (const [previewUrl, page] of [
    ['https://p.example.org', 'https://p.example.org/thread-1/index.html'],
    ['https://p.example.org//', 'https://p.example.org/thread-1/index.html'],
    ['https://p.example.org/blog/', 'https://p.example.org/blog/thread-1/index.html'],
    ['https://{branch}.p.example.org/', 'https://thread-1.p.example.org/'],
    ['https://p.example.org/{branch}/?b={branch}', 'https://p.example.org/thread-1/?b=thread-1'],
  ] as const)
    it(`whose preview is at ${previewUrl} shows a branch at ${page}`, () =>
      expect(previewUrlOf({ previewUrl }, 'thread-1')).to.equal(page))
})
