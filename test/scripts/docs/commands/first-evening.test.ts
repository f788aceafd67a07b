// docs/deploy.md: the shortest way to the first answered mail, and the list of what only an account can show.
import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { expect } from 'chai'
import { parseProjectsText } from '../../../../deployment/projects.ts'
import { readChoices } from '../../../../scripts/deploy/choices.ts'
import { blocksIn, codeIn, commandsIn, commandsInBlocks, sectionOf } from './commands-in.ts'
import { documentAt, documents } from './documents.ts'

const deploy = documentAt('docs/deploy.md')
const evening = sectionOf(deploy, 'The first evening')
const account = sectionOf(deploy, 'What only an account can show')
const MOST = 12

describe('The first evening in docs/deploy.md', () => {
  const commands = commandsInBlocks(evening)

  it(`takes at most ${MOST} commands, each of them a line`, () => {
    expect(commands.length).to.be.within(5, MOST)
    const lines = blocksIn(evening).flatMap(({ language, text }) =>
      language === 'sh' ? text.split('\n') : [],
    )
    expect(lines.filter((line) => line !== '')).to.deep.equal(commands)
  })

  it('goes from the login to the answer, once through make deploy', () => {
    const way = [
      'aws login',
      'git clone REPOSITORY webordinary',
      'make deploy',
      'make onboard FILE=project.json',
    ]
    expect(commands.filter((command) => way.includes(command))).to.deep.equal(way)
  })

  it('begins with settings that are good as they are: only a person knows better ones', () => {
    const { problems } = readChoices(parseEnv(readFileSync('deploy.env.example', 'utf8')))
    expect(problems).to.deep.equal([])
  })

  it('shows a project that make onboard takes', () => {
    const [json] = blocksIn(evening).filter(({ language }) => language === 'json')
    const text = json?.text.replaceAll('"YOU"', '"you@example.org"') ?? ''
    const where = { prefix: 'webordinary', region: 'eu-central-1', account: '0'.repeat(12) }
    expect(parseProjectsText(text, where)).to.have.length(1)
  })
})

/** `aws ecs stop-task`, `terraform force-unlock`: what a command asks for, whatever it is told. */
const kindOf = (command: string): string => {
  const [program = '', first = '', second = ''] = command
    .split(' ')
    .filter((word) => !word.startsWith('-chdir'))
  return program === 'aws' && second !== '' ? `${program} ${first} ${second}` : `${program} ${first}`
}

const OF_ACCOUNT = /^(aws|terraform|docker) /

describe('What only an account can show', () => {
  const rows = account.split('\n').filter((line) => /^\| (?!what it shows|---)/.test(line))

  it('is told of each such command in a document', () => {
    const told = new Set(commandsIn(account).map(kindOf))
    const missing = documents.flatMap(({ path, text }) =>
      commandsIn(text)
        .filter((command) => OF_ACCOUNT.test(command) && !told.has(kindOf(command)))
        .map((command) => `${path}: ${command}`),
    )
    expect(missing).to.deep.equal([])
  })

  it('has in each row what it shows, a command, and what one should see', () => {
    expect(rows.length).to.be.at.least(20)
    for (const row of rows) {
      const cells = row.split(' | ').map((cell) => cell.replaceAll('|', '').trim())
      expect(cells, row).to.have.length(3)
      expect(
        cells.every((cell) => cell !== ''),
        row,
      ).to.equal(true)
      expect(cells[1]?.endsWith('mail') === true || codeIn(cells[1] ?? '').length > 0, row).to.equal(true)
    }
  })
})
