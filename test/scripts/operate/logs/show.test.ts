import { expect } from 'chai'
import { wrapWords } from '../../../../scripts/operate/cli/wrap-words.ts'
import { hear } from '../../../../scripts/operate/log-lines/heard.ts'
import { showHeard } from '../../../../scripts/operate/logs/show.ts'
import { aLine } from '../log-lines/a-line.ts'

const ABOUT = { commandId: 'm46447d233c77b70883f6', projectKey: 'shop#ann', threadId: 't1', generation: 3 }

describe('a line of the log, for a person', () => {
  it('says when, how bad, who and what, and only the fields that matter', () => {
    const line = aLine('committed', {
      ...ABOUT,
      containerId: 'worker-e4e1c46c373947bc90d0a6f580c1f5d4-1a2b3c4d',
      commit: 'f93337c8e6ca7d48835f49ce5806411cc8176821',
      files: 2,
      Outcomes: 1,
      _aws: { Timestamp: 1 },
    })

    expect(shown(line, 200)).to.match(
      /^\d\d:00:00\.000 info  worker-1a2b3c4d committed shop#ann m46447d233c77b70883f6 commit=f93337c8e6 files=2$/,
    )
  })

  it('says everything when something is wrong: errors with their causes, and stacks when they are asked for', () => {
    const error = {
      name: 'RepositoryProblem',
      message: 'The repository has no branch main.',
      stack: 'RepositoryProblem: The\n    at open (worker/x.ts:1:2)',
      cause: { name: 'Error', message: 'git: fatal: no such ref\nfatal: gone', errors: [{ message: 'a' }] },
    }
    const line = aLine('job_failed', { ...ABOUT, level: 'error', error })

    expect(shown(line, 200).split('\n').slice(1)).to.deep.equal([
      '             RepositoryProblem: The repository has no branch main.',
      '             because: git: fatal: no such ref',
      '               fatal: gone',
      '             one of: a',
    ])
    expect(shown(line, 200)).to.include('threadId=t1 generation=3')
    expect(shown(line, 200, true)).to.include('\n                 at open (worker/x.ts:1:2)')
  })

  it('is never wider than the terminal', () => {
    const url = `s3://127.0.0.1/${'x'.repeat(150)}`
    const error = { message: `spawn ${'y'.repeat(90)} ENOENT ${'word '.repeat(30)}` }
    const line = aLine('a_rather_long_name_of_an_event', {
      ...ABOUT,
      level: 'error',
      url,
      why: 'two words',
      error,
    })

    for (const width of [40, 80])
      for (const text of shown(line, width).split('\n'))
        expect(text.length, text).to.be.at.most(width < 80 ? 66 : width)
    expect(shown(line, 80)).to.include('why="two words"')
  })

  it('has an address whole, so that it can be copied and clicked', () => {
    const url = `http://127.0.0.1/${'x'.repeat(80)}`
    const lines = shown(aLine('published', { ...ABOUT, files: 3, url }), 80).split('\n')

    expect(lines).to.include(`             url=${url}`)
    expect(lines.filter((text) => text.length > 80)).to.have.length(1)
  })

  it('lets nothing that a mail or a program wrote steer the terminal', () => {
    const line = aLine('x\u001b[2J', {
      level: 'warn\u0007',
      containerId: 'w\u001b[31m',
      why: 'a\nb\u009b31m\u202egpj',
      list: ['\u001b]0;t\u0007'],
      error: { name: 'E\u001b', message: 'one\u001b[1m\r\ntwo\u0007' },
    })

    // oxlint-disable-next-line no-control-regex
    expect(shown(line, 80)).not.to.match(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
  })

  it('of another program says which container wrote it', () => {
    const heard = hear('Ready.  \u001b[32mok', Date.UTC(2026, 0, 1), 'emulator-1')

    expect(showHeard(heard, plain(80))).to.match(/^\d\d:00:00\.000 {7}emulator-1 {6}Ready\. \[32mok$/)
  })
})

describe('words on lines', () => {
  const cases: [string[], number, number, string[]][] = [
    [['a', 'b'], 10, 0, ['a b']],
    [['aaaa', 'bbbb', 'cc'], 9, 0, ['aaaa bbbb', 'cc']],
    [['aaaa'], 6, 4, ['', 'aaaa']],
    [['abcdefgh'], 3, 0, ['abc', 'def', 'gh']],
    [['a🌻b'], 2, 0, ['a', '🌻', 'b']],
    [['at', 'https://x.test/', 'it'], 6, 0, ['at', 'https://x.test/', 'it']],
    [['https://x.test/', 'it'], 6, 2, ['', 'https://x.test/', 'it']],
    [[], 5, 0, ['']],
  ]
  for (const [words, width, used, lines] of cases)
    it(`${JSON.stringify(words)} in ${width}, ${used} of them used`, () => {
      expect(wrapWords(words, width, used)).to.deep.equal(lines)
    })
})

const plain = (width: number) => ({ width, paint: (_: string, text: string) => text })
const shown = (line: object, width: number, hasStacks = false): string =>
  showHeard(hear(JSON.stringify(line), 0), { ...plain(width), hasStacks })
