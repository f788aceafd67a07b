import { expect } from 'chai'
import { visibleJson } from '../../../../scripts/operate/cli/json-text.ts'

describe('JSON for a terminal', () => {
  it('says the same, and steers nothing', () => {
    const value = { text: 'a\u009b31m\u202egpj\u0007\u007f🌻ä' }

    const json = visibleJson(JSON.stringify(value))

    // oxlint-disable-next-line no-control-regex
    expect(json).not.to.match(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/)
    expect(JSON.parse(json)).to.deep.equal(value)
    expect(json).to.include('🌻ä')
  })
})
