import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { makeProjectRows } from '../../../../scripts/cloud/project-rows.ts'
import { tableNames } from '../../../../contract/names.ts'
import { provision } from '../../../../scripts/cloud/provision.ts'
import { failureOf } from '../../../contract-suite/promises.ts'
import { openCloud } from '../../cloud/open-cloud.ts'
import type { OpenCloud } from '../../cloud/open-cloud.ts'
import { BUILD, PAGE, PREFIX, makeOnboarding } from './onboarding.ts'
import { refsOf } from './repositories.ts'

/** Told to a terminal of 80 columns. */
const unwrapped = (text: string): string => text.replaceAll(/\s+/g, ' ')

describe('webordinary onboard', () => {
  let cloud: OpenCloud
  let dir: string
  before(async () => {
    dir = mkdtempSync(join(tmpdir(), 'webordinary-onboard-'))
    cloud = await openCloud()
    await provision(cloud.clients, PREFIX)
  })
  after(async () => {
    rmSync(dir, { recursive: true })
    await cloud.stop()
  })

  it('takes fields as options, looks at the repository, makes the project, and changes nothing there', async () => {
    const { row, told } = await setup(PAGE)
    const before = await refsOf(row.repository)

    const fields = ['--email', row.email, '--project-id', row.projectId, '--user-id', 'ann']
    const { code, text } = await told(...fields, '--repository', row.repository)

    expect(code).to.equal(0)
    expect(text).to.include(
      `onboarded ${row.projectId} for ${row.email} (${row.projectId}#ann)\n  previews at http`,
    )
    expect(text).to.include('the whole repository is published')
    expect(text).not.to.match(/alarm/)
    expect(await projectIds(row.email)).to.deep.equal([row.projectId])
    expect(await refsOf(row.repository)).to.equal(before)
  })

  it('takes a table of many, and says that one person has several projects', async () => {
    const [one, two] = [await setup(PAGE), await setup(PAGE)]
    const lines = [one.row, two.row].map(
      ({ projectId, repository }) => `both@x.test,${projectId},ann,${repository}`,
    )

    const { text } = await one.told(
      '--file',
      file('many.csv', ['email,projectId,userId,repository', ...lines].join('\n')),
    )

    expect(await projectIds('both@x.test')).to.have.members([one.row.projectId, two.row.projectId])
    expect(unwrapped(text)).to.include(
      `both@x.test has other projects, too (${one.row.projectId}): a new mail that names none is answered with the question which one`,
    )
  })

  it('takes back that a project is being removed, and says so', async () => {
    const { row, told } = await setup(PAGE)
    const given = onboarding().file('back.json', JSON.stringify(row))
    await told('--file', given)
    const configs = makeProjectRows(cloud.clients.dynamodb, tableNames(PREFIX).configs)
    await configs.leave(row, 1)

    expect((await told('--file', given)).text).to.include('it was being removed: that is taken back')
    expect((await configs.rowsOf(row.projectId))[0]).not.to.have.property('leaving')
  })

  it('asks on a terminal, field by field, says what is wrong at once, and offers what follows from the rest', async () => {
    const { row, told } = await setup(PAGE)
    const typed = ['nobody', row.email, row.repository, '', '', '', '', '', '', '', '']

    const { text, questions } = await told.typing(typed)

    expect(questions[0]).to.equal('address of the person who may change the site\n  email > ')
    expect(questions[1]).to.match(/^email must be an e-mail address, got "nobody"\naddress of /)
    expect(questions[3]).to.equal(
      `short name of the project: a-z, 0-9, single hyphens\n  projectId [${row.projectId}] > `,
    )
    expect(questions[6]).to.equal('branch where conversations start\n  baseBranch [main] > ')
    expect(text).to.include(`onboarded ${row.projectId} for ${row.email}`)
  })

  it('asks again when something is wrong, and offers what was typed before', async () => {
    const { row, told } = await setup(PAGE)
    const first = [row.email, row.repository, '', '', 'Ann', 'master', '', '', '', '']
    const second = ['', '', '', '', '-', 'main', '', '', '', '']

    const { code, text, questions } = await told.typing([...first, '', ...second])

    expect(code).to.equal(0)
    expect(text).to.match(/has no branch master(.|\n)*Nothing was made\.(.|\n)*onboarded/)
    expect(questions.slice(11, 17).map((question) => question.split('\n  ')[1])).to.deep.equal([
      `email [${row.email}] > `,
      `repository [${row.repository}] > `,
      `projectId [${row.projectId}] > `,
      `userId [${row.email.split('@')[0]}] > `,
      'userName [Ann]; - for none > ',
      'baseBranch [master]; - for none > ',
    ])
    expect(questions[10]).to.equal('Change something? [yes] no > ')
  })

  it('makes nothing when the person ends the questions', async () => {
    const { told } = await setup(PAGE)

    expect(await failureOf(told.typing(['ann@x.test']))).to.have.property(
      'message',
      'stopped: nothing was made',
    )
  })

  it('runs the build of a repository only when the person says so', async () => {
    const { row, told } = await setup(BUILD)
    const given = file(
      'build.json',
      JSON.stringify({ ...row, buildCommand: ['node', 'build.mjs'], outputDir: 'dist' }),
    )

    const no = await told.typing([''], '--file', given)
    expect(no.questions).to.deep.equal([
      'The build runs code of the repository on this machine, as you and with no leash:\nit can read and change what you can. Try node build.mjs? [no] yes > ',
    ])
    expect(no.text).to.include('the build was not tried here')
    const yes = await told('--file', given, '--yes')
    expect(yes.text).not.to.include('not tried')
    expect(yes.text).to.match(
      /^shop\d+: repository reached, main is at \w{8}, built in \d+\.\d s, 1 file in dist$/m,
    )
  })

  for (const [what, change, says] of [
    [
      'a repository that is not there',
      { repository: '/nowhere/x.git' },
      /The repository does not exist, or it refuses access\.\nGit was asked as a worker asks.*--no-local-check/s,
    ],
    [
      'another base branch',
      { baseBranch: 'master' },
      /has no branch master\. It has: main\.\nSet baseBranch\./,
    ],
    [
      'a build that fails',
      { buildCommand: ['node', 'bild.mjs'] },
      /The build failed with exit code 1\..*Cannot find module.*fresh clone.*npm ci && npm run build/s,
    ],
    ['a program that is not there', { buildCommand: ['no-such-program'] }, /The build is not installed/],
    [
      'an output directory that the build does not make',
      { buildCommand: ['node', 'build.mjs'], outputDir: 'public' },
      /"public", does not exist\.\nThere is one in: dist, site\. Set outputDir\./,
    ],
    [
      'the sources instead of the site',
      {},
      /Previews would show a 404: the repository itself has 3 files, and no index\.html\. There is one in: site\. Set outputDir, or buildCommand: package\.json has a build\./,
    ],
  ] as const)
    it(`refuses ${what}, says what is wrong and what to do, and makes nothing`, async () => {
      const { row, told } = await setup(BUILD)
      const given = file('wrong.json', JSON.stringify({ ...row, ...change }))

      const problem = await failureOf(told('--file', given, '--yes'))

      expect(problem).to.have.property('message').that.matches(says)
      expect(problem).to.have.property('message').that.includes(`${row.projectId} for ${row.email}: `)
      expect(problem).to.have.property('message').that.includes('Nothing was made.')
      expect(await projectIds(row.email)).to.deep.equal([])
    })

  it('says what is wrong with all repositories at once', async () => {
    const [one, two] = [await setup(PAGE), await setup(PAGE)]
    const rows = [
      { ...one.row, baseBranch: 'a' },
      { ...two.row, repository: '/nowhere' },
    ]

    const problem = await failureOf(one.told('--file', file('two.json', JSON.stringify(rows))))

    expect(problem)
      .to.have.property('message')
      .that.matches(/has no branch a(.|\n)*does not exist/)
  })

  it('leaves the look at a repository out when only workers reach it, and says what shows it then', async () => {
    const { row, told } = await setup(PAGE)
    const given = file('far.json', JSON.stringify({ ...row, repository: 'https://git.internal/x.git' }))

    const { code, text } = await told('--file', given, '--no-local-check')

    expect(code).to.equal(0)
    expect(unwrapped(text)).to.include('not looked at from here: the sample command is the proof')
  })

  const onboarding = () => makeOnboarding(cloud.clients, dir)
  const setup = (files: Record<string, string>) => onboarding().setup(files)
  const file = (name: string, content: string): string => onboarding().file(name, content)
  const projectIds = (email: string): Promise<string[]> => onboarding().projectIds(email)
})
