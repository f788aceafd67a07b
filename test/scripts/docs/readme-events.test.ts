import { glob, readFile } from 'node:fs/promises'
import { expect } from 'chai'

const ROOT = new URL('../../../', import.meta.url)
const textOf = (path: string): Promise<string> => readFile(new URL(path, ROOT), 'utf8')

describe('The events that the README names', () => {
  it('are all in the code', async () => {
    const readme = await textOf('README.md')
    const section = /### Reading the logs(.*?)\n## /s.exec(readme)?.[1] ?? ''
    const named = new Set([...section.matchAll(/`([a-z]+(?:_[a-z]+)+)`/g)].map(([, name = '']) => name))
    const code: string[] = []
    for await (const path of glob('{contract,router,worker}/**/*.ts', { cwd: ROOT }))
      code.push(await textOf(path))
    const all = code.join('\n')

    expect(named.size).to.be.greaterThan(20)
    expect([...named].filter((name) => !all.includes(`'${name}'`))).to.deep.equal([])
  })
})
