import { dynamodbContract } from './dynamodb-contract.ts'
import { makeTargets } from './targets.ts'

for (const target of makeTargets()) {
  describe(`On the ${target.name}`, () => {
    before(async function () {
      this.timeout(120_000)
      await target.start()
    })
    after(target.stop)

    dynamodbContract(target.name, target.makeDynamodb, target.dynamodbDifferences)
  })
}
