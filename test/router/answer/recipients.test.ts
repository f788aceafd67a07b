import { expect } from 'chai'
import { keyOfConfig } from '../../../contract/project-config.ts'
import { makeAllowedCopies, makeRefuseRecipient } from '../../../router/answer/recipients.ts'
import { ANN, KEY, aCommand, aConfig, aMessage } from '../interpret/examples.ts'

const NOT_LISTED = 'the address is not listed for the project key in project-configs'

describe('Whether somebody may be mailed about a row', () => {
  const setup = (remembered = [aConfig()], current = remembered) => {
    const asked: string[] = []
    const lookup = (name: string, projects: typeof current) => async (email: string) => {
      asked.push(`${name} ${email}`)
      return projects.filter((project) => project.email === email).map(keyOfConfig)
    }
    const refuse = makeRefuseRecipient({
      remembered: lookup('remembered', remembered),
      current: lookup('current', current),
    })
    return { refuse, asked }
  }
  const reply = (email: string) => ({ email, subject: 'x', references: [] })

  it('is asked of the list of the project, and needs no call for what is remembered', async () => {
    const { refuse, asked } = setup()

    expect(await refuse(aCommand())).to.equal(undefined)
    expect(asked).to.deep.equal([`remembered ${ANN}`])
  })

  it('does not depend on the case of the address', async () => {
    const userEmail = 'Ann@Customer.test'
    const row = aCommand({ reply: reply(userEmail), message: aMessage({ userEmail }) })

    expect(await setup().refuse(row)).to.equal(undefined)
  })

  it('is looked up again before an answer is withheld: who was a stranger a minute ago may be listed now', async () => {
    const { refuse, asked } = setup([], [aConfig()])

    expect(await refuse(aCommand())).to.equal(undefined)
    expect(asked).to.deep.equal([`remembered ${ANN}`, `current ${ANN}`])
  })

  it('is denied to an address that nobody listed', async () => {
    const email = 'chief@bank.test'
    const row = aCommand({ reply: reply(email), message: aMessage({ userEmail: email }) })

    expect(await setup().refuse(row)).to.equal(NOT_LISTED)
  })

  it('is denied to an address that is listed for other project keys only', async () => {
    const others = [aConfig({ projectId: 'blog' }), aConfig({ userId: 'bob' })]

    expect(await setup(others).refuse(aCommand())).to.equal(NOT_LISTED)
  })

  it('is denied when the row says one address and its message another, listed or not', async () => {
    const bob = 'bob@customer.test'
    const { refuse, asked } = setup([aConfig(), aConfig({ email: bob })])

    expect(await refuse(aCommand({ reply: reply(bob) }))).to.equal(
      'the row and its message differ in address',
    )
    expect(asked).to.deep.equal([])
  })

  it('names no address', async () => {
    const why = await setup([]).refuse(aCommand())

    expect(why).to.equal(NOT_LISTED)
  })
})

describe('Who may get a copy', () => {
  const [bob, carl] = ['bob@customer.test', 'carl@customer.test']
  const listed: Record<string, string[]> = { [bob]: ['blog#bob', 'shop#bob'], [carl]: ['shop-two#carl'] }
  const allowed = makeAllowedCopies(async (email) => listed[email] ?? [])
  const copies = (cc: unknown) =>
    allowed({ projectKey: KEY, reply: { email: ANN, subject: 'x', references: [], cc: cc as string[] } })

  it('is who is listed for the project when the answer is sent', async () => {
    expect(await copies([bob, carl, 'eve@evil.test'])).to.deep.equal([bob])
  })

  it('is nobody in a row from before', async () => {
    expect(await copies(undefined)).to.deep.equal([])
  })

  it('is nobody where the row holds something else', async () => {
    for (const cc of [bob, { 0: bob, length: 1 }, [[bob]], [`${bob}\r\nBcc: eve@evil.test`], [null, 7]])
      expect(await copies(cc), JSON.stringify(cc)).to.deep.equal([])
  })

  it('is not asked about more than ten', async () => {
    expect(await copies([...Array.from({ length: 10 }, () => 'eve@evil.test'), bob])).to.deep.equal([])
  })
})
