import { expect } from 'chai'
import { disagreementIn } from '../../../contract/tracking/disagreement.ts'
import { aCommand, aMessage } from '../../router/interpret/examples.ts'

describe('A row and the message that it holds', () => {
  it('agree as the router writes them, also in another case of the address', () => {
    expect(disagreementIn(aCommand())).to.equal(undefined)
    expect(disagreementIn(aCommand({ message: aMessage({ userEmail: 'Ann@Customer.test' }) }))).to.equal(
      undefined,
    )
  })

  const differs = (field: string, change: Parameters<typeof aMessage>[0]) =>
    it(`are told apart by ${field}`, () => {
      expect(disagreementIn(aCommand({ message: aMessage(change) }))).to.equal(field)
    })

  differs('commandId', { commandId: 'c2' })
  differs('projectKey', { projectId: 'blog' })
  differs('projectKey', { userId: 'bob' })
  differs('threadId', { chatThreadId: 't2' })
  differs('branch', { context: { branch: 'main' } })
  differs('address', { userEmail: 'bob@customer.test' })
})
