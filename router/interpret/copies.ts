// Who else gets the answer to a mail: those of its recipients who may change the same project. The project's list decides, not the mail.
import { hasRightOn } from '../../contract/names.ts'
import type { Mail } from '../mail/mail.ts'
import { isOurs } from '../threads/reply-address.ts'

/** A mail to a thousand strangers costs this many reads. */
const MOST_ASKED = 20
/** SES takes 50 recipients. */
export const MOST_COPIES = 10

export const copiesOf = async (
  projectKeysOf: (email: string) => Promise<string[]>,
  { recipients }: Pick<Mail, 'recipients'>,
  about: { email: string; projectId: string; senderAddress: string },
): Promise<string[]> => {
  const others = [...new Set(recipients)].filter(
    (address) => address !== about.email && !isOurs(address, about.senderAddress),
  )
  const asked = others.slice(0, MOST_ASKED)
  const keys = await Promise.all(asked.map(projectKeysOf))
  return asked.filter((_, i) => hasRightOn(about.projectId, keys[i] ?? [])).slice(0, MOST_COPIES)
}
