import { expect } from 'chai'
import { maskCredentials } from '../../../worker/git/mask-credentials.ts'

describe('maskCredentials', () => {
  const cases: [text: string, masked: string][] = [
    ['https://ann:secret@host/x.git', 'https://***@host/x.git'],
    ['https://token@host/x.git', 'https://***@host/x.git'],
    ["fatal: unable to access 'https://a:b@host/': no", "fatal: unable to access 'https://***@host/': no"],
    ['https://a:b@c/d@host/x https://e:f@g/', 'https://***@host/x https://***@g/'],
    ['//a:b@host', '//***@host'],
    ['ssh://git@host/x.git', 'ssh://git@host/x.git'],
    ['git@host:x.git', 'git@host:x.git'],
    ['https://host/x.git and ann@example.com', 'https://host/x.git and ann@example.com'],
  ]
  for (const [text, masked] of cases)
    it(`makes ${masked} of ${text}`, () => {
      expect(maskCredentials(text)).to.equal(masked)
    })

  it('reads many slashes in no time', () => {
    expect(maskCredentials('/'.repeat(500_000))).to.have.length(500_000)
  })
})
