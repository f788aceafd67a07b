import { expect } from 'chai'
import sinon from 'sinon'
import type { Operation } from '../../../../scripts/operate/cli/operation.ts'
import { option, secondsFrom, sinceOption, timeFrom } from '../../../../scripts/operate/cli/options.ts'
import { EXIT, Problem } from '../../../../scripts/operate/cli/problem.ts'
import { runProgram } from '../../../../scripts/operate/cli/program.ts'

describe('The commands for operators', () => {
  let told: string[]
  beforeEach(() => {
    told = []
    sinon.stub(console, 'error').callsFake((text: string) => void told.push(text))
    sinon.stub(process.stderr, 'write').callsFake((text) => told.push(String(text)) > 0)
  })
  afterEach(() => {
    sinon.restore()
    delete process.env['TEST_WATCH']
    delete process.env['TEST_SINCE']
  })

  it('take options, variables of make, and words', async () => {
    const { run, asked } = setup()
    process.env['TEST_SINCE'] = '1h'

    expect(await run('look', '--watch', 'c1')).to.equal(EXIT.fine)
    expect(asked).to.deep.equal([[{ watch: true, since: '1h' }, ['c1']]])
  })

  for (const no of ['', '0', 'no'])
    it(`take a variable that is "${no}" for none`, async () => {
      const { run, asked } = setup()
      process.env['TEST_WATCH'] = no
      process.env['TEST_SINCE'] = ''

      await run('look')
      expect(asked).to.deep.equal([[{}, []]])
    })

  it('end with what the command says', async () => {
    const { run } = setup(() => EXIT.trouble)

    expect(await run('look')).to.equal(EXIT.trouble)
  })

  it('tell a problem in its own words, which steer no terminal, and any other fault in one line', async () => {
    const problem = setup(() => {
      throw new Problem('there is no such\u001b[2J command')
    })
    const fault = setup(() => {
      throw new TypeError('x is not a function')
    })

    expect(await problem.run('look')).to.equal(EXIT.trouble)
    expect(await fault.run('look')).to.equal(EXIT.trouble)
    expect(told).to.deep.equal(['there is no such[2J command', 'it failed: x is not a function'])
  })

  for (const [what, args, says] of [
    ['a command', ['lok'], 'Did you mean look?'],
    ['an option', ['look', '--wach'], 'Did you mean --watch?'],
  ] as const)
    it(`say what was meant by ${what} that is misspelled`, async () => {
      const { run } = setup()

      expect(await run(...args)).to.equal(EXIT.misuse)
      expect(told.join('')).to.include(says)
    })

  it('break what is wrong with an option between words, on a terminal', async () => {
    const { isTTY, columns } = process.stderr
    Object.assign(process.stderr, { isTTY: true, columns: 30 })
    try {
      expect(await setup().run('look', '--since')).to.equal(EXIT.misuse)
    } finally {
      Object.assign(process.stderr, { isTTY, columns })
    }
    expect(told.join('')).to.equal("error: option '--since <time>'\nargument missing\n")
  })

  it('break their help between words beside the longest options, too', async () => {
    const { isTTY, columns } = process.stdout
    Object.assign(process.stdout, { isTTY: true, columns: 80 })
    const write = sinon.stub(process.stdout, 'write').returns(true)
    try {
      expect(await setup().run('look', '--help')).to.equal(EXIT.fine)
    } finally {
      write.restore()
      Object.assign(process.stdout, { isTTY, columns })
    }
    const help = write.args.map(([text]) => String(text)).join('')
    expect(help).to.match(/--only-those-servers-of-it <onlyThoseServers> {2}\S/)
    expect(help.split('\n').filter((line) => line.length > 80)).to.deep.equal([])
  })

  const setup = (ends: () => 0 | 1 = () => EXIT.fine) => {
    const asked: [object, string[]][] = []
    const look: Operation<object> = {
      name: 'look',
      says: 'looks',
      words: '[id]',
      options: [
        option('--watch', 'again', 'TEST_WATCH'),
        option('--since <time>', 'since when', 'TEST_SINCE'),
        option('--only-those-servers-of-it <onlyThoseServers>', 'and none of the others there', 'TEST_ONLY'),
      ],
      run: async (options, _around, words) => {
        asked.push([options, words])
        return ends()
      },
    }
    return { asked, run: (...args: string[]) => runProgram([look], args, new AbortController().signal) }
  }
})

describe('A time that an operator types', () => {
  const NOW = Date.parse('2026-11-29T12:00:00Z')

  for (const [text, at] of [
    ['90s', '2026-11-29T11:58:30Z'],
    ['15m', '2026-11-29T11:45:00Z'],
    ['2h', '2026-11-29T10:00:00Z'],
    ['3d', '2026-11-26T12:00:00Z'],
    ['2026-11-29T03:00Z', '2026-11-29T03:00:00Z'],
  ] as const)
    it(`may be ${text}`, () => expect(timeFrom(text, NOW)).to.equal(Date.parse(at)))

  for (const text of ['', 'yesterday', '5 weeks'])
    it(`is none when it is "${text}"`, () => expect(() => timeFrom(text, NOW)).to.throw('how long ago'))

  it('is read by the option', () => expect(sinceOption('1d').envVar).to.equal('SINCE'))
})

describe('How long somebody waits', () => {
  it('may be a whole number of seconds', () => expect(secondsFrom('600')).to.equal(600))

  for (const text of ['', '-1', '1.5', '1e3', '0x10', 'Infinity', 'ten'])
    it(`is none when it is "${text}"`, () => expect(() => secondsFrom(text)).to.throw('whole number'))
})
