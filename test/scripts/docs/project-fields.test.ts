import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { parseProjectRow } from '../../../contract/project-config.ts'

/** As the page has it: name -> whether it is required. */
const documented = (): Map<string, string> => {
  const page = readFileSync('docs/projects.md', 'utf8')
  const table = /<!-- fields: checked by a test -->(.*?)<!-- end of fields -->/s.exec(page)?.[1] ?? ''
  return new Map(
    [...table.matchAll(/^\| `(\w+)` \| ([^|]+?) \|/gm)].map(([, name = '', is = '']) => [name, is]),
  )
}

/** A row with every field that is read. */
const WHOLE = {
  email: 'ann@example.org',
  projectId: 'shop',
  userId: 'ann',
  userName: 'Ann',
  repository: 'https://git.example.org/shop.git',
  baseBranch: 'main',
  buildCommand: ['npm', 'run', 'build'],
  outputDir: 'dist',
  previewBucket: 'shop-previews',
  previewUrl: 'https://previews.example.org',
  commandSeconds: 60,
  executor: 'claude',
  model: 'claude-sonnet-5',
  effort: 'high',
  maxTurns: 40,
  maxUsd: 2,
  allowedSettings: ['permissions'],
  allowedMcpServers: ['search'],
}

describe('The table of all fields of a project', () => {
  it('has every field that is read, and no other', () => {
    expect([...documented().keys()]).to.have.members(Object.keys(parseProjectRow(WHOLE)))
  })

  it('says of each whether a row may leave it out', () => {
    for (const [name, required] of documented()) {
      const { [name as keyof typeof WHOLE]: _, ...rest } = WHOLE

      if (required === 'no' && name !== 'previewBucket')
        expect(() => parseProjectRow(rest), name).not.to.throw()
      if (required !== 'no') expect(() => parseProjectRow(rest), name).to.throw(name)
    }
  })
})
