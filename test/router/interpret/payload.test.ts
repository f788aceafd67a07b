import { expect } from 'chai'
import fc from 'fast-check'
import { toAsciiJson } from '../../../contract/messages/ascii-json.ts'
import type { StoredObject } from '../../../contract/messages/edit-message.ts'
import { INLINE_BYTES, chooseFiles, safeName, storePayload } from '../../../router/interpret/payload.ts'

const MB = 1024 * 1024
const file = (name: string, bytes = 3) => ({
  name,
  contentType: 'text/plain',
  content: new Uint8Array(bytes),
})

describe('the payload of a command', () => {
  it('is a short instruction in the message itself', async () => {
    const { store, stored } = setup()

    const payload = await storePayload(store, 'payload', {
      commandId: 'c1',
      instruction: 'Größe 🌻',
      files: [],
    })

    expect(payload).to.deep.equal({ instruction: 'Größe 🌻' })
    expect(stored).to.deep.equal({})
  })

  it('is a long instruction in S3, with its beginning in the message', async () => {
    const { store, stored } = setup()
    const instruction = '🌻'.repeat(INLINE_BYTES)

    const payload = await storePayload(store, 'payload', { commandId: 'c1', instruction, files: [] })

    expect(payload.instructionAt).to.deep.equal({ bucket: 'payload', key: 'commands/c1/instruction.txt' })
    expect(instruction.startsWith(payload.instruction)).to.equal(true)
    expect(payload.instruction.length).to.be.within(100, 1_000)
    expect(stored['payload/commands/c1/instruction.txt']).to.equal(instruction)
  })

  it('keeps an instruction in the message up to the limit, and not one byte longer', async () => {
    for (const [length, inS3] of [
      [INLINE_BYTES, false],
      [INLINE_BYTES + 1, true],
    ] as const) {
      const command = { commandId: 'c1', instruction: 'x'.repeat(length), files: [] }

      const payload = await storePayload(setup().store, 'payload', command)

      expect('instructionAt' in payload).to.equal(inS3)
    }
  })

  it('never takes more than the limit inside a message, whatever escaping makes of the instruction', async () => {
    for (const text of ['\u0001', 'é', '日', '🌻', '"', '\n']) {
      const command = { commandId: 'c1', instruction: text.repeat(INLINE_BYTES / text.length), files: [] }

      const { instruction } = await storePayload(setup().store, 'payload', command)

      expect(toAsciiJson(instruction).length - 2, JSON.stringify(text)).to.be.at.most(INLINE_BYTES)
    }
  })

  it('stores attachments under keys that only depend on the command, even where names are equal', async () => {
    const { store, stored } = setup()
    const files = [file('a.txt'), file('a.txt', 5), file('../../etc/passwd')]
    const command = { commandId: 'c1', instruction: 'x', files }

    const payload = await storePayload(store, 'payload', command)
    const again = await storePayload(store, 'payload', command)

    expect(payload.attachments).to.deep.equal([
      { bucket: 'payload', key: 'commands/c1/1-a.txt', name: 'a.txt', contentType: 'text/plain', bytes: 3 },
      { bucket: 'payload', key: 'commands/c1/2-a.txt', name: 'a.txt', contentType: 'text/plain', bytes: 5 },
      { bucket: 'payload', key: 'commands/c1/3-passwd', name: 'passwd', contentType: 'text/plain', bytes: 3 },
    ])
    expect(again).to.deep.equal(payload)
    expect(Object.keys(stored)).to.have.length(3)
  })
})

describe('the name of an attachment', () => {
  const cases: [given: string, expected: string][] = [
    ['report.pdf', 'report.pdf'],
    ['Über uns 日本-1_b.png', 'Über uns 日本-1_b.png'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\boot.ini', 'boot.ini'],
    ['/etc/', 'attachment'],
    ['', 'attachment'],
    ['   ', 'attachment'],
    ['..', 'attachment'],
    ['.', 'attachment'],
    ['.htaccess', 'htaccess'],
    ['. .git', 'git'],
    ['a\u0000b\nc\u001b[31m.txt', 'a_b_c__31m.txt'],
    ['🌻.png', '_.png'],
    ['a;rm -rf $HOME`x`.txt', 'a_rm -rf _HOME_x_.txt'],
    ['\u202egnp.exe', '_gnp.exe'],
    [`${'a'.repeat(300)}.png`, 'a'.repeat(80)],
  ]

  for (const [given, expected] of cases)
    it(`is ${JSON.stringify(expected).slice(0, 40)} for ${JSON.stringify(given).slice(0, 40)}`, () => {
      expect(safeName(given)).to.equal(expected)
    })

  it('is never empty, long, hidden, a path or unprintable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (given) => {
        const name = safeName(given)

        expect(name).to.match(/^[\p{L}\p{N}_-][\p{L}\p{N}._ -]*$/u)
        expect(name.length).to.be.at.most(80)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('choosing attachments', () => {
  it('takes what fits, and says of each other one that it was left out', () => {
    const { taken, notes } = chooseFiles([file('a', MB), file('big/../b.png', MB + 1), file('c')], MB)

    expect(taken.map(({ name }) => name)).to.deep.equal(['a', 'c'])
    expect(notes).to.deep.equal([
      'The attachment "b.png" (1.1 MB) was left out: the limit is 1.0 MB per attachment.',
    ])
  })

  it('takes 20 at the most, and says so', () => {
    const files = Array.from({ length: 25 }, (_, i) => file(`${i}`))

    const { taken, notes } = chooseFiles([file('big', MB + 1), ...files], MB)

    expect(taken).to.deep.equal(files.slice(0, 20))
    expect(notes).to.have.length(2)
    expect(notes[1]).to.equal('Only the first 20 of 25 attachments were used.')
  })

  it('takes all of 20 without a note', () => {
    expect(chooseFiles(Array(20).fill(file('a')), MB).notes).to.deep.equal([])
  })

  it('does not write a note for each of thousands', () => {
    const { notes } = chooseFiles(Array(5_000).fill(file('a', 10)), 1)

    expect(notes.length).to.be.at.most(21)
    expect(notes.at(-1)).to.contain('4980')
  })
})

const setup = () => {
  const stored: Record<string, Uint8Array | string> = {}
  const store = {
    read: () => Promise.reject(new Error('nothing is read here')),
    write: async ({ bucket, key }: StoredObject, content: Uint8Array | string) => {
      stored[`${bucket}/${key}`] = content
    },
  }
  return { store, stored }
}
