// Secrets that nobody needs to know are made up once, by the first deployment that finds them empty.
import { randomBytes } from 'node:crypto'
import { allSecrets } from '../../deployment/daemon-secrets.ts'
import { isFailed } from './aws.ts'
import type { Aws } from './aws.ts'
import type { Choices } from './choices.ts'

/** Fills those that are empty; the others stay. What cannot be looked at or filled, `secretProblems` tells. */
export const fillMadeUpSecrets = async (aws: Aws, choices: Choices): Promise<void> => {
  for (const { name, fields, isMadeUp } of allSecrets(choices)) {
    if (!isMadeUp) continue
    const known = await aws.secretFields(name)
    if (isFailed(known) || known.length > 0) continue
    const made = Object.values(fields).map((field) => [field, randomBytes(32).toString('hex')])
    const filled = await aws.fillSecret(name, Object.fromEntries(made) as Record<string, string>)
    console.log(isFailed(filled) ? `${name} was not filled: ${filled.failed}` : `${name}: made up`)
  }
}
