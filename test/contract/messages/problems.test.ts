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
    { what: 'a control message', parse: parseControlMessage, needs: ['type', 'commandId', 'timestamp'] },
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

  it('fields that are null count as absent where they may be absent', () => {
    const body = JSON.stringify({ type: null, projectId: null, instruction: 'x', userEmail: 'a@b.c' })

    expect(parseInboundNotice(body)).to.deep.equal({
      kind: 'command',
      request: { type: 'edit', instruction: 'x', userEmail: 'a@b.c' },
    })
  })

  it('only own fields of an object are read', () => {
    const inherited = Object.create({ email: 'ann@example.org' }) as object

    expect(() => readObject('a row', inherited, (f) => f.need('address', 'email'))).to.throw(
      NotAMessage,
      'not a row: email is missing',
    )
  })
})
