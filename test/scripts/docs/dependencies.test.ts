import { readFileSync } from 'node:fs'
import { glob, readFile } from 'node:fs/promises'
import { expect } from 'chai'

const PACKAGE = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>
const { dependencies = {}, devDependencies = {} } = PACKAGE
const PAGE = readFileSync('docs/dependencies.md', 'utf8')
/** Used by the tools themselves, not by an import. */
const TOOLS = ['node', 'oxlint', 'oxlint-tsgolint', 'prettier', 'mocha', 'typescript']

/** Of the first column of the tables below the title. */
const namedUnder = (title: string): string[] => {
  const [, section = ''] = PAGE.split(`## ${title}\n`)
  const rows = section.split(/^## /m)[0]?.match(/^\| `.*?\|/gm) ?? []
  return rows.flatMap((row) => [...row.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name))
}
const withTypes = (names: string[]): string[] => names.filter((name) => !name.startsWith('@types/'))

const sourcesOf = async (pattern: string): Promise<string> => {
  const texts: string[] = []
  for await (const path of glob(pattern)) texts.push(await readFile(path, 'utf8'))
  return texts.join('\n')
}
const isImported = (name: string, sources: string): boolean => new RegExp(`['"]${name}[/'"]`).test(sources)

describe('docs/dependencies.md', () => {
  it('says why each package is there, and names no other', () => {
    expect(namedUnder('At run time')).to.have.members(Object.keys(dependencies))
    expect(withTypes(namedUnder('For development and deployment'))).to.have.members(
      withTypes(Object.keys(devDependencies)),
    )
  })

  it('names no package that nothing uses', async () => {
    const daemons = await sourcesOf('{contract,platform,cloud,router,worker}/**/*.ts')
    const all =
      (await sourcesOf('{cdktf,deployment,scripts,test}/**/*.ts')) + readFileSync('package.json', 'utf8')
    const others = withTypes(Object.keys(devDependencies)).filter((name) => !TOOLS.includes(name))

    expect(Object.keys(dependencies).filter((name) => !isImported(name, daemons))).to.deep.equal([])
    // Bindings are imported by their own name (`imports` of package.json).
    const bindings = (name: string): boolean => all.includes(`: "${name}`)
    expect(others.filter((name) => !isImported(name, all) && !bindings(name))).to.deep.equal([])
    for (const name of Object.keys(devDependencies).filter((each) => each.startsWith('@types/')))
      expect(`${daemons}${all}tsconfig: 'mocha' 'node'`).to.include(`'${name.slice('@types/'.length)}`)
  })

  it('has exact versions only', () => {
    for (const version of Object.values({ ...dependencies, ...devDependencies }))
      expect(version).to.match(/^\d+\.\d+\.\d+$/)
  })
})
