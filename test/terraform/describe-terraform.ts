// Tests that need the real Terraform. Without it they are skipped, and their title says why.
import { terraformOnPath } from './run-terraform.ts'

/** As mocha's describe(). */
export const describeTerraform = (title: string, tests: () => void): void => {
  if (terraformOnPath() !== undefined) describe(title, tests)
  else describe.skip(`${title} (no terraform on the PATH)`, tests)
}
