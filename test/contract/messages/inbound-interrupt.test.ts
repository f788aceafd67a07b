import { expect } from 'chai'
import { parseInboundNotice } from '../../../contract/messages/inbound-notice.ts'
import { problemsOf } from './problems-of.ts'

const interrupt = { type: 'interrupt', userEmail: 'ann@customer.test' }
const parse = (body: object) => parseInboundNotice(JSON.stringify(body))

describe('An interrupt as a program writes it', () => {
  it('needs the address and a thread or a session, and no instruction', () => {
    for (const names of [{ chatThreadId: 't1' }, { sessionId: 's1' }])
      expect(parse({ ...interrupt, userEmail: 'Ann@Customer.Test', ...names })).to.deep.equal({
        kind: 'interrupt',
        request: { userEmail: 'ann@customer.test', ...names },
      })
  })

  it('may name one command and the project, and nothing that is not asked for', () => {
    const names = { chatThreadId: 't1', sessionId: 's1', commandId: 'c1', projectId: 'blog' }

    expect(parse({ ...interrupt, ...names, instruction: 'x', kind: 'mail', userId: 'root' })).to.deep.equal({
      kind: 'interrupt',
      request: { userEmail: 'ann@customer.test', ...names },
    })
  })

  for (const [what, changes, problem] of [
    ['neither thread nor session', {}, 'chatThreadId or sessionId must name what is to be stopped'],
    ['a command only', { commandId: 'c1' }, 'chatThreadId or sessionId must name what is to be stopped'],
    ['no address', { chatThreadId: 't1', userEmail: undefined }, 'userEmail is missing'],
    [
      'a bad thread',
      { chatThreadId: '../x' },
      'chatThreadId must be an id of letters, digits, _ and - (1 to 64), got "../x"',
    ],
    [
      'a type in capitals',
      { type: 'Interrupt', chatThreadId: 't1', instruction: 'x' },
      'type must be one of edit, build, commit, push, preview, undo, interrupt, got "Interrupt"',
    ],
  ] as const)
    it(`is refused with the reason: ${what}`, () => {
      expect(problemsOf(parseInboundNotice, JSON.stringify({ ...interrupt, ...changes }))).to.include(problem)
    })

  it('is refused with every problem that it has', () => {
    const body = JSON.stringify({ type: 'interrupt', commandId: '../x', projectId: 'A', userEmail: 1 })

    expect(problemsOf(parseInboundNotice, body)).to.have.length(4)
  })
})
