import { expect } from 'chai'
import fc from 'fast-check'
import { parseEditMessage, writeEditMessage } from '../../../contract/messages/edit-message.ts'
import { newRow } from '../../../contract/tracking/record.ts'
import { ANN } from './examples.ts'
import { setupInterpret } from './interpret-setup.ts'

// A row that cannot be read again, or not be written, would hold up its command for ever.
describe('whatever a known sender writes', function () {
  this.timeout(120_000)

  it('becomes a command that the worker can read and a row that DynamoDB takes, or nothing', async () => {
    const { raw } = await setupInterpret()

    await fc.assert(
      fc.asyncProperty(lines, async (content) => {
        const interpretation = await raw(Buffer.from(`From: ${ANN}\n${content.join('\n')}`))

        if (interpretation.kind !== 'command') return
        const { message } = interpretation.tracking
        expect(parseEditMessage(writeEditMessage(message))).to.deep.equal(message)
        expect(rowBytes(interpretation.tracking)).to.be.below(200_000)
      }),
      { numRuns: 2_000 },
    )
  })

  it('fits a row also at its largest', async () => {
    const { raw } = await setupInterpret()
    const references = Array.from({ length: 500 }, (_, i) => `<${i}${'日'.repeat(200)}@x>`).join('\n ')
    const part = `--b\nContent-Type: a/b\nContent-Disposition: attachment; filename="${'日'.repeat(300)}"\n\nx\n`
    const head = [
      `From: ${ANN}`,
      `Subject: ${'日'.repeat(50_000)}`,
      `References: ${references}`,
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b\nContent-Type: text/plain; charset=utf-8\n',
      '\u0001'.repeat(55_000),
    ]

    const interpretation = await raw(Buffer.from(`${head.join('\n')}\n${part.repeat(30)}--b--`))

    if (interpretation.kind !== 'command') expect.fail(interpretation.kind)
    expect(interpretation.tracking.message.attachments).to.have.length(20)
    expect(rowBytes(interpretation.tracking)).to.be.below(200_000)
  })
})

const rowBytes = (tracking: Parameters<typeof newRow>[0]): number =>
  Buffer.byteLength(JSON.stringify(newRow(tracking)))

const lines = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(
      '',
      'Subject: s',
      'Message-ID: <m1@customer.test>',
      'Content-Type: multipart/mixed; boundary=b',
      '--b',
      'Content-Type: text/plain; charset=utf-7',
      'Content-Type: text/html',
      'Content-Type: ;',
      'Content-Type: \u0000/x',
      'Content-Type: message/rfc822',
      'Content-Disposition: attachment; filename=" "',
      'Content-Disposition: attachment; filename="../\u{1f33b}"',
      'Content-Transfer-Encoding: base64',
    ),
  ),
  { maxLength: 16 },
)
