import { expect } from 'chai'
import { parseClaimRequest } from '../../../contract/messages/claim-request.ts'
import { parseControlMessage } from '../../../contract/messages/control-message.ts'
import { parseEditMessage } from '../../../contract/messages/edit-message.ts'
import { NotAMessage, readObject } from '../../../contract/messages/fields.ts'
import { parseInboundNotice } from '../../../contract/messages/inbound-notice.ts'
import { parseResponseMessage } from '../../../contract/messages/response-message.ts'
import { problemsOf } from './problems-of.ts'

const editNeeds = [
  'context',
  'sessionId',
  'commandId',
  'timestamp',
  'type',
  'instruction',
  'userEmail',
  'chatThreadId',
  'projectId',
  'userId',
]
const responseNeeds = [
  'sessionId',
  'commandId',
  'timestamp',
  'success',
  'summary',
  'projectId',
  'userId',
  'generation',
  'durationMs',
]

describe('What is wrong with a message is told all at once', () => {
  for (const { what, parse, needs } of [
    { what: 'an edit message', parse: parseEditMessage, needs: editNeeds },
    { what: 'a response message', parse: parseResponseMessage, needs: responseNeeds },
    {
      what: 'a control message',
      parse: parseControlMessage,
      needs: ['reason', 'type', 'commandId', 'by', 'timestamp'],
    },
    { what: 'a claim request', parse: parseClaimRequest, needs: ['projectId', 'userId', 'requestedAt'] },
    { what: 'a command', parse: parseInboundNotice, needs: ['instruction', 'userEmail'] },
  ]) {
    const missing = needs.map((name) => `${name} is missing`)
    it(`of ${what} without any field`, () => {
      expect(problemsOf(parse, '{}')).to.deep.equal(missing)
      expect(() => parse('{}')).to.throw(NotAMessage, `not ${what}: ${missing.join('; ')}`)
    })

    it(`of ${what} whose fields are its prototype's`, () => {
      const whole = JSON.stringify(Object.fromEntries(needs.map((name) => [name, 'x'])))

      expect(problemsOf(parse, `{"__proto__":${whole}}`)).to.deep.equal(missing)
      expect(problemsOf(parse, `{"constructor":{"prototype":${whole}}}`)).to.deep.equal(missing)
      expect(Object.hasOwn(Object.prototype, needs[0]!)).to.equal(false)
    })

    it(`of ${what} whose fields are all wrong`, () => {
      const wrong = JSON.stringify(Object.fromEntries(needs.map((name) => [name, ['wrong']])))
      const problems = problemsOf(parse, wrong)

      for (const name of needs)
        expect(problems.filter((problem) => problem.startsWith(`${name} must be`))).to.have.lengthOf(1)
    })
  }

  it('also inside of objects and lists, with the place', () => {
    const context = { branch: '', filesModified: ['a', 5] }
    const attachments = [5, { bucket: 'b', key: 'k', name: 'n', contentType: 'c', bytes: '3' }]

    const problems = problemsOf(parseEditMessage, JSON.stringify({ context, attachments }))

    expect(problems).to.include.members([
      'context.branch must be a text that is not empty, got ""',
      'context.filesModified must be a list of texts, got ["a",5]',
      'attachments[0] must be an object, got 5',
      'attachments[1].bytes must be a whole number, 0 or more, got "3"',
    ])
  })

  it('of a claim request whose evidence is not whole', () => {
    const about = { projectId: 'blog', userId: 'ann', requestedAt: 1 }
    const problems = (dead: unknown) => problemsOf(parseClaimRequest, JSON.stringify({ ...about, dead }))

    expect(problems({ generation: 3 })).to.deep.equal(['dead.heartbeat is missing'])
    expect(problems({ generation: -1, heartbeat: '1' })).to.deep.equal([
      'dead.generation must be a whole number, 0 or more, got -1',
      'dead.heartbeat must be a whole number, 0 or more, got "1"',
    ])
    expect(problems('w1')).to.deep.equal(['dead must be an object, got "w1"'])
  })

  it('of a control message whose reason is unknown, or that needs another command and names none', () => {
    const about = { type: 'interrupt', commandId: 'c1', timestamp: 1 }
    const problems = (more: object) => problemsOf(parseControlMessage, JSON.stringify({ ...about, ...more }))

    expect(problems({ reason: 'because', by: 'c2' })).to.deep.equal([
      'reason must be one of superseded, put back, stop, got "because"',
    ])
    for (const reason of ['superseded', 'put back'])
      expect(problems({ reason })).to.deep.equal(['by is missing'])
  })

  it('and a stop names no other command, even if somebody says one', () => {
    const body = JSON.stringify({
      type: 'interrupt',
      commandId: 'c1',
      timestamp: 1,
      reason: 'stop',
      by: '../x',
    })

    expect(parseControlMessage(body)).to.not.have.property('by')
  })

  it('fields that are null count as absent where they may be absent', () => {
    const body = JSON.stringify({ type: null, projectId: null, instruction: 'x', userEmail: 'a@b.c' })

    expect(parseInboundNotice(body)).to.deep.equal({
      kind: 'command',
      request: { type: 'edit', instruction: 'x', userEmail: 'a@b.c' },
    })
  })

  it('objects and lists that are null count as absent, too', () => {
    const message = {
      sessionId: 's1',
      commandId: 'c1',
      timestamp: 5,
      type: 'edit',
      instruction: 'x',
      userId: 'ann',
      userEmail: 'ann@example.org',
      chatThreadId: 't1',
      projectId: 'shop',
      context: { branch: 'b' },
    }
    const body = JSON.stringify({ ...message, instructionAt: null, attachments: null, taskToken: null })

    expect(parseEditMessage(body)).to.deep.equal(message)
  })

  it('what must be there is missing when it is null', () => {
    const body = JSON.stringify({ type: null, commandId: null, timestamp: null, reason: 'stop' })

    expect(problemsOf(parseControlMessage, body)).to.have.members([
      'type is missing',
      'commandId is missing',
      'timestamp is missing',
    ])
  })

  it('an entry of a list is no field: null is no object', () => {
    const body = JSON.stringify({ attachments: [null] })

    expect(problemsOf(parseEditMessage, body)).to.include('attachments[0] must be an object, got null')
  })

  it('only own fields of an object are read', () => {
    const inherited = Object.create({ email: 'ann@example.org' }) as object

    expect(() => readObject('a row', inherited, (f) => f.need('address', 'email'))).to.throw(
      NotAMessage,
      'not a row: email is missing',
    )
  })
})
