import { expect } from 'chai'
import { literal } from '../../cdktf/literal.ts'

describe('A text from a person', () => {
  for (const [written, escaped] of [
    ['echo ${HOME}', 'echo $${HOME}'],
    ['%{ if true }', '%%{ if true }'],
    ['https://{branch}.example.org/?a=1%20$x', 'https://{branch}.example.org/?a=1%20$x'],
  ] as const)
    it(`${written} is ${escaped} for Terraform, which reads it as it was written`, () =>
      expect(literal(written)).to.equal(escaped))
})
