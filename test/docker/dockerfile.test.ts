import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
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

/** Runs an instruction of the image with this script in the place of node. */
const withNode = async (script: string, instruction: string): Promise<{ code: number; stderr: string }> => {
  const dir = mkdtempSync(path.join(tmpdir(), 'dockerfile-'))
  try {
    writeFileSync(path.join(dir, 'node'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
    const env = { PATH: `${dir}:${process.env['PATH']}` }
    return await promisify(execFile)('sh', ['-c', instruction], { env }).then(
      ({ stderr }) => ({ code: 0, stderr }),
      ({ code, stderr }: { code: number; stderr: string }) => ({ code, stderr }),
    )
  } finally {
    rmSync(dir, { recursive: true })
  }
}

describe('The Dockerfile', () => {
  it('has no fault that a linter finds', () => {
    expect(validate(readFileSync(DOCKERFILE, 'utf8'))).to.deep.equal([])
  })

  for (const daemon of ['router', 'worker'] as const) {
    it(`puts into the image of the ${daemon} what it imports, and nothing of other folders`, async () => {
      const folders = copiedInto(daemon).filter((name) => !name.includes('.') && !name.includes('/'))

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

  for (const target of ['router', 'worker'] as const) {
    it(`tries the ${target} while its image is made, and shows what node says when that fails`, async () => {
      const smoke = last(target, 'RUN') ?? ''
      const fine = await withNode('echo "bad settings: AWS_REGION is missing" >&2; exit 2', smoke)
      const broken = await withNode('echo "Error: EACCES: permission denied" >&2; exit 1', smoke)

      expect(smoke).to.include(`node ${target}/main.ts`)
      expect(fine).to.deep.equal({ code: 0, stderr: '' })
      expect(broken).to.deep.equal({ code: 1, stderr: 'Error: EACCES: permission denied\n' })
    })

    it(`makes all of the checkout in the image of the ${target} readable, whatever the umask was`, () => {
      const readable = lineageOf(target)
        .flatMap(({ instructions }) => instructions)
        .flatMap(([word, rest]) => (word === 'RUN' ? [...rest.matchAll(/chmod -R a\+rX ([\w ./-]+)/g)] : []))
        .flatMap(([, paths = '']) => paths.trim().split(/\s+/))

      for (const copied of copiedInto(target))
        expect(
          readable.some((dir) => copied === dir || copied.startsWith(`${dir}/`)),
          copied,
        ).to.equal(true)
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
