// What a deployment that was interrupted has left half made. Terraform calls it tainted and would make it anew, which it must not where the
// resource is protected, and need not elsewhere: what is there is taken as it is, and the plan that follows completes it. What was never made
// is not found by that plan, and is made by it.
import type { Prepared } from './prepare.ts'
import { protectedIn } from './unprotect.ts'
import { readStackJson } from './stacks.ts'
import type { SynthesisedStack } from './stacks.ts'
import type { State } from './terraform-json.ts'

/** ECS keeps a service that did not become stable, and goes on trying: remade it would only be away for a while. */
const isService = (address: string): boolean => address.startsWith('aws_ecs_service.')

/** What would be lost, or missed, if it were made anew. Pure. */
export const halfMade = (isProtected: string[], { tainted }: State): string[] =>
  tainted.filter((address) => isProtected.includes(address) || isService(address))

const halfMadeIn = (stack: SynthesisedStack, state: State): string[] =>
  halfMade(protectedIn(readStackJson(stack)), state)

/** Returns what was mended. */
export const mend = async (
  { terraform }: Pick<Prepared, 'terraform'>,
  stack: SynthesisedStack,
  state: State,
): Promise<string[]> => {
  const found = halfMadeIn(stack, state)
  for (const address of found) {
    console.log(`\n== ${stack.id}: ${address} was half made; it is completed (terraform untaint)`)
    await terraform.untaint(stack, address)
  }
  return found
}

/** For a plan, which changes nothing. */
export const tellHalfMade = (stack: SynthesisedStack, state: State): void => {
  for (const address of halfMadeIn(stack, state))
    console.log(
      `\n== ${stack.id}: ${address} is half made, and no plan can be made with it: make deploy completes it, or terraform -chdir=${stack.dir} untaint ${address}`,
    )
}
