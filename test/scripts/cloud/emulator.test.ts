import { expect } from 'chai'
import { emulatorIn } from '../../../scripts/cloud/emulator.ts'

describe('An emulator', () => {
  it('is where the variables of the SDK lead S3 to', () => {
    const [all, s3] = ['http://127.0.0.1:4566', 'http://127.0.0.1:5055']

    expect(emulatorIn({ AWS_ENDPOINT_URL: all })).to.equal(all)
    expect(emulatorIn({ AWS_ENDPOINT_URL: all, AWS_ENDPOINT_URL_S3: s3 })).to.equal(s3)
  })

  it('is none where they are not set, or empty', () => {
    expect(emulatorIn({ AWS_REGION: 'eu-central-1' })).to.equal(undefined)
    expect(emulatorIn({ AWS_ENDPOINT_URL: '' })).to.equal(undefined)
  })
})
