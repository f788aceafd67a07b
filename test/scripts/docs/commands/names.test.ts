import { globSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { blocksIn, codeIn, commandsIn } from './commands-in.ts'
import { documents } from './documents.ts'

const makefile = readFileSync('Makefile', 'utf8')
const targets = [...makefile.matchAll(/^([a-z][a-z-]*):/gm)].map(([, name = '']) => name)
const code = globSync('{contract,platform,cloud,deployment,router,worker,cdktf,scripts,test}/**/*.{ts,cjs}')
  .filter((path) => !path.startsWith('test/scripts/docs/'))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n')

/** Read by somebody else, or no settings at all but words of AWS. */
const OF_OTHERS = /^(AWS|TF|DOCKER|BUILDX)_|^(LC_ALL|DEPLOYMENT_BLOCKED|ALL_NEW|X86_64|CONTAINER_ID)$/

/** `A_NAME`, and whatever stands before `=` in an assignment of capitals. */
const namesIn = (text: string): string[] =>
  [...text.matchAll(/(?<![\w/{.<-])(?:([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)|([A-Z]{2,})(?==))(?!\w)/g)].map(
    ([, name, assigned]) => name ?? assigned ?? '',
  )

/** A setting of the tables, a variable that code or Makefile reads or sets. */
const isKnown = (name: string): boolean =>
  OF_OTHERS.test(name) ||
  new RegExp(
    `name: '${name}'|env(\\.|\\[')${name}\\b|'${name}'|^const ${name}\\b|\\b${name}(:|,| =) |\\b${name} }`,
    'm',
  ).test(code) ||
  new RegExp(`\\$\\(${name}\\)|export ${name} `).test(makefile)

describe('What the documents name', () => {
  it('are targets that the Makefile has', () => {
    const named = documents.flatMap(({ path, text }) =>
      commandsIn(text).flatMap((command) => {
        const [, target] = /(?:^|\s)make ([a-z-]+)/.exec(command) ?? []
        return target === undefined || targets.includes(target) ? [] : [`${path}: make ${target}`]
      }),
    )
    expect(named).to.deep.equal([])
  })

  it('are all targets that the Makefile has', () => {
    const all = new Set(documents.flatMap(({ text }) => commandsIn(text)))
    const told = (target: string): boolean =>
      [...all].some((command) => new RegExp(`(^|\\s)make ${target}($|\\s)`).test(command))
    expect(targets.filter((target) => !told(target))).to.deep.equal([])
  })

  it('are settings and variables that something reads', () => {
    const strange = documents.flatMap(({ path, text }) =>
      [
        ...codeIn(text),
        ...blocksIn(text).flatMap(({ language, text: block }) => (language === 'text' ? [] : block)),
      ]
        .flatMap(namesIn)
        .filter((name) => !isKnown(name))
        .map((name) => `${path}: ${name}`),
    )
    expect(new Set(strange)).to.deep.equal(new Set())
  })
})
