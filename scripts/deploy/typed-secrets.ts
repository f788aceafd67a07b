// Secrets that a person knows are asked for, where one sits at a terminal: so the first deployment needs no second one.
import { allSecrets } from '../../deployment/daemon-secrets.ts'
import type { DaemonSecret } from '../../deployment/daemon-secrets.ts'
import { isFailed } from './aws.ts'
import type { Prepared } from './prepare.ts'

type Asking = Pick<Prepared, 'aws' | 'choices' | 'askHidden'>

/** Nothing when one of them is left empty. */
const typed = async (
  { name, fields }: DaemonSecret,
  askHidden: Asking['askHidden'],
): Promise<Record<string, string> | undefined> => {
  const values: Record<string, string> = {}
  for (const field of Object.values(fields)) {
    const value = (await askHidden(`${name}: ${field} (not shown; empty: later): `)).trim()
    if (value === '') return undefined
    values[field] = value
  }
  return values
}

/** Only those that hold nothing: what somebody has put there stays. What is still missing, `secretProblems` tells. */
export const fillTypedSecrets = async ({ aws, choices, askHidden }: Asking): Promise<void> => {
  for (const secret of allSecrets(choices)) {
    const known = secret.isMadeUp ? undefined : await aws.secretFields(secret.name)
    if (known === undefined || isFailed(known) || known.length > 0) continue
    const values = await typed(secret, askHidden)
    if (!values) continue
    const filled = await aws.fillSecret(secret.name, values)
    console.log(isFailed(filled) ? `${secret.name} was not filled: ${filled.failed}` : `${secret.name}: kept`)
  }
}
