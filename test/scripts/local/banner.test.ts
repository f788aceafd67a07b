import { expect } from 'chai'
import { bannerOf } from '../../../scripts/local/banner.ts'

const FACTS = {
  sender: 'edit@webordinary.test',
  person: 'ann@customer.test',
  smtpPort: 65_535,
  pageUrl: 'http://127.0.0.1:65535/AAAAAAAAAAAAAAAAAAAAAA/',
  repository: '/tmp/webordinary-local-XXXXXX/shop.git',
  isLeashed: false,
  executor: 'Claude Code, against a stand-in for its API (no ANTHROPIC_API_KEY is set)',
  log: '/tmp/webordinary-local-XXXXXX/local.log',
  farewell: 'Ctrl-C stops it; its data stay in /home/somebody/a/directory/with/a/long/name/of/its/own.',
}

describe('What make local says when it runs', () => {
  it('fits a terminal of 80 columns, also with the longest ports', () => {
    for (const isLeashed of [true, false])
      expect(
        bannerOf({ ...FACTS, isLeashed })
          .split('\n')
          .filter((line) => line.length > 80),
      ).to.deep.equal([])
  })

  it('leaves an address and a path whole', () => {
    const repository = `ssh://git@${'a'.repeat(90)}.example/shop.git`
    expect(bannerOf({ ...FACTS, repository })).to.contain(`  repository    ${repository}\n`)
  })
})
