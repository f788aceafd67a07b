import { sqsContract } from './sqs-contract.ts'
import { makeTargets } from './targets.ts'

for (const target of makeTargets()) {
  describe(`On the ${target.name}`, () => {
    before(async function () {
      this.timeout(120_000)
      await target.start()
    })
    after(target.stop)

    sqsContract(target.name, target.makeSqs, target.sqs)
  })
}
