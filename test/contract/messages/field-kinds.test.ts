import { expect } from 'chai'
import { parseControlMessage } from '../../../contract/messages/control-message.ts'
import { parseEditMessage } from '../../../contract/messages/edit-message.ts'
import { parseInboundNotice } from '../../../contract/messages/inbound-notice.ts'
import { parseResponseMessage } from '../../../contract/messages/response-message.ts'
import { problemsOf } from './problems-of.ts'

describe('A field that is wrong is told with what it should be, and what it is', () => {
  for (const [name, value, expected] of [
    ['sessionId', '../x', 'an id of letters, digits, _ and - (1 to 64)'],
    ['commandId', 'a#b', 'an id of letters, digits, _ and - (1 to 64)'],
    ['chatThreadId', 'toString', 'an id of letters, digits, _ and - (1 to 64)'],
    ['timestamp', -1, 'a whole number, 0 or more'],
    ['timestamp', 1.5, 'a whole number, 0 or more'],
    ['timestamp', '5', 'a whole number, 0 or more'],
    ['timestamp', 1e300, 'a whole number, 0 or more'],
    ['type', 'interrupt', 'one of edit, build, commit, push, preview, undo'],
    ['instruction', 5, 'a text'],
    ['userEmail', 'Ann <ann@example.org>', 'an e-mail address'],
    ['userName', {}, 'a text'],
    ['projectId', 'A', 'a project id (a-z, 0-9, single hyphens, up to 32)'],
    ['userId', 'a-b', 'a user id (a-z, 0-9, _, up to 20)'],
    ['taskToken', ' ', 'a text that is not empty'],
    ['attachments', { 0: 'x' }, 'a list'],
    ['instructionAt', ['x'], 'an object'],
    ['context', 'main', 'an object'],
  ] as const)
    it(`${name} of an edit message must be ${expected}, and not ${JSON.stringify(value)}`, () => {
      const body = JSON.stringify({ [name]: value })

      const problem = `${name} must be ${expected}, got ${JSON.stringify(value)}`
      expect(problemsOf(parseEditMessage, body)).to.include(problem)
    })

  for (const [name, value, expected] of [
    ['success', 'yes', 'true or false'],
    ['interrupted', 1, 'true or false'],
    ['durationMs', -1, 'a number, 0 or more'],
    ['costUsd', '0.1', 'a number, 0 or more'],
    ['generation', 0.5, 'a whole number, 0 or more'],
    ['filesChanged', 'a.html', 'a list of texts'],
  ] as const)
    it(`${name} of a response message must be ${expected}, and not ${JSON.stringify(value)}`, () => {
      const problem = `${name} must be ${expected}, got ${JSON.stringify(value)}`

      expect(problemsOf(parseResponseMessage, JSON.stringify({ [name]: value }))).to.include(problem)
    })

  for (const [what, value, shown] of [
    ['whole up to 60 characters', 'x'.repeat(58), JSON.stringify('x'.repeat(58))],
    ['cut beyond', 'x'.repeat(59), `"${'x'.repeat(56)}...`],
  ] as const)
    it(`with the value, ${what}`, () => {
      expect(problemsOf(parseControlMessage, JSON.stringify({ timestamp: value }))).to.include(
        `timestamp must be a whole number, 0 or more, got ${shown}`,
      )
    })

  it('also when the value is nested too deep to be shown', () => {
    const nested = `{"timestamp":${'['.repeat(50_000)}${']'.repeat(50_000)}}`

    expect(problemsOf(parseControlMessage, nested)).to.include(
      'timestamp must be a whole number, 0 or more, got something that cannot be shown',
    )
  })

  for (const [text, problem] of [
    ['', 'the body is not JSON'],
    ['{', 'the body is not JSON'],
    ['null', 'the body is not a JSON object'],
    ['5', 'the body is not a JSON object'],
    ['[]', 'the body is not a JSON object'],
    ['"{}"', 'the body is not a JSON object'],
  ] as const)
    it(`of a body that is ${JSON.stringify(text)}`, () => {
      expect(problemsOf(parseControlMessage, text)).to.deep.equal([problem])
    })

  it('in one line of ASCII with bounded pieces, so that it can be logged and sent on as it is', () => {
    const body = JSON.stringify({ userEmail: `a${'😀'.repeat(1_000)}`, instruction: ['\n\ufffe'] })

    const problems = problemsOf(parseInboundNotice, body)

    for (const problem of problems) expect(problem).to.match(/^[\x20-\x7e]{1,120}$/)
  })
})
