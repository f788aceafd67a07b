import { expect } from 'chai'
import { imageTagOf } from '../../../scripts/deploy/image-tag.ts'

const COMMIT = '0123456789abcdef0123456789abcdef01234567'
const PLAIN = { architecture: 'X86_64', agentPackage: '', nodeImage: '' } as const

describe('the tag of images', () => {
  it('is the commit', () => {
    expect(imageTagOf(COMMIT, PLAIN)).to.equal('0123456789ab')
  })

  it('differs for everything else that is in an image', () => {
    const tags = [
      imageTagOf(COMMIT, PLAIN),
      imageTagOf(COMMIT, { ...PLAIN, architecture: 'ARM64' }),
      imageTagOf(COMMIT, { ...PLAIN, agentPackage: 'agent@1.0.0' }),
      imageTagOf(COMMIT, { ...PLAIN, nodeImage: 'node:24' }),
      imageTagOf(COMMIT, { ...PLAIN, nodeImage: 'node:24', agentPackage: 'agent@1.0.0' }),
      imageTagOf(COMMIT, { ...PLAIN, agentPackage: '@scope/agent@1.0.1' }),
    ]

    expect(new Set(tags).size).to.equal(tags.length)
    for (const tag of tags) expect(tag).to.match(/^[\w][\w.-]{0,127}$/)
  })
})
