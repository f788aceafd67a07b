import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { failureOf } from '../contract-suite/promises.ts'
import type { MailCase } from './mail-case.ts'
import { readFolder } from './read-folder.ts'

describe('A folder of mails', () => {
  let folder = ''
  beforeEach(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'eval-mail-'))))
  afterEach(() => rm(folder, { recursive: true }))

  const write = async (files: Record<string, string>): Promise<void> => {
    for (const [name, text] of Object.entries(files)) {
      const whole = path.join(folder, name)
      await mkdir(path.dirname(whole), { recursive: true })
      await writeFile(whole, text)
    }
  }

  const read = async (...rest: ['ignore'] | []): Promise<MailCase[]> => {
    const cases: MailCase[] = []
    for await (const one of await readFolder(folder, ...rest)) cases.push(one)
    return cases
  }

  const refusal = async (files: Record<string, string>): Promise<string> => {
    await write(files)
    return (await failureOf(read())).message.replaceAll(folder, 'DIR')
  }

  it('is read with the folders in it, each mail with what lies beside it', async () => {
    await write({
      'a/one.eml': 'From: x@y.test\n\nHello',
      'a/one.json': '{ "kind": "ask", "note": "why" }',
      'two.eml': 'From: x@y.test\n\nHello',
      'two.expected.txt': 'Hello\n',
      'three.eml': 'From: x@y.test\n\nHello',
      'README.txt': 'notes',
      'README.md': 'notes',
    })

    const cases = await read()

    expect(cases.map(({ name, expected }) => [name, expected])).to.deep.equal([
      [path.join('a', 'one.eml'), { kind: 'ask', people: ['ann@customer.test'] }],
      ['three.eml', undefined],
      ['two.eml', { read: 'Hello\n' }],
    ])
    expect(Buffer.from(cases[0]?.raw ?? []).toString()).to.equal('From: x@y.test\n\nHello')
  })

  it('may hold bodies alone', async () => {
    await write({ 'one.txt': 'Grün\n> Done', 'one.expected.txt': 'Grün' })

    const [one] = await read()

    expect(one).to.deep.include({ name: 'one.txt', expected: { read: 'Grün' } })
    expect(Buffer.from(one?.raw ?? []).toString()).to.match(/^From: Ann [^]*\r\n\r\nGrün\n> Done$/)
  })

  it('takes one kind for all mails with nothing beside them', async () => {
    await write({ 'one.eml': '', 'two.eml': '', 'two.expected.txt': '' })

    expect((await read('ignore')).map(({ expected }) => expected)).to.deep.equal([
      { kind: 'ignore' },
      { read: '' },
    ])
  })

  it('is refused without a mail', async () => {
    expect(await refusal({ 'README.txt': 'notes' })).to.match(/^DIR has no mail in it: /)
    expect((await failureOf(readFolder('/nowhere/at/all'))).message).to.match(
      /^cannot read the folder \/nowhere\/at\/all: ENOENT/,
    )
  })

  const wrong: [what: string, json: string, message: RegExp][] = [
    ['no JSON', '{ kind: ask }', /^DIR\/one\.json is not JSON: /],
    ['a list', '[]', /^DIR\/one\.json is not a JSON object$/],
    ['no kind', '{ "has": [] }', /^DIR\/one\.json: kind is missing$/],
    ['a wrong kind', '{ "kind": "no" }', /: kind is not one of command, ask, stop, ignore$/],
    ['a text for a list', '{ "kind": "ask", "has": "x" }', /: has is not a list of texts$/],
    ['a wrong notice', '{ "kind": "ask", "notice": { "from": "x" } }', /: notice is not an object with from/],
  ]
  for (const [what, json, message] of wrong)
    it(`is refused with ${what} beside a mail`, async () => {
      expect(await refusal({ 'one.eml': '', 'one.json': json })).to.match(message)
    })

  it('is refused with two results for one mail', async () => {
    const files = { 'one.eml': '', 'one.json': '{ "kind": "ask" }', 'one.expected.txt': '' }

    expect(await refusal(files)).to.equal('DIR/one has a .json and a .expected.txt: which one counts?')
  })
})
