import { createRequire } from 'node:module'
import { expect } from 'chai'
import { definition } from '../../../cdktf/workflow/definition.ts'

type Validate = (definition: object) => { isValid: boolean; errorsText: () => string }
const validate = createRequire(import.meta.url)('asl-validator') as Validate

const place = {
  prefix: 'test',
  unclaimedUrl: 'https://sqs.test/unclaimed',
  doorbellUrl: 'https://sqs.test/doorbell',
  policy: 'any',
  mostOpen: 100,
} as const

describe('The state machine', () => {
  for (const policy of ['any', 'thread', 'off'] as const)
    it(`is valid with INTERRUPT_POLICY=${policy}`, () => {
      const { isValid, errorsText } = validate(structuredClone(definition({ ...place, policy })))

      expect(isValid, errorsText()).to.equal(true)
    })
})
