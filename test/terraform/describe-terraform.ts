// Tests that need the real Terraform. Without it they are skipped, and their title says why.
import { terraformOnPath } from './run-terraform.ts'

/** A deployment is some twenty runs of Terraform, each of which takes seconds on a busy machine. */
const PATIENCE_MS = 180_000

/** As mocha's describe(). */
export const describeTerraform = (title: string, tests: () => void): void => {
  if (terraformOnPath() === undefined) describe.skip(`${title} (no terraform on the PATH)`, tests)
  else
    describe(title, function () {
      this.timeout(PATIENCE_MS)
      tests()
    })
}
