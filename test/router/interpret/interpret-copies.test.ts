import { expect } from 'chai'
import { ANN, REPLY_ADDRESSES, SENDER, aConfig } from './examples.ts'
import { commandIn, setupInterpret } from './interpret-setup.ts'

const BOB = 'bob@customer.test'
const CARL = 'carl@customer.test'
const projects = [
  aConfig(),
  aConfig({ email: BOB, userId: 'bob' }),
  aConfig({ email: CARL, projectId: 'shop-two' }),
]

describe('In copy of an answer', () => {
  const copies = async (sent: { to?: string; cc?: string }): Promise<string[] | undefined> => {
    const { mail } = await setupInterpret(projects)
    return commandIn(await mail({ text: 'x', ...sent })).tracking.reply.cc
  }

  it('are those of the recipients, in To and Cc, who may change the same project', async () => {
    expect(await copies({ cc: `Bob <${BOB}>` })).to.deep.equal([BOB])
    expect(await copies({ to: `${SENDER}, ${BOB.toUpperCase()}` })).to.deep.equal([BOB])
  })

  it('is nobody who was not asked to be', async () => {
    expect(await copies({})).to.equal(undefined)
  })

  const nobody: [who: string, cc: string][] = [
    ['a stranger', 'eve@evil.test'],
    ['a person of another project, whatever its name', CARL],
    ['the person who asks', ANN],
    ['our own address', SENDER],
    ['our own address with a project', 'edit+shop@example.org'],
    ['our own address with a token', REPLY_ADDRESSES.of({ threadId: 't1', projectKey: 'shop#ann' }, ANN)],
    ['an address that only looks like one of a group', 'bob@customer.test.evil.test'],
  ]
  for (const [who, cc] of nobody)
    it(`is not ${who}`, async () => {
      expect(await copies({ cc })).to.equal(undefined)
    })

  it('is nobody whom another header names', async () => {
    const { raw } = await setupInterpret(projects)
    const content = [
      `From: Ann <${ANN}>`,
      `To: ${SENDER}`,
      `Reply-To: ${BOB}`,
      `Sender: ${BOB}`,
      `Bcc: ${BOB}`,
      `Subject: =?utf-8?q?x=0D=0ACc:_${BOB}?=`,
      '',
      'x',
    ].join('\r\n')

    const { reply } = commandIn(await raw(Buffer.from(content))).tracking

    expect(reply.cc).to.equal(undefined)
    expect(reply.email).to.equal(ANN)
  })

  it('are found in a group, and a group gives nobody else', async () => {
    const { raw } = await setupInterpret(projects)
    const content = `From: ${ANN}\r\nTo: ${SENDER}\r\nCc: Friends: ${BOB}, Eve <eve@evil.test>;\r\n\r\nx\r\n`

    expect(commandIn(await raw(Buffer.from(content))).tracking.reply.cc ?? [BOB]).to.deep.equal([BOB])
  })

  it('are ten at most, and a thousand recipients cost twenty reads', async () => {
    const people = Array.from({ length: 1_000 }, (_, i) => `p${i}@customer.test`)
    const { mail, asked } = await setupInterpret([
      aConfig(),
      ...people.map((email, i) => aConfig({ email, userId: `p${i}` })),
    ])

    const { reply } = commandIn(await mail({ text: 'x', cc: people.join(', ') })).tracking

    expect(reply.cc).to.deep.equal(people.slice(0, 10))
    expect(asked).to.have.length(20)
  })
})
