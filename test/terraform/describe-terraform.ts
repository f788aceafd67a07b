// Tests that need the real Terraform. Without it one line says that they were skipped, and why.
import { terraformOnPath } from './run-terraform.ts'

/** A deployment is some twenty runs of Terraform, each of which takes seconds on a busy machine. */
const PATIENCE_MS = 180_000

/** As mocha's describe(). */
export const describeTerraform = (title: string, tests: () => void): void => {
  if (terraformOnPath() === undefined) it.skip(`${title} (no terraform on the PATH)`)
  else
    describe(title, function () {
      this.timeout(PATIENCE_MS)
      tests()
    })
}
