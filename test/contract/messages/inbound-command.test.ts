import { expect } from 'chai'
import { NotAMessage } from '../../../contract/messages/fields.ts'
import { parseInboundNotice } from '../../../contract/messages/inbound-notice.ts'

describe('A command as a program writes it', () => {
  it('needs only the instruction and the address, which is kept in lower case', () => {
    expect(parseInboundNotice('{"instruction":"New title","userEmail":"Ann@Customer.Test"}')).to.deep.equal({
      kind: 'command',
      request: { type: 'edit', instruction: 'New title', userEmail: 'ann@customer.test' },
    })
  })

  it('is one also with the fields of an envelope that it is not', () => {
    const command = { instruction: 'New title', userEmail: 'ann@customer.test' }

    for (const extra of [{ Type: 'Notification' }, { TopicArn: 'arn:aws:sns:x' }])
      expect(parseInboundNotice(JSON.stringify({ ...command, ...extra })).kind).to.equal('command')
  })

  it('may say everything, and nothing that is not asked for', () => {
    const request = {
      commandId: 'c1',
      sessionId: 's1',
      chatThreadId: 't1',
      projectId: 'blog',
      type: 'build',
      instruction: '',
      userEmail: 'ann@customer.test',
      userName: 'Ann',
      subject: 'Title',
      taskToken: 'token',
    }

    const notice = parseInboundNotice(JSON.stringify({ ...request, userId: 'root', kind: 'mail' }))

    expect(notice).to.deep.equal({ kind: 'command', request })
  })

  it('may not have a task token longer than any of Step Functions, and is not shown the one that it has', () => {
    const about = { instruction: 'x', userEmail: 'ann@customer.test' }

    parseInboundNotice(JSON.stringify({ ...about, taskToken: 't'.repeat(2_048) }))
    expect(() => parseInboundNotice(JSON.stringify({ ...about, taskToken: 't'.repeat(2_049) })))
      .to.throw(NotAMessage, 'taskToken must not be longer than 2048 characters')
      .with.property('message')
      .that.does.not.include('tttt')
  })

  it('is refused with every problem that it has', () => {
    const body = '{"commandId":"../x","type":"dance","projectId":"A","instruction":1,"userEmail":"ann"}'

    expect(() => parseInboundNotice(body))
      .to.throw(NotAMessage)
      .with.property('problems')
      .that.has.lengthOf(5)
  })
})
