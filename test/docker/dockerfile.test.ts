import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { CONTAINER_USER } from '../../deployment/container.ts'
import { validate } from 'dockerfile-utils'
import { DOCKERFILE, copiedInto, lineageOf } from './dockerfile.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const last = (target: string, word: string): string | undefined =>
  lineageOf(target)
    .flatMap(({ instructions }) => instructions)
    .findLast(([name]) => name === word)?.[1]

const packageOf = (specifier: string): string => specifier.match(/^(@[^/]+\/)?[^/]+/)?.[0] ?? ''

/** The packages that the files below these folders import. */
const importedBy = async (folders: string[]): Promise<Set<string>> => {
  const found = new Set<string>()
  for await (const file of glob(
    folders.map((folder) => `${folder}/**/*.ts`),
    { cwd: ROOT },
  )) {
    const text = readFileSync(`${ROOT}${file}`, 'utf8').replaceAll(/^import type .*$/gm, '')
    const imports = text.matchAll(/(?:^import .*|^\} )from '([^'\n]+)'|import\('([^'\n]+)'\)/gm)
    for (const [, fixed, lazy] of imports) found.add(packageOf(fixed ?? lazy ?? ''))
  }
  return found
}

describe('The Dockerfile', () => {
  it('has no fault that a linter finds', () => {
    expect(validate(readFileSync(DOCKERFILE, 'utf8'))).to.deep.equal([])
  })

  for (const daemon of ['router', 'worker'] as const) {
    it(`puts into the image of the ${daemon} what it imports, and nothing of other folders`, async () => {
      const folders = copiedInto(daemon).filter((path) => !path.includes('.') && !path.includes('/'))

      expect(folders).to.have.members(['contract', 'platform', 'cloud', daemon])
      const { dependencies } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as {
        dependencies: Record<string, string>
      }
      const packages = [...(await importedBy(folders))].filter((name) => !/^(node:|\.)/.test(name))
      expect(packages).to.not.be.empty
      expect(Object.keys(dependencies)).to.include.members(packages)
    })

    it(`starts the ${daemon} itself, as the user that ECS names`, () => {
      expect(last(daemon, 'CMD')).to.equal(`["node", "${daemon}/main.ts"]`)
      expect(last(daemon, 'USER')).to.equal(CONTAINER_USER[daemon])
      expect(last(daemon, 'STOPSIGNAL')).to.equal('SIGTERM')
    })
  }

  it('gives git and the agent to the worker only', () => {
    const commands = (target: string): string =>
      lineageOf(target)
        .flatMap(({ instructions }) => instructions.map(([, rest]) => rest))
        .join('\n')

    expect(commands('worker'))
      .to.match(/install .*\bgit\b/)
      .and.to.include('AGENT_PACKAGE')
    expect(commands('router')).to.not.match(/\bgit\b|AGENT_PACKAGE/)
  })

  it('gets from the checkout only what it copies', () => {
    const allowed = readFileSync(`${ROOT}.dockerignore`, 'utf8')
      .split('\n')
      .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []))
    const copied = new Set(['dependencies', 'router', 'worker'].flatMap(copiedInto))

    expect(allowed).to.have.members([...copied])
  })
})
