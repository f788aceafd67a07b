import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { makeSentMailReader } from '../../../../scripts/operate/watch/sent-mails.ts'

const RAW = 'From: edit@webordinary.test\r\nTo: ann@customer.test\r\nSubject: Done\r\n\r\nIt is done'

describe('Mails that were sent, for the page', () => {
  it('are read as LocalStack keeps them, each once', async () => {
    const messages = [{ Id: 'a', Timestamp: '2026-11-29T03:00:00', RawData: RAW }]
    const server = createServer((_request, response) => response.end(JSON.stringify({ messages })))
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const { port } = server.address() as AddressInfo
    const read = makeSentMailReader(`http://127.0.0.1:${port}/_aws/ses`)

    const first = [...(await read())]
    messages.push({ Id: 'b', Timestamp: '2026-11-29T03:00:01Z', RawData: RAW })
    const both = await read()
    server.close()

    expect(first.map(({ id, at, subject, text }) => [id, at, subject, text.trim()])).to.deep.equal([
      ['sent-0', Date.UTC(2026, 10, 29, 3), 'Done', 'It is done'],
    ])
    expect(both.map(({ id, at }) => [id, at])).to.deep.equal([
      ['sent-0', Date.UTC(2026, 10, 29, 3)],
      ['sent-1', Date.UTC(2026, 10, 29, 3, 0, 1)],
    ])
  })
})
