import { expect } from 'chai'
import { siteUrl } from '../../deployment/site-bucket.ts'

describe('The address of a site bucket', () => {
  // https://docs.aws.amazon.com/general/latest/gr/s3.html#s3_website_region_endpoints
  for (const [region, host] of [
    ['us-east-1', 'b.s3-website-us-east-1.amazonaws.com'],
    ['eu-west-1', 'b.s3-website-eu-west-1.amazonaws.com'],
    ['us-east-2', 'b.s3-website.us-east-2.amazonaws.com'],
    ['eu-central-1', 'b.s3-website.eu-central-1.amazonaws.com'],
  ] as const)
    it(`in ${region} is ${host}`, () => expect(siteUrl('b', { region })).to.equal(`http://${host}`))

  it('on an emulator is a path', () => {
    const place = { region: 'us-east-1', endpoint: 'http://127.0.0.1:4566/' }

    expect(siteUrl('b', place)).to.equal('http://127.0.0.1:4566/b')
  })
})
