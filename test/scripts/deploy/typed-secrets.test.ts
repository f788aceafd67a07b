import { PassThrough } from 'node:stream'
import { expect } from 'chai'
import sinon from 'sinon'
import type { Aws } from '../../../scripts/deploy/aws.ts'
import { askHidden } from '../../../scripts/deploy/ask-hidden.ts'
import { readChoices } from '../../../scripts/deploy/choices.ts'
import { fillTypedSecrets } from '../../../scripts/deploy/typed-secrets.ts'
import { CHOICES } from './run-deploy.ts'

const GIT = 'webordinary/git-credentials'
const EDITOR = 'webordinary/editor'

/** `holds`: the fields that each secret has. `typed`: what the person types, line after line. */
const setup = (holds: Record<string, string[]>, typed: string[]) => {
  const { choices } = readChoices({ ...CHOICES, GIT_HOST: 'github.com', EDITOR_VARIABLES: 'KEY' })
  if (!choices) throw new Error('these are good')
  const fillSecret = sinon.fake.resolves<Parameters<Aws['fillSecret']>, Promise<'done'>>('done')
  const aws: Pick<Aws, 'secretFields' | 'fillSecret'> = {
    secretFields: async (name) => holds[name] ?? [],
    fillSecret,
  }
  const asked: string[] = []
  const ask = async (question: string): Promise<string> => {
    asked.push(question)
    return typed.shift() ?? ''
  }
  const fill = () => fillTypedSecrets({ aws: aws as Aws, choices, askHidden: ask })
  return { fill, asked, filled: () => fillSecret.args }
}

describe('Secrets that a person types', () => {
  let log: sinon.SinonStub
  beforeEach(() => (log = sinon.stub(console, 'log')))
  afterEach(() => log.restore())

  it('are asked for field by field, and put away, each whole', async () => {
    const { fill, asked, filled } = setup({}, ['bot', ' t0ken ', 'k3y'])

    await fill()

    expect(asked.map((question) => question.split(' (')[0])).to.deep.equal([
      `${GIT}: username`,
      `${GIT}: password`,
      `${EDITOR}: KEY`,
    ])
    expect(filled()).to.deep.equal([
      [GIT, { username: 'bot', password: 't0ken' }],
      [EDITOR, { KEY: 'k3y' }],
    ])
    expect(log.args.flat().join()).not.to.match(/t0ken|k3y/)
  })

  it('are left alone where there is one, and where nothing is typed', async () => {
    const { fill, filled, asked } = setup({ [GIT]: ['username'] }, [''])

    await fill()

    expect(asked).to.have.length(1)
    expect(filled()).to.deep.equal([])
  })
})

describe('What is typed and not shown', () => {
  const atTerminal = (isTTY = true) => {
    const stdin = Object.assign(new PassThrough(), { isTTY })
    const stdout = new PassThrough()
    const kill = sinon.fake()
    const asked = askHidden('KEY: ', { stdin, stdout, kill, pid: 17 })
    return { stdin, asked, kill, shown: () => String(stdout.read() ?? '') }
  }

  it('is the line, without what was taken back, and only the question is on the screen', async () => {
    const { stdin, asked, shown } = atTerminal()
    stdin.write('k3x\u007fy\r')

    expect(await asked).to.equal('k3y')
    expect(shown()).to.equal('KEY: \n')
  })

  it('is nothing after Ctrl-C, which counts as the signal that it is elsewhere', async () => {
    const { stdin, asked, kill } = atTerminal()
    stdin.write('k3\u0003')

    expect(await asked).to.equal('')
    expect(kill.args).to.deep.equal([[17, 'SIGINT']])
  })

  it('is nothing after Ctrl-D, and without a terminal, where nothing is asked', async () => {
    const { stdin, asked } = atTerminal()
    stdin.write('\u0004')
    expect(await asked).to.equal('')

    const without = atTerminal(false)
    expect(await without.asked).to.equal('')
    expect(without.shown()).to.equal('')
  })
})
