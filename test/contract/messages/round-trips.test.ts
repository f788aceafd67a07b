import { expect } from 'chai'
import fc from 'fast-check'
import { parseClaimRequest, writeClaimRequest } from '../../../contract/messages/claim-request.ts'
import { parseControlMessage, writeControlMessage } from '../../../contract/messages/control-message.ts'
import { parseEditMessage, writeEditMessage } from '../../../contract/messages/edit-message.ts'
import { parseResponseMessage, writeResponseMessage } from '../../../contract/messages/response-message.ts'
import { claimRequest, controlMessage, editMessage, responseMessage } from './arbitraries.ts'

const RUNS = { numRuns: 500 }

/** Whatever is written is ASCII and reads as it was, also when somebody adds a field that nobody knows. */
const survives = <T extends object>(
  message: T,
  write: (message: T) => string,
  parse: (text: string) => T,
): void => {
  const text = write(message)

  expect(text).to.match(/^[\x20-\x7e]*$/)
  expect(parse(text)).to.deep.equal(message)
  expect(parse(JSON.stringify({ ...message, somethingNew: { nested: true } }))).to.deep.equal(message)
}

describe('Messages read as they were written, without the fields that nobody knows:', () => {
  it('an edit message', () => {
    fc.assert(
      fc.property(editMessage, (message) => survives(message, writeEditMessage, parseEditMessage)),
      RUNS,
    )
  })

  it('a response message', () => {
    fc.assert(
      fc.property(responseMessage, (message) =>
        survives(message, writeResponseMessage, parseResponseMessage),
      ),
      RUNS,
    )
  })

  it('a control message', () => {
    fc.assert(
      fc.property(controlMessage, (message) => survives(message, writeControlMessage, parseControlMessage)),
      RUNS,
    )
  })

  it('a claim request', () => {
    fc.assert(
      fc.property(claimRequest, (request) => {
        expect(parseClaimRequest(writeClaimRequest(request))).to.deep.equal(request)
      }),
      RUNS,
    )
  })

  it('fields that nobody knows are dropped inside of a message too', () => {
    const place = { bucket: 'b', key: 'k' }
    const attachment = { ...place, name: 'a.png', contentType: 'image/png', bytes: 3 }
    const [message] = fc.sample(editMessage, 1)
    const told = { ...message!, instructionAt: place, context: { branch: 'b' }, attachments: [attachment] }
    const extra = { isAdmin: true }

    const read = parseEditMessage(
      JSON.stringify({
        ...told,
        instructionAt: { ...place, ...extra },
        context: { branch: 'b', ...extra },
        attachments: [{ ...attachment, ...extra }],
      }),
    )

    expect(read).to.deep.equal(told)
  })
})
