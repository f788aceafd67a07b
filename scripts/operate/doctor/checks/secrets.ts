// Secrets that are about to be gone.
import { deploymentNames } from '../../../../deployment/names.ts'
import { NotLooked } from '../check.ts'
import type { Check } from '../check.ts'

export const secretsCheck: Check = {
  name: 'secrets',
  looksAt: 'secrets of the deployment that are scheduled for deletion',
  run: async ({ where: { prefix, region }, secretState, isEmulator }) => {
    if (isEmulator) throw new NotLooked('an emulator has none')
    const { gitSecret, replySecret, editorSecret } = deploymentNames(prefix)
    const names = [gitSecret, replySecret, editorSecret]
    const states = await Promise.all(names.map(secretState))
    if (states.includes(undefined)) throw new NotLooked('the AWS CLI is not there, or may not describe them')
    return names
      .filter((_, i) => states[i] === 'being deleted')
      .map((name) => ({
        wrong: 'it is being deleted: no daemon starts once it is gone',
        where: name,
        repair: `aws secretsmanager restore-secret --region ${region} --secret-id ${name}`,
      }))
  },
}
