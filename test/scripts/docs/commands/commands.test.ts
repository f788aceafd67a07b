import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { blocksIn, commandsIn, commandsInBlocks } from './commands-in.ts'
import { documents } from './documents.ts'
import { IN_PARTS } from './proofs-in-parts.ts'
import { BY_CI, BY_HAND, HERE, TESTED } from './proofs.ts'
import { runMake } from './run-make.ts'

const PROOFS = [...TESTED, ...BY_CI, ...IN_PARTS]
const KNOWN = [
  ...PROOFS.flatMap(({ commands }) => commands),
  ...HERE.map(({ command }) => command),
  ...BY_HAND,
]
const LANGUAGES = ['sh', 'text', 'json', 'env', 'html']
/** An account's, or Terraform's in a stack of an account: docs/deploy.md has what they show. */
const OF_ACCOUNT = /^(aws|terraform|docker) /
const COMMAND = /^\s*(make|aws|terraform|npm|cp) /

const written = new Map<string, string[]>()
for (const { path, text } of documents)
  for (const command of commandsIn(text)) written.set(command, [...(written.get(command) ?? []), path])

describe('The commands of the documents', () => {
  it('are found in blocks, over more than one line, and in code marks', () => {
    const document = [
      'Type `make cost` and `WORKER_SPOT=yes make plan`, not `git stash` or `make`.',
      '```sh',
      "make send INSTRUCTION='a # b'   # a comment",
      'aws s3 ls \\',
      '  --region R',
      'cd site && make synth',
      '```',
      '```text',
      'make nothing',
      '```',
    ].join('\n')

    expect(commandsIn(document)).to.deep.equal([
      "make send INSTRUCTION='a",
      'aws s3 ls --region R',
      'cd site',
      'make synth',
      'make cost',
      'WORKER_SPOT=yes make plan',
    ])
    expect(commandsInBlocks(document)).to.have.length(4)
  })

  it('are each shown by a test, run here, or told as what only an account shows (proofs.ts)', () => {
    const unknown = [...written].filter(([command]) => !KNOWN.includes(command) && !OF_ACCOUNT.test(command))
    expect(unknown.map(([command, paths]) => `${paths.join(', ')}: ${command}`)).to.deep.equal([])
  })

  it('are those of the lists, and no others: what no document has is taken out', () => {
    expect(KNOWN.filter((command) => !written.has(command))).to.deep.equal([])
    expect(new Set(KNOWN).size, 'each once').to.equal(KNOWN.length)
  })

  it('are run by the files that the lists name', () => {
    const wrong = PROOFS.filter(({ file, by }) => !readFileSync(file, 'utf8').includes(by))
    expect(wrong.map(({ file, by }) => `${file} has no ${by}`)).to.deep.equal([])
  })

  it('stand in blocks that say what they are', () => {
    const blocks = documents.flatMap(({ path, text }) => blocksIn(text).map((block) => ({ path, ...block })))
    expect(blocks.filter(({ language }) => !LANGUAGES.includes(language))).to.deep.equal([])
    const hidden = blocks.filter(
      // What a command has printed begins with it, as it was typed.
      ({ language, text }) =>
        language !== 'sh' && !text.startsWith('$ ') && text.split('\n').some((line) => COMMAND.test(line)),
    )
    expect(hidden).to.deep.equal([])
  })

  describe('that cost nothing', () => {
    let dir: string
    before(() => (dir = mkdtempSync(join(tmpdir(), 'webordinary-docs-test-'))))
    after(() => rmSync(dir, { recursive: true, force: true }))

    for (const { command, prints } of HERE)
      it(`work, with deploy.env.example as the settings: ${command}`, async () => {
        const [before = '', words = ''] = command.split(/\bmake /)
        const env = { DEPLOY_FILE: 'deploy.env.example', CDKTF_OUTDIR: join(dir, 'cdktf.out') }
        const given = Object.fromEntries(
          before
            .trim()
            .split(' ')
            .map((each) => each.split('=')),
        )

        const { code, said } = await runMake(words.split(' '), { ...env, ...given })

        expect(code, said).to.equal(0)
        expect(said).to.match(prints)
      })
  })
})
