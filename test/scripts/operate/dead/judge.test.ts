import { expect } from 'chai'
import { writeClaimRequest } from '../../../../contract/messages/claim-request.ts'
import { writeControlMessage } from '../../../../contract/messages/control-message.ts'
import { writeEditMessage } from '../../../../contract/messages/edit-message.ts'
import { unowned } from '../../../../contract/ownership/record.ts'
import type { Tracking } from '../../../../contract/tracking/record.ts'
import { judge } from '../../../../scripts/operate/dead/judge.ts'
import type { Judged, Known } from '../../../../scripts/operate/dead/judge.ts'
import type { DeadQueueKind } from '../../../../scripts/operate/dead/queues.ts'
import { readLetter } from '../../../../scripts/operate/dead/read-letter.ts'
import { asked, message } from '../../../cloud/tracking-table-setup.ts'

const row = (changes: Partial<Tracking> = {}): Tracking => ({
  ...asked,
  status: 'accepted',
  generation: 0,
  ...changes,
})
const OPEN = { ...unowned('blog#ann'), open: new Map([['c1', 0]]) }
const OWNED = { ...OPEN, containerId: 'w1' }

const judged = (kind: DeadQueueKind, Body: string, known: Partial<Known> = {}): Judged =>
  judge(readLetter({ Body, MessageId: 'sqs-1' }, kind), {
    kind,
    body: Body,
    projectKey: 'blog#ann',
    ...known,
  })

describe('what may become of a dead letter', () => {
  describe('that is a command', () => {
    const body = writeEditMessage(message)

    it('is to be sent again, as its row has it, while it is open', () => {
      const { redrive } = judged('project', body, { row: row(), ownership: OWNED })

      expect(redrive).to.deep.equal({ to: 'input', row: row() })
    })

    const kept: [string, Partial<Known>, RegExp][] = [
      ['has no row', {}, /no row knows this command: it can only be dropped/],
      [
        'is answered',
        { row: row({ status: 'answered', end: 'done' }), ownership: OPEN },
        /has ended as done .* make again COMMAND=c1 /,
      ],
      [
        'is settled',
        { row: row({ status: 'settled', end: 'failed' }), ownership: OPEN },
        /answer is on its way/,
      ],
      ['is not open', { row: row(), ownership: unowned('blog#ann') }, /is not open/],
      [
        'is of another key',
        { row: row({ projectKey: 'shop#ann' }), ownership: OPEN },
        /of another project key/,
      ],
      ['has a changed row', { row: row({ threadId: 't9' }), ownership: OPEN }, /or was changed/],
      [
        'was begun three times',
        { row: row({ begun: new Set(['1@1', '2@2', '3@3']) }), ownership: OPEN },
        /its owner ends it as dead by itself/,
      ],
    ]
    for (const [what, known, help] of kept)
      it(`stays when it ${what}`, () => {
        const found = judged('project', body, known)

        expect(found).not.to.have.property('redrive')
        expect(found.help).to.match(help)
      })

    it('is only dropped when it is an interrupt, or nobody can read it', () => {
      const control = writeControlMessage({
        type: 'interrupt',
        commandId: 'c1',
        reason: 'stop',
        timestamp: 1,
      })

      expect(judged('project', control)).not.to.have.property('redrive')
      expect(judged('project', '{"a":1}').help).to.match(/only be dropped/)
    })
  })

  describe('of the e-mail queue', () => {
    const request = { userEmail: 'ann@customer.test', instruction: 'x', projectId: 'blog' }

    it('keeps the id of its command when it had none of its own: a copy would have another', () => {
      const { redrive } = judged('email', JSON.stringify(request))
      const id = readLetter({ Body: JSON.stringify(request), MessageId: 'sqs-1' }, 'email').commandId

      expect(JSON.parse(redrive?.to === 'email' ? redrive.body : '')).to.deep.include({
        ...request,
        commandId: id,
        type: 'edit',
      })
    })

    it('goes back as it is when it names its command', () => {
      const body = JSON.stringify({ ...request, commandId: 'mine' })

      expect(judged('email', body).redrive).to.deep.equal({ to: 'email', body })
    })

    it('goes back when its command has ended and nobody was answered, not when it is answered', () => {
      const body = JSON.stringify({ ...request, commandId: 'c1' })

      expect(judged('email', body, { row: row({ status: 'settled', end: 'done' }) }).help).to.match(
        /runs nothing/,
      )
      const answered = judged('email', body, { row: row({ status: 'answered', end: 'done' }) })
      expect(answered).not.to.have.property('redrive')
    })

    it('never is a stop of whatever is open now', () => {
      const stop = { type: 'interrupt', userEmail: 'ann@customer.test', chatThreadId: 't1' }

      expect(judged('email', JSON.stringify(stop)).help).to.match(
        /what is open now is not what was open then/,
      )
      expect(judged('email', JSON.stringify({ ...stop, commandId: 'c1' }))).to.have.property('redrive')
    })

    it('says why the router has rejected it', () => {
      const found = judged('email', '{"a":1}', { reason: 'instruction is missing' })

      expect(found.why).to.equal('rejected: instruction is missing')
      expect(found).not.to.have.property('redrive')
    })
  })

  it('a claim request goes back when its key has work and no owner', () => {
    const body = writeClaimRequest({ projectKey: 'blog#ann', requestedAt: 1 })

    expect(judged('claims', body, { ownership: OPEN }).redrive).to.deep.equal({
      to: 'claims',
      body,
      projectKey: 'blog#ann',
    })
    for (const ownership of [OWNED, unowned('blog#ann')])
      expect(judged('claims', body, { ownership })).not.to.have.property('redrive')
  })
})

describe('what is told of a dead letter', () => {
  const told = (Body: string, kind: DeadQueueKind = 'email') =>
    readLetter({ Body, MessageId: 'sqs-1' }, kind).says

  it('is one line without addresses, tokens, or what steers a terminal', () => {
    const request = {
      userEmail: 'ann@customer.test',
      instruction: `one\n\u001b[2Jtwo ${'x'.repeat(500)}`,
      taskToken: 'secret',
    }

    expect(told(JSON.stringify(request))).to.match(
      /^a program's edit for a\*\*\*@customer.test: "one \[2Jtwo x+…"$/,
    )
  })

  it('of what nobody can read is its size and the names of its fields', () => {
    expect(told('{"password":"hunter2","to":["a@x.test"]}')).to.equal('40 bytes: JSON with password, to')
    expect(told('hunter2 is the password')).to.equal('23 bytes that are no JSON')
    expect(told('', 'project')).to.equal('0 bytes that are no JSON')
  })
})
