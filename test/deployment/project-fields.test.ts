import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { PROJECT_FIELD_NAMES, fieldFrom, fieldMeant, unknownFields } from '../../deployment/project-fields.ts'
import { parseProjects } from '../../deployment/projects.ts'

describe('the fields of a project', () => {
  it('are those of the page', () => {
    const page = readFileSync('docs/projects.md', 'utf8')
    const [, table = ''] = /<!-- fields: checked by a test -->(.*?)<!-- end of fields -->/s.exec(page) ?? []
    const named = [...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name)

    expect(PROJECT_FIELD_NAMES).to.have.members(named)
  })

  for (const [name, meant] of [
    ['repositry', 'repository'],
    ['base_branch', 'baseBranch'],
    ['branch', 'baseBranch'],
    ['build', 'buildCommand'],
    ['Email', 'email'],
    ['output-dir', 'outputDir'],
    ['comment', undefined],
    ['x', undefined],
  ] as const)
    it(`are meant by ${name}: ${meant ?? 'none'}`, () => expect(fieldMeant(name)).to.equal(meant))

  it('are refused by an unknown name, together with everything else that is wrong in any row', () => {
    const row = { email: 'ann@x.test', projectId: 'shop', userId: 'ann', repository: 'https://x.test/a.git' }
    const rows = [{ ...row, buildComand: ['x'], userId: 'a-b' }, row, { ...row, email: 'x', note: 1 }]
    const place = { prefix: 'test', account: '0'.repeat(12), region: 'us-east-1' }

    expect(() => parseProjects(rows, place)).to.throw(
      /^row 1: .*buildComand is no field of a project: did you mean buildCommand\?; userId must be.*\nrow 3: .*note is no field of a project; email must be/s,
    )
  })

  it('do not carry what a file has in a name to a terminal', () => {
    expect(unknownFields({ '\u001b[2Jx': 1 })).to.deep.equal(['\\u001b[2Jx is no field of a project'])
  })

  it('are read from texts: words, numbers, lists; what is none stays a text, to be refused', () => {
    expect(fieldFrom('buildCommand', 'npm run build')).to.deep.equal(['npm', 'run', 'build'])
    expect(fieldFrom('buildCommand', '["sh", "-c", "a && b"]')).to.deep.equal(['sh', '-c', 'a && b'])
    expect(fieldFrom('buildCommand', 'sh -c "a b"')).to.equal('sh -c "a b"')
    expect(fieldFrom('buildCommand', '[broken')).to.equal('[broken')
    expect(fieldFrom('maxTurns', '40')).to.equal(40)
    expect(fieldFrom('maxTurns', 'many')).to.equal('many')
    expect(fieldFrom('projectId', '42')).to.equal('42')
  })
})
