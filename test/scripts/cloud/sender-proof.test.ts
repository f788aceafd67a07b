import { expect } from 'chai'
import { senderProofHint } from '../../../scripts/cloud/sender-proof.ts'

const dnsOf = (records: Record<string, string[][]>) => {
  const asked: string[] = []
  const resolve = async (name: string): Promise<string[][]> => {
    asked.push(name)
    const found = records[name]
    if (!found) throw Object.assign(new Error('none'), { code: 'ENOTFOUND' })
    return found
  }
  return { resolve, asked }
}

describe('Onboarding an address', () => {
  it('has nothing to say when its domain has a DMARC policy, or the organisation has', async () => {
    const { resolve } = dnsOf({ '_dmarc.customer.test': [['v=DMARC1; ', 'p=none']] })

    expect(await senderProofHint(resolve, 'ann@customer.test')).to.equal(undefined)
    expect(await senderProofHint(resolve, 'ann@mail.customer.test')).to.equal(undefined)
  })

  it('says so when there is none', async () => {
    const { resolve, asked } = dnsOf({ '_dmarc.customer.test': [['something else']] })

    expect(await senderProofHint(resolve, 'ann@mail.customer.test')).to.contain(
      'mail.customer.test has no DMARC policy',
    )
    expect(asked).to.deep.equal(['_dmarc.mail.customer.test', '_dmarc.customer.test'])
  })

  it('goes on when the DNS does not answer', async () => {
    const resolve = async () => {
      throw Object.assign(new Error('timeout'), { code: 'ETIMEOUT' })
    }

    expect(await senderProofHint(resolve, 'ann@customer.test')).to.contain('could not ask the DNS')
  })
})
