import { expect } from 'chai'
import { toAsciiJson } from '../../../contract/messages/ascii-json.ts'
import type { StoredObject } from '../../../contract/messages/edit-message.ts'
import { INLINE_BYTES, storePayload } from '../../../router/interpret/payload.ts'

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
