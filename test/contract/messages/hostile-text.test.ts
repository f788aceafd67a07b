import { expect } from 'chai'
import fc from 'fast-check'
import { parseClaimRequest } from '../../../contract/messages/claim-request.ts'
import { parseControlMessage } from '../../../contract/messages/control-message.ts'
import { parseEditMessage } from '../../../contract/messages/edit-message.ts'
import { NotAMessage } from '../../../contract/messages/fields.ts'
import { parseInboundNotice } from '../../../contract/messages/inbound-notice.ts'
import { parseResponseMessage } from '../../../contract/messages/response-message.ts'
import { anyText } from './arbitraries.ts'

const RUNS = { numRuns: 2_000 }
const DEEP = 50_000

const FIELDS = [
  'sessionId commandId timestamp type instruction instructionAt userEmail context projectId userId attachments success',
  'summary filesChanged generation durationMs requestedAt notificationType receipt mail action recipients commonHeaders',
  'Type TopicArn Message Event __proto__ constructor',
]
  .join(' ')
  .split(' ')

/** JSON that looks like a message: known field names, some of the right words, anything below. */
const likeAMessage = fc
  .dictionary(
    fc.constantFrom(...FIELDS),
    fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(
        'Received',
        'Notification',
        's3:TestEvent',
        'edit',
        'a',
        'a@b.c',
        '{}',
        '[]',
        '{"a":1}',
      ),
      fc.dictionary(fc.constantFrom(...FIELDS), fc.jsonValue()),
    ),
  )
  .map((value) => JSON.stringify(value))

describe('Whatever arrives, a reader throws nothing but NotAMessage:', () => {
  for (const [what, parse] of [
    ['an edit message', parseEditMessage],
    ['a response message', parseResponseMessage],
    ['a control message', parseControlMessage],
    ['a claim request', parseClaimRequest],
    ['a notice or a command', parseInboundNotice],
  ] as const) {
    const isReadOrRefused = (text: string | undefined): void => {
      try {
        parse(text)
      } catch (error) {
        expect(error).to.be.instanceOf(NotAMessage)
        expect((error as NotAMessage).problems).to.not.be.empty
      }
    }

    it(`the reader of ${what}, for any text`, () => {
      fc.assert(fc.property(anyText, isReadOrRefused), RUNS)
    })

    it(`the reader of ${what}, for any JSON`, () => {
      fc.assert(fc.property(fc.json(), isReadOrRefused), RUNS)
    })

    it(`the reader of ${what}, for JSON with the right names in it`, () => {
      fc.assert(fc.property(likeAMessage, isReadOrRefused), RUNS)
    })

    it(`the reader of ${what}, for no text at all, and for JSON nested deeper than a stack`, () => {
      const nested = `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`

      isReadOrRefused(undefined)
      isReadOrRefused('')
      isReadOrRefused(nested)
      for (const name of FIELDS) isReadOrRefused(`{"${name}":${nested}}`)
    })
  }
})
